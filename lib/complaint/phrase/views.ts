/** Which canned answers has the unit one speaks for? */
import { z } from 'zod'
import { unitOf } from '@/lib/matter/units'
import { view } from '@/lib/platform/ask'
import { type Phrase, phrasesOf } from './store'

export type { Phrase } from './store'

/** Empty for those who handle nothing. */
export const phrases = view({
  schema: z.object({}),
  permission: 'complaint.phrase',
  read: async ({ actor, tx }): Promise<Phrase[]> => {
    const unit = unitOf(actor)
    return unit === null ? [] : phrasesOf(tx, { division: actor.division, unit })
  },
})
