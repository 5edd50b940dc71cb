/** What the demo leaves out of the statistics, what waits to be, and what was refused. */
import { addMonths, type Day, dayInShanghai } from '@/lib/core/day'
import { addWorkdays } from '@/lib/core/workdays'
import type { ExclusionReason, ExclusionState } from '@/lib/exclusion/exclusion'
import { stateCalendar } from '@/lib/platform/calendar'
import { count, moment, most, plus, today } from '@/prisma/seed/kit/calendar'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Offices } from '@/prisma/seed/kit/staff'
import { listsOf } from '@/prisma/seed/kit/tables'
import type { DemoCompound } from './compounds'
import type { Deed } from './deeds'

export type DemoExclusion = {
  id: number
  compound: DemoCompound
  from: Day
  state: ExclusionState
  createdAt: Date
  /** When it last moved; null: it waits. */
  decidedAt: Date | null
  row: Record<string, unknown>
  deeds: Deed[]
}

/** Explanations by reason, and why some were refused. */
const said = listsOf('exclusions')

function reasonFor(chance: Chance, { kind, households }: DemoCompound): ExclusionReason {
  if (households <= 24) return chance.weighed<ExclusionReason>(['few-owners-agree', 70], ['single-owner', 30])
  if (kind === 'mixed') return chance.weighed<ExclusionReason>(['non-residential', 60], ['single-owner', 40])
  return chance.weighed<ExclusionReason>(['demolished', 60], ['single-owner', 25], ['few-owners-agree', 15])
}

const shareOf = ({ kind, households }: DemoCompound): number => {
  if (households <= 24) return 0.09
  if (kind === 'mixed') return 0.03
  return kind === 'old' || kind === 'work-unit' ? 0.02 : 0.001
}

/** A compound of each of these streets has a proposal that waits, so many working days old. */
const arranged: Readonly<Record<string, number>> = { '140105001': 2, '140105004': 7, '140105006': 4, '140213050': 3 }

export function makeExclusions(compounds: readonly DemoCompound[], offices: Offices): DemoExclusion[] {
  const made: DemoExclusion[] = []
  const waiting = new Map(Object.entries(arranged))
  for (const compound of compounds) {
    if (compound.retiredOn !== null || compound.delivered === null || compound.delivered > '2024-01-01') continue
    const chance = chanceOf(`exclusion ${compound.code}`)
    const street = compound.code.slice(0, 9)
    const days = waiting.get(street)
    const isArranged = days !== undefined && compound.households < 60
    if (isArranged) waiting.delete(street)
    if (!isArranged && !chance.happens(shareOf(compound))) continue
    made.push(makeOne(made.length + 1, compound, chance, offices, isArranged ? days : null))
  }
  return made
}

function makeOne(
  id: number,
  compound: DemoCompound,
  chance: Chance,
  offices: Offices,
  days: number | null,
): DemoExclusion {
  const reason = reasonFor(chance, compound)
  const isWaiting = days !== null || chance.happens(0.09)
  const earliest = most(plus(compound.delivered ?? today, 30), '2021-09-01' as Day)
  const proposedOn = isWaiting
    ? addWorkdays(today, -(days ?? chance.whole(0, 11)), stateCalendar)
    : plus(earliest, Math.floor(chance.next() * (count(today) - 40 - count(earliest))))
  const createdAt = moment(proposedOn, chance.whole(0, 480))
  // Most are proposed when they begin; some streets are late.
  const from = plus(proposedOn, -(chance.happens(0.1) ? chance.whole(8, 25) : chance.whole(0, 2)))
  const decidedAt = isWaiting
    ? null
    : moment(plus(proposedOn, chance.whole(1, chance.happens(0.12) ? 20 : 6)), chance.whole(0, 480))
  const state: ExclusionState = isWaiting
    ? 'proposed'
    : chance.weighed<ExclusionState>(['approved', 80], ['returned', 9], ['withdrawn', 4], ['ended', 7])
  const to = state === 'ended' ? addMonths(from, 8) : null
  const isEnded = to !== null && to < plus(today, -20)
  const settled: ExclusionState = state === 'ended' && !isEnded ? 'approved' : state
  const clerk = offices.street(compound.community.code)
  const county = offices.county(compound.community.code)
  const at = isEnded && to !== null ? moment(plus(to, -2), 60) : decidedAt
  const note = settled === 'returned' ? chance.pick(said('refused')) : null
  const subject = {
    kind: 'exclusion' as const,
    id,
    name: `${compound.name} 不纳入统计`,
    division: compound.community.code,
  }
  const deeds: Deed[] = [
    {
      ...subject,
      at: createdAt,
      by: clerk,
      act: 'exclusion.propose',
      changes: { state: [null, 'proposed'], from: [null, from] },
    },
  ]
  if (decidedAt !== null) {
    const first = settled === 'ended' ? 'approved' : settled
    const act =
      ({ returned: 'exclusion.return', withdrawn: 'exclusion.withdraw' } as const)[String(first)] ?? 'exclusion.approve'
    deeds.push({
      ...subject,
      at: decidedAt,
      by: first === 'withdrawn' ? clerk : county,
      act,
      reason: note,
      changes: { state: ['proposed', first] },
    })
  }
  if (settled === 'ended' && at !== null)
    deeds.push({
      ...subject,
      at,
      by: county,
      act: 'exclusion.end',
      reason: '征收项目取消，恢复正常使用',
      changes: { state: ['approved', 'ended'], to: [null, to] },
    })
  return {
    id,
    compound,
    from,
    state: settled,
    createdAt,
    decidedAt: at,
    deeds,
    row: {
      id,
      compound_id: compound.id,
      division_code: compound.community.code,
      reason_code: reason,
      explanation: chance.pick(said(reason)),
      starts_on: from,
      ends_on: settled === 'ended' ? to : null,
      state: settled,
      state_at: at ?? createdAt,
      decided_by: at && settled !== 'withdrawn' ? county.accountId : null,
      decided_on: at && settled !== 'withdrawn' ? dayInShanghai(at) : null,
      decision_note: settled === 'ended' ? '征收项目取消，恢复正常使用' : note,
      ...{ created_by: clerk.accountId, created_at: createdAt },
      updated_by: (at === null || settled === 'withdrawn' ? clerk : county).accountId,
      updated_at: at ?? createdAt,
    },
  }
}
