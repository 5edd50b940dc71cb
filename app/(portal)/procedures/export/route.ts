import { procedureExport } from '@/lib/procedure/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, procedureExport)
