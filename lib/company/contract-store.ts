/** Keeps who serves a compound from when to when; no two at one time. */
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { ContractDays, ContractEndReason, ContractKind } from './rules'

export type Contract = {
  id: number
  kind: ContractKind
  from: Day
  to: Day | null
  endedOn: Day | null
  endReason: ContractEndReason | null
  company: { id: number; creditCode: string; name: string }
  /** null: the compound is not visible to the reader any more, e.g. to a company after its contract. */
  compound: { id: number; code: string; name: string; division: DivisionCode; households: number } | null
  division: DivisionCode
  source: string
  version: number
}

type Row = {
  id: number
  kind: string
  starts_on: Date
  ends_on: Date | null
  ended_on: Date | null
  end_reason: string | null
  company_id: number
  credit_code: string
  company_name: string
  compound_id: number
  compound_code: string | null
  compound_name: string | null
  households: number | null
  division_code: string
  source: string
  version: number
}

const contract = (row: Row): Contract => ({
  id: row.id,
  kind: row.kind as ContractKind,
  from: asDay(row.starts_on),
  to: asDayOrNull(row.ends_on),
  endedOn: asDayOrNull(row.ended_on),
  endReason: row.end_reason as ContractEndReason | null,
  company: { id: row.company_id, creditCode: row.credit_code, name: row.company_name },
  compound:
    row.compound_code === null
      ? null
      : {
          id: row.compound_id,
          code: row.compound_code,
          name: row.compound_name ?? '',
          division: row.division_code as DivisionCode,
          households: row.households ?? 0,
        },
  division: row.division_code as DivisionCode,
  source: row.source,
  version: row.version,
})

export async function findContract(tx: Tx, id: number): Promise<Contract | null> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.*, f.credit_code, f.name AS company_name, c.code AS compound_code, c.name AS compound_name, c.households
    FROM service_contract s JOIN company f ON f.id = s.company_id LEFT JOIN compound c ON c.id = s.compound_id WHERE s.id = ${id}`
  return rows[0] ? contract(rows[0]) : null
}

/** All contracts of one compound, latest first. */
export async function contractsOf(tx: Tx, compoundId: number): Promise<Contract[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.*, f.credit_code, f.name AS company_name, c.code AS compound_code, c.name AS compound_name, c.households
    FROM service_contract s JOIN company f ON f.id = s.company_id LEFT JOIN compound c ON c.id = s.compound_id
    WHERE s.compound_id = ${compoundId} ORDER BY s.starts_on DESC, s.id DESC`
  return rows.map(contract)
}

/** A company's contracts inside the reader's scope, those in force first. */
export async function contractsOfCompany(tx: Tx, companyId: number, on: Day): Promise<Contract[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.*, f.credit_code, f.name AS company_name, c.code AS compound_code, c.name AS compound_name, c.households
    FROM service_contract s JOIN company f ON f.id = s.company_id LEFT JOIN compound c ON c.id = s.compound_id
    WHERE s.company_id = ${companyId}
    ORDER BY (s.starts_on <= ${on}::date AND (s.ends_on IS NULL OR s.ends_on >= ${on}::date)
      AND (s.ended_on IS NULL OR s.ended_on > ${on}::date)) DESC, s.starts_on DESC, s.id DESC`
  return rows.map(contract)
}

export type OtherContract = { companyName: string; from: Day; to: Day | null; endedOn: Day | null }

/** The contract that these days would overlap; the same reckoning as service_contracts_apart. */
export async function overlappingContract(
  tx: Tx,
  at: { compoundId: number; exceptId: number },
  days: ContractDays,
): Promise<OtherContract | null> {
  const rows = await tx.$queryRaw<{ name: string; starts_on: Date; ends_on: Date | null; ended_on: Date | null }[]>`
    SELECT f.name, s.starts_on, s.ends_on, s.ended_on FROM service_contract s JOIN company f ON f.id = s.company_id
    WHERE s.compound_id = ${at.compoundId} AND s.id <> ${at.exceptId}
      AND daterange(s.starts_on, CASE WHEN s.ends_on IS NULL AND s.ended_on IS NULL THEN NULL
          ELSE greatest(s.starts_on, least(s.ends_on + 1, s.ended_on)) END, '[)')
        && daterange(${days.from}::date, CASE WHEN ${days.to}::date IS NULL AND ${days.endedOn}::date IS NULL THEN NULL
          ELSE greatest(${days.from}::date, least(${days.to}::date + 1, ${days.endedOn}::date)) END, '[)')
    ORDER BY s.starts_on LIMIT 1`
  const row = rows[0]
  return row
    ? {
        companyName: row.name,
        from: asDay(row.starts_on),
        to: asDayOrNull(row.ends_on),
        endedOn: asDayOrNull(row.ended_on),
      }
    : null
}

export async function insertContract(
  tx: Tx,
  actor: Actor,
  now: Date,
  it: {
    companyId: number
    compound: { id: number; division: DivisionCode }
    kind: ContractKind
    from: Day
    to: Day | null
  },
): Promise<number> {
  const row = await tx.serviceContract.create({
    data: {
      companyId: it.companyId,
      compoundId: it.compound.id,
      divisionCode: it.compound.division,
      kind: it.kind,
      from: asDate(it.from),
      to: asDateOrNull(it.to),
      createdAt: now,
      createdBy: actor.accountId,
    },
    select: { id: true },
  })
  return row.id
}

/** @returns false when another version is kept by now */
export async function updateContract(
  tx: Tx,
  at: { id: number; version: number },
  it: { kind: ContractKind; from: Day; to: Day | null },
): Promise<boolean> {
  const { count } = await tx.serviceContract.updateMany({
    where: { id: at.id, version: at.version },
    data: { kind: it.kind, from: asDate(it.from), to: asDateOrNull(it.to), version: { increment: 1 } },
  })
  return count === 1
}

/** @returns false when another version is kept by now */
export async function endContract(
  tx: Tx,
  at: { id: number; version: number },
  end: { endedOn: Day; reason: ContractEndReason },
): Promise<boolean> {
  const { count } = await tx.serviceContract.updateMany({
    where: { id: at.id, version: at.version },
    data: { endedOn: asDate(end.endedOn), endReason: end.reason, version: { increment: 1 } },
  })
  return count === 1
}
