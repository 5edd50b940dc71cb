import { contractExport } from '@/lib/contract/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, contractExport)
