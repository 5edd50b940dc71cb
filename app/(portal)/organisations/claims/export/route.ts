import { claimExport } from '@/lib/claim/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, claimExport)
