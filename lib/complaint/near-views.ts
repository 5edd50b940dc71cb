/** What else was reported where this case is? */
import { z } from 'zod'
import { view } from '@/lib/platform/ask'
import { casesNearby, casesOfCompound, type NearCase, spotOf } from './near-store'

export type { NearCase } from './near-store'

export type Around = { sameCompound: NearCase[]; nearby: NearCase[] }

export const casesAround = view({
  schema: z.object({ id: z.string().trim().min(1).max(20) }),
  permission: 'complaint.read',
  read: async ({ input, now, tx }): Promise<Around | null> => {
    const spot = await spotOf(tx, input.id)
    if (spot === null) return null
    return { sameCompound: await casesOfCompound(tx, spot), nearby: await casesNearby(tx, spot, now) }
  },
})
