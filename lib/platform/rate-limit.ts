/** Counts hits in fixed windows, in the database, so that the limit holds over all server instances. */
import { unscoped } from './db'

export type HitLimit = { readonly hits: number; readonly seconds: number }

/** Of a generous limit a process takes so many hits at once, so that not every request writes: a twentieth of it. */
const leaseShare = 20
/** Beyond so many askers what was not used up is given back to nobody: the limit is then reached a little early. */
const mostLeases = 10_000
const leases = new Map<string, { startsAt: number; left: number }>()

/** @returns whether this hit is still within the limit, and after how many seconds to come again */
export async function withinLimit(
  key: string,
  limit: HitLimit,
  now: Date,
): Promise<{ ok: boolean; retryAfter: number }> {
  const window = limit.seconds * 1000
  const startsAt = Math.floor(now.getTime() / window) * window
  const retryAfter = Math.ceil((startsAt + window - now.getTime()) / 1000)
  const held = leases.get(key)
  if (held && held.startsAt === startsAt && held.left > 0) {
    held.left -= 1
    return { ok: true, retryAfter }
  }
  const wanted = Math.max(1, Math.floor(limit.hits / leaseShare))
  const rows = await unscoped<{ hits: number }>(
    `INSERT INTO rate_window AS w (key, starts_at, hits) VALUES ($1, $2, $3)
     ON CONFLICT (key, starts_at) DO UPDATE SET hits = w.hits + $3 RETURNING hits`,
    [key, new Date(startsAt), wanted],
  )
  // What was left of the window when we came, this hit included; other processes' leases count as used.
  const granted = Math.min(wanted, limit.hits - ((rows[0]?.hits ?? wanted) - wanted))
  if (leases.size > mostLeases) leases.clear()
  if (granted > 1) leases.set(key, { startsAt, left: granted - 1 })
  else leases.delete(key)
  return { ok: granted >= 1, retryAfter }
}

/** Drops windows that are over; the job runner calls it. */
export const forgetWindows = async (now: Date): Promise<void> => {
  await unscoped(`DELETE FROM rate_window WHERE starts_at < $1`, [new Date(now.getTime() - 86_400_000)])
}
