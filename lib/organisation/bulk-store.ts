/** Reads and writes many 业委会 and 物管会 at once, for imports: a few statements however many rows. */

import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import type { TellRows } from '@/lib/platform/perform'
import { sayTerms } from './claim-store'
import { type CountedDays, countedOf, type EndReason, noDays, type OrganisationKind, sameDays } from './rules'

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

/** As it is said by now; `confirmed`: what counts. */
export type KnownTerm = LedgerTerm & {
  id: number
  division: DivisionCode
  confirmed: CountedDays
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
  division_code: string
  said: { filed: Day | null; from: Day | null; to: Day | null; ended: Day | null; reason: EndReason | null } | null
  version: number
}

function term(row: OrganisationInsert): KnownTerm {
  const confirmed: CountedDays = {
    filedOn: row.filed_on as Day | null,
    termFrom: row.term_from as Day | null,
    termTo: row.term_to as Day | null,
    endedOn: row.ended_on as Day | null,
    endReason: row.end_reason as EndReason | null,
  }
  const { said } = row
  return {
    ...facts(row),
    confirmed,
    ...(said
      ? { filedOn: said.filed, termFrom: said.from, termTo: said.to, endedOn: said.ended, endReason: said.reason }
      : confirmed),
  }
}

const facts = (row: OrganisationInsert) => ({
  id: row.id,
  division: row.division_code as DivisionCode,
  code: row.code,
  compoundId: row.compound_id,
  kind: row.kind as OrganisationKind,
  termNo: row.term_no,
  name: row.name,
  formedOn: row.formed_on as Day | null,
  electedOn: row.elected_on as Day | null,
  firstMetOn: row.first_met_on as Day | null,
  filingNo: row.filing_no,
  version: row.version,
})

/** All terms of these compounds. */
export async function termsOf(tx: Tx, compoundIds: readonly number[]): Promise<KnownTerm[]> {
  const rows = await tx.$queryRaw<OrganisationInsert[]>`
    SELECT o.id, o.code, o.compound_id, o.division_code, o.kind, o.term_no, o.name, o.formed_on::text, o.elected_on::text, o.first_met_on::text,
      o.filed_on::text, o.filing_no, o.term_from::text, o.term_to::text, o.ended_on::text, o.end_reason, o.version,
      CASE WHEN c.id IS NOT NULL THEN json_build_object('filed', c.filed_on, 'from', c.term_from, 'to', c.term_to, 'ended', c.ended_on,
        'reason', c.end_reason) END AS said
    FROM organisation o LEFT JOIN term_claim c ON c.organisation_id = o.id AND c.state IN ('waiting', 'returned')
    WHERE o.compound_id IN (SELECT e::int FROM jsonb_array_elements_text(${JSON.stringify(compoundIds)}::jsonb) AS e)
    ORDER BY o.compound_id, o.kind, o.term_no`
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

/** The records, and apart from them the days they say, which wait with the run that brought them. */
export async function insertTerms(
  { tx, actor, now, runId }: LedgerWrite,
  all: readonly NewTerm[],
  told: TellRows,
): Promise<void> {
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    const rows = await tx.$queryRaw<{ id: number; code: string }[]>`
      INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, formed_on, source, created_at, created_by, updated_at, updated_by)
      SELECT r.code, r."compoundId", r.division, r.kind, r."termNo", r.name, r."formedOn", 'imported', ${now}::timestamptz, ${actor.accountId}::int,
        ${now}::timestamptz, ${actor.accountId}::int
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r(code text, "compoundId" int, division char(12), kind text, "termNo" int,
        name text, "formedOn" date)
      RETURNING id, code`
    const ids = new Map(rows.map(row => [row.code, row.id]))
    const said = some.map(one => ({
      ...{ organisationId: ids.get(one.code) ?? 0, compoundId: one.compoundId, division: one.division },
      ...{ said: countedOf(one), confirmed: noDays },
    }))
    await sayTerms(tx, actor, now, said, { runId })
    await told(some.length)
  }
}

/** Who writes a ledger, and in which run. */
export type LedgerWrite = { tx: Tx; actor: Actor; now: Date; runId: number }

/** Names the version each was read with. @returns how many were still at theirs */
export async function updateTerms(
  { tx, actor, now, runId }: LedgerWrite,
  all: readonly { kept: KnownTerm; after: LedgerTerm }[],
  told: TellRows,
): Promise<number> {
  let count = 0
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    const rows = some.map(({ kept, after }) => ({ id: kept.id, version: kept.version, formedOn: after.formedOn }))
    count += await tx.$executeRaw`
      UPDATE organisation AS o SET formed_on = r."formedOn", version = o.version + 1, updated_at = ${now}::timestamptz,
        updated_by = ${actor.accountId}::int
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id int, version int, "formedOn" date)
      WHERE o.id = r.id AND o.version = r.version`
    const said = some
      .filter(({ kept, after }) => !sameDays(kept, after))
      .map(({ kept, after }) => ({
        ...{ organisationId: kept.id, compoundId: kept.compoundId, division: kept.division },
        ...{ said: countedOf(after), confirmed: kept.confirmed },
      }))
    await sayTerms(tx, actor, now, said, { runId })
    await told(some.length)
  }
  return count
}
