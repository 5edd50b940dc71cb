/** Closes the trail's batches every few minutes, writes the head outside every hour, checks all of it every night and when asked to. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { inScope } from '@/lib/platform/db'
import type { Job } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { checkTrail, sealTrail } from './check'
import { writeHead, writtenHeads } from './heads'
import { checkQueue } from './queue'
import { keepCheck, type TrailCheck } from './seal-store'

export const sealJob: Job = {
  name: 'audit.seal',
  cron: '*/5 * * * *',
  run: async () => {
    await sealTrail(now())
  },
}

export const headJob: Job = {
  name: 'audit.head',
  cron: '0 * * * *',
  run: async () => {
    const seal = await sealTrail(now())
    if (seal) await writeHead(seal)
  },
}

export const checkJob: Job = {
  name: checkQueue,
  cron: '40 4 * * *',
  expireInSeconds: 3_600,
  run: async () => {
    await checkAndKeep()
  },
}

/** What was found is kept for those who audit; a fault goes into the log as well. */
export async function checkAndKeep(): Promise<TrailCheck> {
  await sealTrail(now())
  const check = await checkTrail(await writtenHeads(), now())
  await inScope(systemActor(province), now(), tx => keepCheck(tx, check))
  if (check.broken) log.error({ broken: check.broken }, 'the trail is not as it was written')
  return check
}
