import { conductExport } from '@/lib/conduct/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, conductExport)
