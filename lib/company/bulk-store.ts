/** Reads and writes many companies and contracts at once, for imports: a few statements however many rows. */

import type { ContractKind } from '@/lib/contract/rules'
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import { initials, spelling } from '@/lib/platform/pinyin'

/** So many rows go to the database in one statement. */
const rowsAtOnce = 1_000

export type KnownCompany = { id: number; creditCode: string; name: string; division: DivisionCode; version: number }

/** Of the register that everyone signed in reads. */
export async function companiesOf(tx: Tx, creditCodes: readonly string[]): Promise<KnownCompany[]> {
  const rows = await tx.$queryRaw<
    { id: number; credit_code: string; name: string; division_code: string; version: number }[]
  >`SELECT id, credit_code, name, division_code, version FROM company
    WHERE credit_code IN (SELECT e::char(18) FROM jsonb_array_elements_text(${JSON.stringify(creditCodes)}::jsonb) AS e)`
  return rows.map(row => ({
    id: row.id,
    creditCode: row.credit_code,
    name: row.name,
    division: row.division_code as DivisionCode,
    version: row.version,
  }))
}

export type KnownContract = {
  id: number
  companyId: number
  companyName: string
  compoundId: number
  kind: ContractKind
  from: Day
  to: Day | null
  endedOn: Day | null
  version: number
}

/** All contracts of these compounds. */
export async function contractsOfCompounds(tx: Tx, compoundIds: readonly number[]): Promise<KnownContract[]> {
  const rows = await tx.$queryRaw<
    {
      id: number
      company_id: number
      company_name: string
      compound_id: number
      kind: string
      starts_on: string
      ends_on: string | null
      ended_on: string | null
      version: number
    }[]
  >`SELECT s.id, s.company_id, f.name AS company_name, s.compound_id, s.kind, s.starts_on::text, s.ends_on::text, s.ended_on::text, s.version
    FROM service_contract s JOIN company f ON f.id = s.company_id
    WHERE s.compound_id IN (SELECT e::int FROM jsonb_array_elements_text(${JSON.stringify(compoundIds)}::jsonb) AS e)`
  return rows.map(row => ({
    id: row.id,
    companyId: row.company_id,
    companyName: row.company_name,
    compoundId: row.compound_id,
    kind: row.kind as ContractKind,
    from: row.starts_on as Day,
    to: row.ends_on as Day | null,
    endedOn: row.ended_on as Day | null,
    version: row.version,
  }))
}

const named = (name: string) => ({ name, pinyin: spelling(name), initials: initials(name) })

/** The actor's office keeps the entries. @returns the ids by credit code */
export async function insertCompanies(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly { creditCode: string; name: string }[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all
      .slice(from, from + rowsAtOnce)
      .map(({ creditCode, name }) => ({ code: creditCode, ...named(name) }))
    const rows = await tx.$queryRaw<{ id: number; credit_code: string }[]>`
      INSERT INTO company (credit_code, name, pinyin, initials, division_code, source, created_at, created_by, updated_at, updated_by)
      SELECT r.code, r.name, r.pinyin, r.initials, ${actor.division}::char(12), 'imported', ${now}::timestamptz, ${actor.accountId}::int,
        ${now}::timestamptz, ${actor.accountId}::int
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r(code char(18), name text, pinyin text, initials text)
      RETURNING id, credit_code`
    for (const row of rows) ids.set(row.credit_code, row.id)
  }
  return ids
}

/** @returns how many were still at the version they were read with */
export async function renameCompanies(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly { id: number; version: number; name: string }[],
): Promise<number> {
  if (all.length === 0) return 0
  const rows = all.map(({ id, version, name }) => ({ id, version, ...named(name) }))
  return tx.$executeRaw`
    UPDATE company AS c SET name = r.name, pinyin = r.pinyin, initials = r.initials, version = c.version + 1,
      updated_at = ${now}::timestamptz, updated_by = ${actor.accountId}::int
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id int, version int, name text, pinyin text, initials text)
    WHERE c.id = r.id AND c.version = r.version`
}

export type NewContract = {
  /** The row it came from. */
  key: number
  companyId: number
  compoundId: number
  division: DivisionCode
  kind: ContractKind
  from: Day
  to: Day | null
}

/** @returns the ids by the rows' keys */
export async function insertContracts(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly NewContract[],
  told: (rows: number) => Promise<void>,
): Promise<Map<number, number>> {
  const ids = new Map<number, number>()
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    const some = all.slice(from, from + rowsAtOnce)
    const rows = await tx.$queryRaw<{ id: number; place: string }[]>`
      INSERT INTO service_contract (company_id, compound_id, division_code, kind, starts_on, ends_on, source, state_at,
        created_at, created_by, updated_at, updated_by)
      SELECT r."companyId", r."compoundId", r.division, r.kind, r."from", r."to", 'imported', ${now}::timestamptz, ${now}::timestamptz,
        ${actor.accountId}::int, ${now}::timestamptz, ${actor.accountId}::int
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        AS r("companyId" int, "compoundId" int, division char(12), kind text, "from" date, "to" date)
      RETURNING id, compound_id || ' ' || starts_on AS place`
    const byPlace = new Map(rows.map(row => [row.place, row.id]))
    for (const one of some) ids.set(one.key, byPlace.get(`${one.compoundId} ${one.from}`) ?? 0)
    await told(some.length)
  }
  return ids
}

/** @returns how many were still at the version they were read with */
export async function updateContracts(
  tx: Tx,
  actor: Actor,
  now: Date,
  all: readonly { id: number; version: number; kind: ContractKind; to: Day | null }[],
): Promise<number> {
  if (all.length === 0) return 0
  const rows = JSON.stringify(all)
  // Two contracts that change their days would meet for a moment: first all of them let go of theirs.
  await tx.$executeRaw`UPDATE service_contract AS s SET ends_on = s.starts_on
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id int, version int) WHERE s.id = r.id AND s.version = r.version`
  return tx.$executeRaw`
    UPDATE service_contract AS s SET kind = r.kind, ends_on = r."to", version = s.version + 1, updated_at = ${now}::timestamptz,
      updated_by = ${actor.accountId}::int
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id int, version int, kind text, "to" date)
    WHERE s.id = r.id AND s.version = r.version`
}
