import { dutyExport } from '@/lib/duty/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, dutyExport)
