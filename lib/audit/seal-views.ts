/** Shows how far the trail is closed and what came of checking it. It is one for the whole province, whoever looks. */
import { z } from 'zod'
import { view } from '@/lib/platform/ask'
import { writtenHeads } from './heads'
import { newestCheck, newestSeal, type Seal, type TrailCheck, trailExtent } from './seal-store'

export type { TrailCheck }

export type TrailPage = {
  seal: Seal | null
  batches: number
  rows: number
  /** Not closed yet, and since when. */
  open: number
  since: Date | null
  check: TrailCheck | null
  /** The head that was written outside last. */
  outside: Seal | null
}

export const trailPage = view({
  schema: z.object({}),
  permission: 'audit.read',
  read: async ({ tx }): Promise<TrailPage> => {
    const { batches, rows, open, since } = await trailExtent(tx)
    const outside = (await writtenHeads()).at(-1) ?? null
    return { seal: await newestSeal(tx), batches, rows, open, since, check: await newestCheck(tx), outside }
  },
})
