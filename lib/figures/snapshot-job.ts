/** Freezes every quarter's figures when its last day is over (24:00 in Shanghai), or some days later if no server ran then. */
import { systemActor } from '@/lib/core/access'
import { dayInShanghai, daysBetween } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { perform } from '@/lib/platform/perform'
import { previousQuarterEnd } from './rules'
import { freezeFigures } from './snapshot-commands'
import { latestSnapshot } from './snapshot-store'

/** Later than this a snapshot would no longer be what was known at the quarter's end. */
const latestDays = 10

/** Freezes the last quarter unless that is done already. Running it twice freezes once. */
export async function freezeQuarter(at: Date): Promise<void> {
  const today = dayInShanghai(at)
  const day = previousQuarterEnd(today)
  const late = daysBetween(day, today) - 1
  if (late > latestDays) return
  const system = systemActor(province)
  if (await inScope(system, at, tx => latestSnapshot(tx, day))) return
  const note = late === 0 ? '季末自动生成' : `季末自动生成，晚 ${late} 天`
  const result = await perform(freezeFigures, system, { day, note }, at)
  if (!result.ok) throw new Error(`freezing ${day} failed: ${result.problem.kind}`)
}

export const freezeJob: Job = { name: 'figures.freeze', cron: '10 0 * * *', run: () => freezeQuarter(now()) }
