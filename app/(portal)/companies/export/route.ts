import { companyExport } from '@/lib/company/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, companyExport)
