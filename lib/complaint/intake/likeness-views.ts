/** Which open cases may tell of the same matter as what a clerk is writing down just now? */
import { z } from 'zod'
import { knownCompounds } from '@/lib/complaint/store'
import { covers } from '@/lib/core/access'
import { divisionCode } from '@/lib/core/division'
import { categoryField } from '@/lib/matter/fields'
import { view } from '@/lib/platform/ask'
import { type Likely, likelyCases } from './likeness-store'

/** What is being typed may be longer than what is compared. */
const compared = 2_000

export const likelyNow = view({
  schema: z.object({
    compound: z.string().max(16).default(''),
    division: z.string().max(12).default(''),
    category: categoryField,
    text: z
      .string()
      .max(10_000)
      .default('')
      .transform(text => text.slice(0, compared)),
  }),
  permission: 'complaint.register',
  read: async ({ input, actor, now, tx }): Promise<{ cases: Likely[] } | null> => {
    const [compound] = input.compound === '' ? [] : await knownCompounds(tx, { codes: [input.compound] })
    const division = compound?.division ?? divisionCode(input.division)
    if (!division || !covers(actor, division)) return null
    const told = { division, compoundId: compound?.id ?? null, longitude: null, latitude: null, title: '', place: '' }
    return { cases: await likelyCases(tx, { ...told, category: input.category, text: input.text }, now) }
  },
})
