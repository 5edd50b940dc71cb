/** Shows what waits for a second account of the province, with what it would move, and what was decided of late. */
import { z } from 'zod'
import { view } from '@/lib/platform/ask'
import { type RulingChange, readRuling, weighed } from './change'
import { undone } from './effect-store'
import { OneRulingRequest, type Ruling, type RulingEffect } from './rules'
import { findRuling, rulings } from './store'

const shown = 100

export const rulingList = view({
  schema: z.object({}),
  permission: 'ruling.read',
  read: async ({ tx }): Promise<{ rows: Ruling[] }> => ({ rows: await rulings(tx, shown) }),
})

export type RulingPage = {
  ruling: Ruling
  change: RulingChange | null
  effect: RulingEffect | null
  /** Why it can no longer be done. */
  stopped: string | null
}

export const rulingOne = view({
  schema: OneRulingRequest,
  permission: 'ruling.read',
  read: async ({ input, now, tx }): Promise<RulingPage | null> => {
    const ruling = await findRuling(tx, input.id)
    if (!ruling) return null
    if (ruling.state !== 'open') return { ruling, change: null, effect: ruling.effect, stopped: null }
    const result = await undone(tx, () => weighed({ tx, now }, readRuling(ruling.act, ruling.asked)))
    if (result.ok) return { ruling, ...result.value, stopped: null }
    const { problem } = result
    const said = problem.kind === 'invalid' ? Object.values(problem.fields).flat() : []
    const stopped = problem.kind === 'refused' ? problem.message : said.join('；') || '所指的单位已不在区划里'
    return { ruling, change: null, effect: null, stopped }
  },
  timeout: 60_000,
})
