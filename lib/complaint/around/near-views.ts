/** What else was reported where this case is, and which open cases may tell of the same matter? */
import { z } from 'zod'
import { type Likely, likelyCases } from '@/lib/complaint/intake/likeness-store'
import { findCase } from '@/lib/complaint/store'
import { atMost } from '@/lib/core/fields'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import { casesNearby, casesOfCompound, type NearCase, spotOf } from './near-store'

export type { Likely } from '@/lib/complaint/intake/likeness-store'
export type { NearCase } from './near-store'

export type CaseSurroundings = {
  sameCompound: NearCase[]
  nearby: NearCase[]
  /** Open cases that may tell of the same matter; none beside a case that is over. */
  likely: Likely[]
}

export const casesAround = view({
  schema: z.object({ id: z.string().trim().min(1).check(atMost(20)) }),
  permission: 'complaint.read',
  read: async ({ input, actor, now, tx }): Promise<CaseSurroundings | null> => {
    const [spot, complaint] = [await spotOf(tx, input.id), await findCase(tx, input.id)]
    if (spot === null || complaint === null) return null
    return toldTo(
      { tx, actor, now },
      {
        sameCompound: await casesOfCompound(tx, spot),
        nearby: await casesNearby(tx, spot, now),
        likely: complaint.isOpen
          ? await likelyCases(tx, { ...complaint, compoundId: complaint.compound?.id ?? null }, now)
          : [],
      },
    )
  },
})
