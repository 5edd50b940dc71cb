/** Sweeps out nightly what nobody will ask for again: old tries, ended sessions, counters whose window is over, what is not used. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { Job } from '@/lib/platform/jobs'
import { forgetWindows } from '@/lib/platform/rate-limit'
import { triesKeptDays } from './rules'
import { forgetOld } from './session-store'
import { endUnused } from './unused'

export const housekeeping: Job = {
  name: 'housekeeping',
  cron: '20 3 * * *',
  run: async () => {
    const at = now()
    const before = new Date(at.getTime() - triesKeptDays * 86_400_000)
    await inScope(systemActor(province), at, tx => forgetOld(tx, before))
    await forgetWindows(at)
    // Most accounts of a demo are nobody's, and stay to be looked at.
    if (env().DEMO === '0') await endUnused(at)
  },
}
