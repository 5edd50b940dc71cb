import { facilityExport } from '@/lib/facility/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, facilityExport)
