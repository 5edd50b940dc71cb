import { likelyNow } from '@/lib/complaint/intake/likeness-views'
import { answers } from '@/lib/web/answers'

export const GET = (request: Request): Promise<Response> => answers(likelyNow, request)
