import { trackPhoto } from '@/lib/complaint/public/views'
import { casePhoto } from '@/lib/web/case-photo'

export const GET = (request: Request): Promise<Response> => casePhoto(trackPhoto, request)
