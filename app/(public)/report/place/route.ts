import { reportPlace } from '@/lib/complaint/public/views'
import { answersPublic } from '@/lib/web/public'

/** What the form says of a place once it is chosen. */
export const GET = (request: Request): Promise<Response> => answersPublic('report-place', reportPlace, request)
