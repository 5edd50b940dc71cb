/** Reads and writes the evidence of many streets at once, for imports: a few statements however many rows. */
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import type { EvidenceState } from './evidence'

/** So many rows go to the database in one statement. */
const rowsAtOnce = 1_000

export type KnownEvidence = {
  id: number
  street: string
  item: string
  startedOn: Day
  state: EvidenceState
  declaredBy: number | null
  approvedOn: Day | null
  revokedOn: Day | null
  source: string
  /** The ledger that brought it. */
  runId: number | null
  /** No file stands behind it. */
  bare: boolean
  version: number
}

/** All records of these streets, the newest last. */
export async function evidenceOf(tx: Tx, streets: readonly string[]): Promise<KnownEvidence[]> {
  const rows = await tx.$queryRaw<
    {
      id: number
      division_code: string
      item_code: string
      started_on: string
      state: string
      declared_by: number | null
      approved_on: string | null
      revoked_on: string | null
      source: string
      run_id: number | null
      bare: boolean
      version: number
    }[]
  >`SELECT id, division_code, item_code, started_on::text, state, declared_by, approved_on::text, revoked_on::text, source, run_id, file_id IS NULL AS bare, version
    FROM street_evidence WHERE division_code IN (SELECT e::char(12) FROM jsonb_array_elements_text(${JSON.stringify(streets)}::jsonb) AS e)
    ORDER BY id`
  return rows.map(row => ({
    id: row.id,
    street: row.division_code,
    item: row.item_code,
    startedOn: row.started_on as Day,
    state: row.state as EvidenceState,
    declaredBy: row.declared_by,
    approvedOn: row.approved_on as Day | null,
    revokedOn: row.revoked_on as Day | null,
    source: row.source,
    runId: row.run_id,
    bare: row.bare,
    version: row.version,
  }))
}

/** Where an imported row puts a record. */
export type ImportedState = {
  state: 'declared' | 'approved' | 'renewing' | 'revoked'
  approvedOn: Day | null
  revokedOn: Day | null
  reason: string | null
}

export type NewEvidence = ImportedState & { key: number; street: DivisionCode; item: string; startedOn: Day }

/** @returns the ids by the rows' keys */
export async function insertEvidence(
  tx: Tx,
  actor: Actor,
  now: Date,
  runId: number,
  all: readonly NewEvidence[],
): Promise<Map<number, number>> {
  const ids = new Map<number, number>()
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    const said = some.map(one => ({ ...one, late: isLateEntry(one.startedOn, now, stateCalendar) }))
    const rows = await tx.$queryRaw<{ id: number; street: string; item: string; started_on: string }[]>`
      INSERT INTO street_evidence (division_code, item_code, started_on, state, state_at, declared_by, created_by, created_at, updated_by, updated_at,
        approved_by, approved_on, revoked_by, revoked_on, reason, source, run_id, late_at)
      SELECT r.street, r.item, r."startedOn", r.state, ${now}::timestamptz, ${actor.accountId}::int, ${actor.accountId}::int, ${now}::timestamptz,
        ${actor.accountId}::int, ${now}::timestamptz,
        CASE WHEN r."approvedOn" IS NOT NULL THEN ${actor.accountId}::int END, r."approvedOn",
        CASE WHEN r."revokedOn" IS NOT NULL THEN ${actor.accountId}::int END, r."revokedOn", r.reason, 'imported', ${runId}::int,
        CASE WHEN r.late THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS r(street char(12), item text, "startedOn" date, state text, "approvedOn" date,
        "revokedOn" date, reason text, late boolean)
      RETURNING id, division_code AS street, item_code AS item, started_on::text`
    const byRow = new Map(rows.map(row => [`${row.street} ${row.item} ${row.started_on}`, row.id]))
    for (const one of some) ids.set(one.key, byRow.get(`${one.street} ${one.item} ${one.startedOn}`) ?? 0)
  }
  return ids
}

/** One lawful step of many records. @returns how many were still in the state and at the version they were read with */
export async function moveManyEvidence(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly (ImportedState & { id: number; version: number; from: EvidenceState })[],
): Promise<number> {
  let count = 0
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    count += await tx.$executeRaw`
      UPDATE street_evidence AS e SET state = r.state, state_at = CASE WHEN e.state = r.state THEN e.state_at ELSE ${now}::timestamptz END,
        approved_by = CASE WHEN e.approved_on IS NOT DISTINCT FROM r."approvedOn" THEN e.approved_by ELSE ${actor.accountId}::int END,
        approved_on = r."approvedOn",
        revoked_by = CASE WHEN e.revoked_on IS NOT DISTINCT FROM r."revokedOn" THEN e.revoked_by ELSE ${actor.accountId}::int END,
        revoked_on = r."revokedOn", reason = coalesce(r.reason, e.reason), version = e.version + 1,
        updated_by = ${actor.accountId}::int, updated_at = ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(all.slice(from, from + rowsAtOnce))}::jsonb)
        AS r(id int, version int, "from" text, state text, "approvedOn" date, "revokedOn" date, reason text)
      WHERE e.id = r.id AND e.version = r.version AND e.state = r."from"`
  }
  return count
}
