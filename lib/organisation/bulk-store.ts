/** Reads and writes many 业委会 and 物管会 at once, for imports: a few statements however many rows. */

import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import type { TellRows } from '@/lib/platform/perform'
import type { EndReason, OrganisationKind } from './rules'

/** So many rows go to the database in one statement. */
const rowsAtOnce = 1_000

/** What a ledger may say of a term. */
export type LedgerTerm = {
  formedOn: Day | null
  filedOn: Day | null
  termFrom: Day | null
  termTo: Day | null
  endedOn: Day | null
  endReason: EndReason | null
}

export type KnownTerm = LedgerTerm & {
  id: number
  code: string
  compoundId: number
  kind: OrganisationKind
  termNo: number
  name: string
  electedOn: Day | null
  firstMetOn: Day | null
  filingNo: string | null
  version: number
}

type OrganisationInsert = {
  id: number
  code: string
  compound_id: number
  kind: string
  term_no: number
  name: string
  formed_on: string | null
  elected_on: string | null
  first_met_on: string | null
  filed_on: string | null
  filing_no: string | null
  term_from: string | null
  term_to: string | null
  ended_on: string | null
  end_reason: string | null
  version: number
}

const term = (row: OrganisationInsert): KnownTerm => ({
  id: row.id,
  code: row.code,
  compoundId: row.compound_id,
  kind: row.kind as OrganisationKind,
  termNo: row.term_no,
  name: row.name,
  formedOn: row.formed_on as Day | null,
  electedOn: row.elected_on as Day | null,
  firstMetOn: row.first_met_on as Day | null,
  filedOn: row.filed_on as Day | null,
  filingNo: row.filing_no,
  termFrom: row.term_from as Day | null,
  termTo: row.term_to as Day | null,
  endedOn: row.ended_on as Day | null,
  endReason: row.end_reason as EndReason | null,
  version: row.version,
})

/** All terms of these compounds. */
export async function termsOf(tx: Tx, compoundIds: readonly number[]): Promise<KnownTerm[]> {
  const rows = await tx.$queryRaw<OrganisationInsert[]>`
    SELECT id, code, compound_id, kind, term_no, name, formed_on::text, elected_on::text, first_met_on::text, filed_on::text, filing_no,
      term_from::text, term_to::text, ended_on::text, end_reason, version
    FROM organisation WHERE compound_id IN (SELECT e::int FROM jsonb_array_elements_text(${JSON.stringify(compoundIds)}::jsonb) AS e)
    ORDER BY compound_id, kind, term_no`
  return rows.map(term)
}

export type NewTerm = LedgerTerm & {
  code: string
  compoundId: number
  division: DivisionCode
  kind: OrganisationKind
  termNo: number
  name: string
}

export async function insertTerms(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly NewTerm[],
  told: TellRows,
): Promise<void> {
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    await tx.$executeRaw`
      INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, formed_on, filed_on, term_from, term_to, ended_on,
        end_reason, source, created_at, created_by, updated_at, updated_by)
      SELECT r.code, r."compoundId", r.division, r.kind, r."termNo", r.name, r."formedOn", r."filedOn", r."termFrom", r."termTo", r."endedOn",
        r."endReason", 'imported', ${now}::timestamptz, ${actor.accountId}::int, ${now}::timestamptz, ${actor.accountId}::int
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r(code text, "compoundId" int, division char(12), kind text, "termNo" int,
        name text, "formedOn" date, "filedOn" date, "termFrom" date, "termTo" date, "endedOn" date, "endReason" text)`
    await told(some.length)
  }
}

/** Names the version each was read with. @returns how many were still at theirs */
export async function updateTerms(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly (LedgerTerm & { id: number; version: number })[],
  told: TellRows,
): Promise<number> {
  if (all.length === 0) return 0
  // Two terms that change places would meet for a moment: first all of them let go of their days.
  await tx.$executeRaw`UPDATE organisation SET term_from = NULL, term_to = NULL
    FROM jsonb_to_recordset(${JSON.stringify(all.map(({ id, version }) => ({ id, version })))}::jsonb) AS r(id int, version int)
    WHERE organisation.id = r.id AND organisation.version = r.version`
  let count = 0
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    count += await tx.$executeRaw`
      UPDATE organisation AS o SET formed_on = r."formedOn", filed_on = r."filedOn", term_from = r."termFrom", term_to = r."termTo",
        ended_on = r."endedOn", end_reason = r."endReason", version = o.version + 1, updated_at = ${now}::timestamptz,
        updated_by = ${actor.accountId}::int
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r(id int, version int, "formedOn" date, "filedOn" date, "termFrom" date,
        "termTo" date, "endedOn" date, "endReason" text)
      WHERE o.id = r.id AND o.version = r.version`
    await told(some.length)
  }
  return count
}
