/** Counts what comes and goes among the compounds that count on a day: terms that end ahead, and those formed lately. */
import type { Day } from '@/lib/core/day'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { Ending } from './forecast'
import { type ListReach, rowsIn } from './lists-store'
import type { Turn } from './shapes'

const { sql } = Prisma

/** Of the unit's compounds that are formed on the day: how many were not on `since`, and when the last filed term of each ends. */
export async function formedAhead(
  tx: Tx,
  reach: ListReach,
  since: Day,
  until: Day,
): Promise<{ recent: number; endings: Ending[] }> {
  const before = sql`${since}::date`
  const on = sql`${reach.of}::date`
  const rows = await overWholeTables(
    tx,
    () => tx.$queryRaw<{ last: Day; count: number; recent: number }[]>`
    SELECT t.last::text, count(*)::int AS count, count(*) FILTER (WHERE NOT t.was)::int AS recent
    FROM (
      SELECT o.compound_id,
        bool_or(o.filed_on <= ${before} AND o.term_from <= ${before} AND o.term_to >= ${before}
          AND (o.ended_on IS NULL OR o.ended_on > ${before})) AS was,
        max(o.term_to) FILTER (WHERE o.filed_on <= ${on} AND (o.ended_on IS NULL OR o.ended_on > ${on})) AS last
      FROM organisation o
      JOIN (${rowsIn(reach)}) r ON r.id = o.compound_id AND NOT r.excluded AND (r.committee OR r.management)
      GROUP BY o.compound_id
    ) t GROUP BY t.last`,
  )
  return {
    recent: rows.reduce((sum, row) => sum + row.recent, 0),
    endings: rows.filter(row => row.last <= until).map(({ last, count }) => ({ last, count })),
  }
}

/** By month (YYYY-MM) of the first day on which it holds, from a day until the reach's own: of the compounds that count on that. */
export function turnover(tx: Tx, reach: ListReach, from: Day): Promise<{ month: string; turn: Turn; count: number }[]> {
  const [begin, end] = [sql`${from}::date`, sql`${reach.of}::date`]
  return overWholeTables(
    tx,
    () => tx.$queryRaw<{ month: string; turn: Turn; count: number }[]>`
    WITH o AS MATERIALIZED (
      SELECT t.* FROM (
        SELECT o.compound_id, greatest(o.filed_on, o.term_from) AS began, least(o.term_to + 1, o.ended_on) AS stopped,
          o.ended_on IS NULL OR o.ended_on > o.term_to AS ran_out
        FROM organisation o JOIN (${rowsIn(reach)}) r ON r.id = o.compound_id AND NOT r.excluded
        WHERE o.filed_on IS NOT NULL AND o.term_from IS NOT NULL AND o.term_to IS NOT NULL
      ) t WHERE t.began < t.stopped
    ),
    happened AS (
      SELECT o.compound_id, o.began AS day,
        CASE WHEN bool_or(f.began < o.began) THEN 'again' ELSE 'new' END AS turn
      FROM o JOIN o f ON f.compound_id = o.compound_id
      WHERE o.began BETWEEN ${begin} AND ${end} GROUP BY o.compound_id, o.began
      UNION ALL
      SELECT o.compound_id, o.stopped, CASE WHEN bool_or(o.ran_out) THEN 'expired' ELSE 'dissolved' END
      FROM o WHERE o.stopped BETWEEN ${begin} AND ${end} AND NOT EXISTS (
        SELECT FROM o h WHERE h.compound_id = o.compound_id AND h.began <= o.stopped AND h.stopped > o.stopped)
      GROUP BY o.compound_id, o.stopped
    )
    SELECT to_char(day, 'YYYY-MM') AS month, turn, count(*)::int AS count FROM happened GROUP BY 1, 2`,
  )
}
