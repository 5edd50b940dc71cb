import { mergerExport } from '@/lib/merger/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, mergerExport)
