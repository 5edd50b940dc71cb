/** Sweeps out nightly what nobody will ask for again: old tries, ended sessions, counters whose window is over. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { forgetWindows } from '@/lib/platform/rate-limit'
import { triesKeptDays } from './rules'
import { forgetOld } from './session-store'

export const housekeeping: Job = {
  name: 'housekeeping',
  cron: '20 3 * * *',
  run: async () => {
    const at = now()
    const before = new Date(at.getTime() - triesKeptDays * 86_400_000)
    await inScope(systemActor(province), at, tx => forgetOld(tx, before))
    await forgetWindows(at)
  },
}
