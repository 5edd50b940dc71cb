import { importTemplate } from '@/lib/import/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, importTemplate)
