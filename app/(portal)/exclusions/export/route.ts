import { exclusionExport } from '@/lib/exclusion/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, exclusionExport)
