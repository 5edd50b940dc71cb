/** Sweeps out nightly what was uploaded and became nobody's paper. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import { dropBytes } from '@/lib/platform/files'
import type { Job } from '@/lib/platform/jobs'
import { draftKeptMs, forgetDrafts } from './store'

const atOnce = 500

/** The rows first: bytes without a row harm nobody, a row without bytes is a paper that cannot be opened. @returns how many files went */
export async function sweepDrafts(at: Date): Promise<number> {
  const before = new Date(at.getTime() - draftKeptMs)
  for (let all = 0; ; ) {
    const { forgotten, free } = await inScope(systemActor(province), at, tx => forgetDrafts(tx, before, atOnce))
    for (const digest of free) await dropBytes(digest, before)
    all += forgotten
    if (forgotten < atOnce) return all
  }
}

export const sweepJob: Job = {
  name: 'file.sweep',
  cron: '50 3 * * *',
  run: async () => {
    await sweepDrafts(now())
  },
}
