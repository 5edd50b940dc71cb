import { compoundPicker } from '@/lib/compound/views'
import { answers } from '@/lib/web/answers'

export const GET = (request: Request): Promise<Response> => answers(compoundPicker, request)
