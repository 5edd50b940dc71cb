/** Writes down what is said of the days that decide whether a compound counts; what can raise a rate waits until another account confirms it. */
import type { Actor } from '@/lib/core/access'
import { isLateEntry } from '@/lib/core/late-entry'
import { writeAuditRows } from '@/lib/platform/audit'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import type { PopulationDays } from './rules'

export type SaidPopulation = PopulationDays & { id: number }

/** So many rows go to the database in one statement. */
const rowsAtOnce = 1_000

/** A claim in whose place something else was said, before it was confirmed. */
export type ReplacedClaim = { id: number; state: string; division: string; name: string }

/** Its own line says that it is no longer asked for, and why. */
export const tellReplaced = (
  tx: Tx,
  stamp: { actor: Actor; now: Date },
  all: readonly ReplacedClaim[],
): Promise<void> =>
  writeAuditRows(
    tx,
    { at: stamp.now, actor: stamp.actor },
    all.map(({ id, state, division, name }) => ({
      act: 'organisation.withdraw',
      subject: {
        ...{ kind: 'claim', id, name, division, reason: '另有新的登记代替这一次' },
        changes: { state: [state, 'withdrawn'] },
      },
    })),
  )

/** Where it comes from: by hand, with the paper that shows it, or by a ledger. */
export type SaidBy = { fileId: number | null } | { runId: number | null }

/**
 * What is said takes the place of whatever was said before and is not confirmed yet. More days in the whole, of a compound for which
 * nothing was ever filed, are written at once: they can only lower a rate.
 */
export async function sayDays(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  all: readonly SaidPopulation[],
  by: SaidBy,
): Promise<void> {
  const fileId = 'fileId' in by ? by.fileId : null
  const runId = 'runId' in by ? by.runId : null
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const rows = all.slice(from, from + rowsAtOnce).map(one => ({
      ...one,
      late: one.retiredOn !== null && isLateEntry(one.retiredOn, now, stateCalendar),
    }))
    const said = JSON.stringify(rows)
    const replaced = await tx.$queryRaw<ReplacedClaim[]>`
      UPDATE term_claim AS c SET state = 'withdrawn', state_at = ${now}::timestamptz, updated_at = ${now}::timestamptz,
        updated_by = ${actor.accountId}::int, version = c.version + 1
      FROM jsonb_to_recordset(${said}::jsonb) AS r(id int), term_claim w JOIN compound p ON p.id = w.compound_id
      WHERE c.id = w.id AND c.about = 'c' || r.id AND c.state IN ('waiting', 'returned')
      RETURNING c.id, w.state, c.division_code AS division,
        p.name || CASE WHEN c.retired_on IS NULL THEN '的交付登记' ELSE '的退出登记' END AS name`
    await tellReplaced(tx, { actor, now }, replaced)
    await tx.$executeRaw`
      UPDATE compound AS c SET first_delivered_on = r."firstDeliveredOn"
      FROM jsonb_to_recordset(${said}::jsonb) AS r(id int, "firstDeliveredOn" date)
      WHERE c.id = r.id AND counts_at_once(c.id, c.first_delivered_on, r."firstDeliveredOn")`
    await tx.$executeRaw`
      INSERT INTO term_claim (compound_id, division_code, first_delivered_on, retired_on, retire_reason, file_id, run_id, source, made_by, state, state_at,
        created_by, created_at, updated_by, updated_at, late_at)
      SELECT c.id, c.division_code, r."firstDeliveredOn", r."retiredOn", r."retireReason", ${fileId}::int, ${runId}::int,
        ${'fileId' in by ? 'entered' : 'imported'}, ${actor.accountId}::int, 'waiting', ${now}::timestamptz,
        ${actor.accountId}::int, ${now}::timestamptz, ${actor.accountId}::int, ${now}::timestamptz,
        CASE WHEN r.late AND r."retiredOn" IS DISTINCT FROM c.retired_on THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${said}::jsonb) AS r(id int, "firstDeliveredOn" date, "retiredOn" date, "retireReason" text, late boolean)
      JOIN compound c ON c.id = r.id
      WHERE (c.first_delivered_on, c.retired_on) IS DISTINCT FROM (r."firstDeliveredOn", r."retiredOn") ORDER BY c.id`
  }
}
