/** Reads and writes many nights of one unit's roster at once, for sheets that people hold. */
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type DutyUnit, dutyUnits } from './text'

export type KnownDuty = {
  id: number
  unit: DutyUnit
  dutyOn: Day
  person: string
  phone: string
  turn: number
  note: string | null
  version: number
}
export type DutyRowFacts = Omit<KnownDuty, 'id' | 'version'>

const startOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** Who stands for these nights alone already, in the order in which they are called. */
export async function dutiesOn(tx: Tx, division: DivisionCode, days: readonly Day[]): Promise<KnownDuty[]> {
  const rows = await tx.duty.findMany({
    where: { divisionCode: division, state: 'kept', repeats: 'once', dutyOn: { in: days.map(startOf) } },
    orderBy: [{ turn: 'asc' }, { id: 'asc' }],
  })
  return rows.flatMap(({ id, unit: of, dutyOn, person, phone, turn, note, version }) => {
    const unit = dutyUnits.find(one => one === of)
    return unit ? [{ id, unit, dutyOn: asDay(dutyOn), person, phone, turn, note, version }] : []
  })
}

type DutyWriter = { tx: Tx; actor: Actor; now: Date }

/** @returns their ids, in order */
export async function insertDuties(
  { tx, actor, now }: DutyWriter,
  division: DivisionCode,
  all: readonly DutyRowFacts[],
): Promise<number[]> {
  const stamp = { createdBy: actor.accountId, createdAt: now, updatedBy: actor.accountId, updatedAt: now }
  const rows = await tx.duty.createManyAndReturn({
    data: all.map(({ dutyOn, ...facts }) => ({
      ...{ ...facts, dutyOn: startOf(dutyOn), divisionCode: division, repeats: 'once' },
      ...{ state: 'kept', stateAt: now, ...stamp },
    })),
    select: { id: true },
  })
  return rows.map(row => row.id)
}

/** @returns whether it still stood as it was read */
export async function updateDuty(
  { tx, actor, now }: DutyWriter,
  { id, version }: KnownDuty,
  { phone, turn, note }: Pick<DutyRowFacts, 'phone' | 'turn' | 'note'>,
): Promise<boolean> {
  const { count } = await tx.duty.updateMany({
    where: { id, version, state: 'kept' },
    data: { phone, turn, note, version: { increment: 1 }, updatedBy: actor.accountId, updatedAt: now },
  })
  return count === 1
}
