/** Tells sources what happened to their cases: after the commit, signed, at least once, with growing waits. */
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { unseal } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import type { Sent } from '@/lib/platform/gate'
import type { Job } from '@/lib/platform/jobs'
import { deliverQueue, nextTry } from './deliveries'
import { type Parcel, type Settled, settle, takeDue } from './delivery-store'
import { send } from './send'

const portal = systemActor(province)

/** A receiver that takes everything at once must not keep the job busy for ever; the next minute goes on. */
const mostRounds = 20

async function handOver(parcel: Parcel, at: Date): Promise<void> {
  const secret = unseal(parcel.sealed) ?? ''
  const sent = await send({ ...parcel, secret }, at)
  await inScope(portal, at, tx => settle(tx, parcel, settled(sent, parcel.tries, at)))
}

function settled({ ok, status, message }: Sent, tries: number, at: Date): Settled {
  if (ok) return { state: 'sent', nextAt: at, sentAt: at, status, message }
  const next = nextTry(tries, at)
  return { state: next ? 'waiting' : 'failed', nextAt: next ?? at, sentAt: null, status, message }
}

/** Sends what is due. @returns how many were tried */
export async function deliverDue(at: Date): Promise<number> {
  let tried = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const parcels = await inScope(portal, at, tx => takeDue(tx, at))
    if (parcels.length === 0) break
    tried += parcels.length
    await Promise.all(parcels.map(parcel => handOver(parcel, at)))
  }
  return tried
}

/** Every minute as well as at once: for those that wait for their next try, and for what a killed server left. */
export const deliverJob: Job = {
  name: deliverQueue,
  cron: '* * * * *',
  run: async () => {
    await deliverDue(now())
  },
}
