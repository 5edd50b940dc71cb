/** Looks every few minutes for urgent cases that nobody signed in time. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { perform } from '@/lib/platform/perform'
import { unsignedCases } from './store'
import { markUnsigned } from './watch-commands'

const mostAtOnce = 200

/** @returns how many were marked */
export async function watchUrgent(at: Date): Promise<number> {
  const system = systemActor(province)
  const late = await inScope(system, at, tx => unsignedCases(tx, at, mostAtOnce))
  let marked = 0
  // Somebody may sign between the look and the mark: then there is nothing to mark.
  for (const { id } of late) marked += Number((await perform(markUnsigned, system, { id }, at)).ok)
  return marked
}

export const urgentWatchJob: Job = {
  name: 'complaint.watch',
  cron: '*/5 * * * *',
  run: async () => {
    await watchUrgent(now())
  },
}
