/** What may be asked of the box at the top. */
import { z } from 'zod'
import { wordLimit } from '@/lib/core/text'

export const FindRequest = z.object({
  q: z.string().max(wordLimit).default(''),
  size: z.enum(['few', 'many']).default('few'),
})
