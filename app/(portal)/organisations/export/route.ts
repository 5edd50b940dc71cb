import { organisationExport } from '@/lib/organisation/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, organisationExport)
