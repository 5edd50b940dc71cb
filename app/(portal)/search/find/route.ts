import { find } from '@/lib/search/views'
import { answers } from '@/lib/web/answers'

/** What the box at the top offers while somebody types. */
export const GET = (request: Request): Promise<Response> => answers(find, request)
