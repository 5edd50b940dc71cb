/** Keeps how the telling goes: what is due, what was taken, what failed. */
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import type { Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { Prisma } from '@/prisma/client/client'
import { atOnce, type Delivery, type DeliveryState, leaseSeconds } from './deliveries'

/** A delivery taken in hand; `sealed` is the secret as it is kept. */
export type Parcel = { id: number; key: string; tries: number; body: string; url: string; sealed: string }

/**
 * Takes what is due in hand, each for one server: whoever is killed with it in hand loses it to the next after a minute.
 * What waits for a source that was disabled meanwhile waits on.
 */
export async function takeDue(tx: Tx, now: Date): Promise<Parcel[]> {
  const lease = new Date(now.getTime() + leaseSeconds * 1000)
  const rows = await tx.$queryRaw<(Omit<Parcel, 'id'> & { id: bigint })[]>`
    WITH due AS (
      SELECT d.id, s.webhook_url, s.secret_cipher FROM source_delivery d JOIN complaint_source s ON s.id = d.source_id
      WHERE d.state = 'waiting' AND d.next_at <= ${now}::timestamptz
        AND s.webhook_url IS NOT NULL AND s.secret_cipher IS NOT NULL AND s.disabled_at IS NULL
      ORDER BY d.next_at, d.id LIMIT ${atOnce} FOR UPDATE OF d SKIP LOCKED)
    UPDATE source_delivery d SET tries = d.tries + 1, next_at = ${lease}::timestamptz FROM due WHERE d.id = due.id
    RETURNING d.id, d.key, d.tries, d.body::text AS body, due.webhook_url AS url, due.secret_cipher AS sealed`
  return rows.map(row => ({ ...row, id: Number(row.id) })).sort((one, other) => one.id - other.id)
}

export type Settled = {
  state: DeliveryState
  nextAt: Date
  sentAt: Date | null
  status: number | null
  message: string | null
}

/** Only the try that was made settles it: whoever overran his lease has no say any more. */
export async function settle(tx: Tx, { id, tries }: Pick<Parcel, 'id' | 'tries'>, to: Settled): Promise<void> {
  await tx.sourceDelivery.updateMany({ where: { id, tries, state: 'waiting' }, data: to })
}

type DeliveryRow = {
  id: bigint
  code: string | null
  event: string | null
  key: string
  state: DeliveryState
  tries: number
  next_at: Date
  sent_at: Date | null
  status: number | null
  message: string | null
  created_at: Date
}

const delivery = (row: DeliveryRow): Delivery => ({
  id: Number(row.id),
  code: row.code ?? '',
  event: row.event ?? '',
  key: row.key,
  state: row.state,
  tries: row.tries,
  nextAt: row.next_at,
  sentAt: row.sent_at,
  status: row.status,
  message: row.message,
  createdAt: row.created_at,
})

const key = Prisma.sql`id`

/** The latest first, of one state or of all. */
export async function deliveriesOf(
  tx: Tx,
  source: number,
  { state, at, size }: { state: DeliveryState | null; at: Beside<number>; size: number },
): Promise<Page<Delivery, number>> {
  const rows = await tx.$queryRaw<DeliveryRow[]>`
    SELECT id, body->>'service_request_id' AS code, body->>'event' AS event, key, state, tries, next_at, sent_at, status, message, created_at
    FROM source_delivery WHERE source_id = ${source}
      AND (${state}::text IS NULL OR state = ${state}) AND ${beyond(key, at, 'down')}
    ORDER BY ${away(key, at, 'down')} LIMIT ${size + 1}`
  return pageOf(rows.map(delivery), size, at, one => one.id)
}

export type DeliveryCounts = Record<DeliveryState, number>

/** How many of each state, by source; of those sent only the last 30 days are counted. */
export async function countDeliveries(tx: Tx, now: Date): Promise<Map<number, DeliveryCounts>> {
  const since = new Date(now.getTime() - 30 * 86_400_000)
  const rows = await tx.$queryRaw<{ source_id: number; state: DeliveryState; n: number }[]>`
    SELECT source_id, state, count(*)::int AS n FROM source_delivery
    WHERE state <> 'sent' OR created_at >= ${since}::timestamptz GROUP BY 1, 2`
  const found = new Map<number, DeliveryCounts>()
  for (const row of rows) {
    const counts = found.get(row.source_id) ?? { waiting: 0, sent: 0, failed: 0 }
    counts[row.state] = row.n
    found.set(row.source_id, counts)
  }
  return found
}

/** Puts a delivery that failed, or waits for its next try, at the front again. @returns its source's code, or null */
export async function sendAgain(
  tx: Tx,
  id: number,
  now: Date,
): Promise<{ source: string; name: string; division: string; code: string } | null> {
  const [row] = await tx.$queryRaw<{ source: string; name: string; division: string; code: string }[]>`
    UPDATE source_delivery d SET state = 'waiting', tries = 0, next_at = ${now}::timestamptz
    FROM complaint_source s WHERE s.id = d.source_id AND d.id = ${id}::bigint AND d.state <> 'sent'
    RETURNING s.code AS source, s.name, s.division_code AS division, d.body->>'service_request_id' AS code`
  return row ?? null
}
