/** Reads and writes the exclusions of many compounds at once, for imports: a few statements however many rows. */
import type { Actor } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import type { ExclusionReason, ExclusionState } from './exclusion'
import { leavesOut } from './store'

/** So many rows go to the database in one statement. */
const rowsAtOnce = 2_000

export type KnownExclusion = {
  id: number
  compoundId: number
  reasonCode: ExclusionReason
  from: Day
  to: Day | null
  state: ExclusionState
  createdBy: number | null
  /** The ledger that brought it. */
  runId: number | null
  version: number
}

/** What is proposed, approved or was left out of these compounds. */
export async function exclusionsOfMany(tx: Tx, compoundIds: readonly number[]): Promise<KnownExclusion[]> {
  const rows = await tx.$queryRaw<
    {
      id: number
      compound_id: number
      reason_code: string
      starts_on: string
      ends_on: string | null
      state: string
      created_by: number | null
      run_id: number | null
      version: number
    }[]
  >`SELECT id, compound_id, reason_code, starts_on::text, ends_on::text, state, created_by, run_id, version FROM compound_exclusion
    WHERE compound_id IN (SELECT e::int FROM jsonb_array_elements_text(${JSON.stringify(compoundIds)}::jsonb) AS e)
      AND (state = 'proposed' OR state ${leavesOut})`
  return rows.map(row => ({
    id: row.id,
    compoundId: row.compound_id,
    reasonCode: row.reason_code as ExclusionReason,
    from: row.starts_on as Day,
    to: row.ends_on as Day | null,
    state: row.state as ExclusionState,
    createdBy: row.created_by,
    runId: row.run_id,
    version: row.version,
  }))
}

export type ImportedExclusion = {
  compoundId: number
  division: DivisionCode
  reasonCode: ExclusionReason
  from: Day
  state: 'proposed' | 'approved'
  explanation: string
}

/** @returns their ids by compound */
export async function insertExclusions(
  tx: Tx,
  actor: Actor,
  now: Date,
  runId: number,
  all: readonly ImportedExclusion[],
): Promise<Map<number, number>> {
  const ids = new Map<number, number>()
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    const said = some.map(one => ({ ...one, late: isLateEntry(one.from, now, stateCalendar) }))
    const rows = await tx.$queryRaw<{ id: number; compound_id: number }[]>`
      INSERT INTO compound_exclusion (compound_id, division_code, reason_code, explanation, starts_on, state, state_at, created_by,
        created_at, updated_by, updated_at, decided_by, decided_on, run_id, late_at)
      SELECT r."compoundId", r.division, r."reasonCode", r.explanation, r."from", r.state, ${now}::timestamptz, ${actor.accountId}::int,
        ${now}::timestamptz, ${actor.accountId}::int, ${now}::timestamptz,
        CASE WHEN r.state = 'approved' THEN ${actor.accountId}::int END,
        CASE WHEN r.state = 'approved' THEN ${dayInShanghai(now)}::date END, ${runId}::int,
        CASE WHEN r.late THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
        AS r("compoundId" int, division char(12), "reasonCode" text, explanation text, "from" date, state text, late boolean)
      RETURNING id, compound_id`
    for (const row of rows) ids.set(row.compound_id, row.id)
  }
  return ids
}

/** Approves what another proposed. @returns how many were still at the version named */
export const approveExclusions = (
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly { id: number; version: number }[],
): Promise<number> =>
  tx.$executeRaw`
    UPDATE compound_exclusion AS e SET state = 'approved', state_at = ${now}::timestamptz, decided_by = ${actor.accountId}::int,
      decided_on = ${dayInShanghai(now)}::date, updated_by = ${actor.accountId}::int, updated_at = ${now}::timestamptz, version = e.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(all)}::jsonb) AS r(id int, version int)
    WHERE e.id = r.id AND e.version = r.version AND e.state = 'proposed'`
