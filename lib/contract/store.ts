/** Contracts beside a company and beside a compound, and the one that other days would overlap. */
import type { Day } from '@/lib/core/day'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { ContractDays, ContractEndReason, ContractKind } from './rules'

const { sql } = Prisma

export type Contract = ContractDays & {
  id: number
  kind: ContractKind
  reason: ContractEndReason | null
  company: { creditCode: string; name: string }
  /** null: the compound is not visible to the reader any more, e.g. to a company after its contract. */
  compound: { code: string; name: string; households: number } | null
}

type StoredContract = {
  id: number
  kind: string
  starts_on: Date
  ends_on: Date | null
  ended_on: Date | null
  end_reason: string | null
  credit_code: string
  company_name: string
  compound_code: string | null
  compound_name: string
  households: number
}

const daysOf = (row: Pick<StoredContract, 'starts_on' | 'ends_on' | 'ended_on'>): ContractDays => ({
  from: asDay(row.starts_on),
  to: asDayOrNull(row.ends_on),
  endedOn: asDayOrNull(row.ended_on),
})

async function contractsWhere(tx: Tx, condition: Prisma.Sql, order: Prisma.Sql): Promise<Contract[]> {
  const rows = await tx.$queryRaw<StoredContract[]>`
    SELECT s.*, f.credit_code, f.name AS company_name, c.code AS compound_code, c.name AS compound_name, c.households
    FROM service_contract s JOIN company f ON f.id = s.company_id LEFT JOIN compound c ON c.id = s.compound_id
    WHERE ${condition} ORDER BY ${order}`
  return rows.map(row => ({
    ...daysOf(row),
    id: row.id,
    kind: row.kind as ContractKind,
    reason: row.end_reason as ContractEndReason | null,
    company: { creditCode: row.credit_code, name: row.company_name },
    compound: row.compound_code && { code: row.compound_code, name: row.compound_name, households: row.households },
  })) as Contract[]
}

const latest = sql`s.starts_on DESC, s.id DESC`

/** All contracts of one compound, latest first. */
export const contractsOf = (tx: Tx, compoundId: number): Promise<Contract[]> =>
  contractsWhere(tx, sql`s.compound_id = ${compoundId}`, latest)

/** A company's contracts inside the reader's scope, those in force first. */
export const contractsOfCompany = (tx: Tx, companyId: number, on: Day): Promise<Contract[]> =>
  contractsWhere(
    tx,
    sql`s.company_id = ${companyId}`,
    sql`(s.starts_on <= ${on}::date AND (s.ends_on IS NULL OR s.ends_on >= ${on}::date)
      AND (s.ended_on IS NULL OR s.ended_on > ${on}::date)) DESC, ${latest}`,
  )

/** The contract that these days would overlap; the same reckoning as service_contracts_apart. */
export async function overlappingContract(
  tx: Tx,
  at: { compoundId: number; exceptId: number },
  days: ContractDays,
): Promise<(ContractDays & { companyName: string }) | null> {
  const [row] = await tx.$queryRaw<(StoredContract & { name: string })[]>`
    SELECT f.name, s.starts_on, s.ends_on, s.ended_on FROM service_contract s JOIN company f ON f.id = s.company_id
    WHERE s.compound_id = ${at.compoundId} AND s.id <> ${at.exceptId}
      AND daterange(s.starts_on, CASE WHEN s.ends_on IS NULL AND s.ended_on IS NULL THEN NULL
          ELSE greatest(s.starts_on, least(s.ends_on + 1, s.ended_on)) END, '[)')
        && daterange(${days.from}::date, CASE WHEN ${days.to}::date IS NULL AND ${days.endedOn}::date IS NULL THEN NULL
          ELSE greatest(${days.from}::date, least(${days.to}::date + 1, ${days.endedOn}::date)) END, '[)')
    ORDER BY s.starts_on LIMIT 1`
  return row ? { ...daysOf(row), companyName: row.name } : null
}
