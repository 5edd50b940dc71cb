import { nearestCompounds } from '@/lib/complaint/public/views'
import { answersPublic } from '@/lib/web/public'

/** Compounds around a phone that says where it is. */
export const GET = (request: Request): Promise<Response> => answersPublic('nearest', nearestCompounds, request)
