/** Counts hits in fixed windows, in the database, so that the limit holds over all server instances. */
import { unscoped } from './db'

export type Limit = { readonly hits: number; readonly seconds: number }

/** @returns whether this hit is still within the limit, and after how many seconds to come again */
export async function withinLimit(key: string, limit: Limit, now: Date): Promise<{ ok: boolean; retryAfter: number }> {
  const window = limit.seconds * 1000
  const startsAt = new Date(Math.floor(now.getTime() / window) * window)
  const rows = await unscoped<{ hits: number }>(
    `INSERT INTO rate_window AS w (key, starts_at, hits) VALUES ($1, $2, 1)
     ON CONFLICT (key, starts_at) DO UPDATE SET hits = w.hits + 1 RETURNING hits`,
    [key, startsAt],
  )
  return {
    ok: (rows[0]?.hits ?? 1) <= limit.hits,
    retryAfter: Math.ceil((startsAt.getTime() + window - now.getTime()) / 1000),
  }
}

/** Drops windows that are over; the job runner calls it. */
export const forgetWindows = async (now: Date): Promise<void> => {
  await unscoped(`DELETE FROM rate_window WHERE starts_at < $1`, [new Date(now.getTime() - 86_400_000)])
}
