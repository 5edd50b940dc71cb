/** Keeps plans, their targets and what the indicators mean. */
import type { Day } from '@/lib/core/day'
import { asDate, asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Indicator } from './text'

export type PlanTarget = { id: number; indicator: Indicator; due: Day; rate: number }
export type Plan = { id: number; name: string; documentNo: string; issuedOn: Day; targets: PlanTarget[] }

export async function plans(tx: Tx): Promise<Plan[]> {
  const rows = await tx.plan.findMany({
    include: { targets: { orderBy: [{ due: 'asc' }] } },
    orderBy: { issuedOn: 'desc' },
  })
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    documentNo: row.documentNo,
    issuedOn: asDay(row.issuedOn),
    targets: row.targets.map(one => ({
      id: one.id,
      indicator: one.indicator as Indicator,
      due: asDay(one.due),
      rate: one.rate,
    })),
  }))
}

export const addPlan = (
  tx: Tx,
  given: { name: string; documentNo: string; issuedOn: Day; by: number | null },
  now: Date,
): Promise<{ id: number }> =>
  tx.plan.create({
    data: {
      name: given.name,
      documentNo: given.documentNo,
      issuedOn: asDate(given.issuedOn),
      createdAt: now,
      createdBy: given.by,
    },
    select: { id: true },
  })

export async function findTarget(
  tx: Tx,
  indicator: Indicator,
  due: Day,
): Promise<{ id: number; rate: number; planId: number } | null> {
  return tx.planTarget.findUnique({
    where: { indicator_due: { indicator, due: asDate(due) } },
    select: { id: true, rate: true, planId: true },
  })
}

export const writeTarget = (
  tx: Tx,
  given: { planId: number; indicator: Indicator; due: Day; rate: number },
): Promise<unknown> =>
  tx.planTarget.upsert({
    where: { indicator_due: { indicator: given.indicator, due: asDate(given.due) } },
    create: { planId: given.planId, indicator: given.indicator, due: asDate(given.due), rate: given.rate },
    update: { rate: given.rate, planId: given.planId },
  })

export async function definitions(
  tx: Tx,
): Promise<{ indicator: Indicator; version: number; text: string; basis: string }[]> {
  const rows = await tx.indicatorDefinition.findMany({ orderBy: [{ indicator: 'asc' }, { version: 'desc' }] })
  return rows.map(row => ({
    indicator: row.indicator as Indicator,
    version: row.version,
    text: row.text,
    basis: row.basis,
  }))
}
