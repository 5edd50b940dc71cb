/** Shows what waits for a second account of the province, with what it would move, and what was decided of late. */
import { z } from 'zod'
import { findFile } from '@/lib/file/store'
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
  paper: { id: number; name: string } | null
  change: RulingChange | null
  effect: RulingEffect | null
  /** Why it can no longer be done. */
  stopped: string | null
  /** What it would move is not known at this moment: others write where it reaches. */
  isBusy: boolean
}

export const rulingOne = view({
  schema: OneRulingRequest,
  permission: 'ruling.read',
  read: async ({ input, actor, now, tx }): Promise<RulingPage | null> => {
    const ruling = await findRuling(tx, input.id)
    if (!ruling) return null
    const paper = ruling.fileId === null ? null : await findFile({ tx, actor, now }, ruling.fileId)
    const still = { ruling, paper, change: null, stopped: null, isBusy: false }
    if (ruling.state !== 'open') return { ...still, effect: ruling.effect }
    const result = await undone(tx, () => weighed({ tx, now }, readRuling(ruling.act, ruling.asked)))
    if (!result) return { ...still, effect: null, isBusy: true }
    if (result.ok) return { ...still, ...result.value }
    const { problem } = result
    const said = problem.kind === 'invalid' ? Object.values(problem.fields).flat() : []
    const stopped = problem.kind === 'refused' ? problem.message : said.join('；') || '所指的单位已不在区划里'
    return { ...still, effect: null, stopped }
  },
  timeout: 60_000,
})
