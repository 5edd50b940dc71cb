import { compoundSearch } from '@/lib/conduct/public-views'
import { answersPublic } from '@/lib/web/public'

/** Compounds by their name, while somebody looks for his own. */
export const GET = (request: Request): Promise<Response> => answersPublic('compound-search', compoundSearch, request)
