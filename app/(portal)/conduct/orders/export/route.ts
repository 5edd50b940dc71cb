import { orderExport } from '@/lib/rectification/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, orderExport)
