/**
 * Lets imported sheets go when their time is over: they hold names, telephones and accounts of more people than what was taken from them. The run stays,
 * with its counts and sentences; its file is nobody's paper any more and goes with the drafts of the same night.
 */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { sheetKeptDays } from './run'
import { forgetSheets } from './store'

/** @returns of how many runs */
export const sweepSheets = (at: Date): Promise<number> =>
  inScope(systemActor(province), at, tx => forgetSheets(tx, new Date(at.getTime() - sheetKeptDays * 86_400_000)))

/** Before the drafts are swept. */
export const sheetsJob: Job = {
  name: 'import.sweep',
  cron: '40 3 * * *',
  run: async () => {
    await sweepSheets(now())
  },
}
