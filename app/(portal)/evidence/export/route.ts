import { evidenceExport } from '@/lib/evidence/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, evidenceExport)
