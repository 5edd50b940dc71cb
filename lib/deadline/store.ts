/** Keeps the deadline parameters. */

import { type DivisionCode, lineage } from '@/lib/core/division'
import { asDate, asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { DeadlineKey } from './keys'
import type { Certainty, DeadlineRule, DeadlineUnit } from './rules'

type DeadlineRow = {
  key: string
  divisionCode: string
  validFrom: Date
  amount: number
  unit: string
  basis: string
  certainty: string
}

const rule = (row: DeadlineRow): DeadlineRule => ({
  key: row.key as DeadlineKey,
  division: row.divisionCode,
  validFrom: asDay(row.validFrom),
  amount: row.amount,
  unit: row.unit as DeadlineUnit,
  basis: row.basis,
  certainty: row.certainty as Certainty,
})

/** All parameters with these keys that may concern a place: its own and those of the places above. */
export async function deadlineRules(tx: Tx, division: DivisionCode, keys?: readonly string[]): Promise<DeadlineRule[]> {
  const rows = await tx.$queryRaw<DeadlineRow[]>`
    SELECT key, division_code AS "divisionCode", valid_from AS "validFrom", amount, unit, basis, certainty FROM deadline
    WHERE division_code = ANY(${lineage(division)}::text[]::bpchar[]) AND (${keys === undefined} OR key = ANY(${[...(keys ?? [])]}::text[]))
    ORDER BY key, division_code, valid_from`
  return rows.map(rule)
}

/** Like `deadlineRules`, for rows of many places at once. */
export async function deadlineRulesOf(tx: Tx, keys: readonly string[]): Promise<DeadlineRule[]> {
  return (await tx.deadline.findMany({ where: { key: { in: [...keys] } } })).map(rule)
}

export async function writeDeadline(tx: Tx, rule: DeadlineRule): Promise<void> {
  const where = {
    key_divisionCode_validFrom: { key: rule.key, divisionCode: rule.division, validFrom: asDate(rule.validFrom) },
  }
  const data = { amount: rule.amount, unit: rule.unit, basis: rule.basis, certainty: rule.certainty }
  await tx.deadline.upsert({
    where,
    create: { key: rule.key, divisionCode: rule.division, validFrom: asDate(rule.validFrom), ...data },
    update: data,
  })
}
