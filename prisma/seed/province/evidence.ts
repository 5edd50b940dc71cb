/** What the streets of the demo have shown: five items each, at their county's pace, with what was returned, waits or was revoked. */
import type { Day } from '@/lib/core/day'
import { day } from '@/lib/core/day'
import { addWorkdays } from '@/lib/core/workdays'
import type { EvidenceState } from '@/lib/evidence/evidence'
import { stateCalendar } from '@/lib/platform/calendar'
import { count, dayAt, least, moment, most, plus, today } from '@/prisma/seed/kit/calendar'
import type { Places, Street } from '@/prisma/seed/kit/places'
import { flagged } from '@/prisma/seed/kit/places'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Offices } from '@/prisma/seed/kit/staff'
import { listsOf } from '@/prisma/seed/kit/tables'
import { storyPlace } from '@/prisma/seed/story/street'
import type { Deed } from './deeds'
import { type Item, itemNames, items } from './evidence-items'

const said = listsOf('evidence')

export type DemoEvidence = {
  id: number
  street: Street
  item: Item
  startedOn: Day
  declaredAt: Date
  state: EvidenceState
  stateAt: Date
  approvedOn: Day | null
  revokedOn: Day | null
  reason: string | null
  note: string
  deeds: Deed[]
}

/** Share of streets that have shown all five by a day, at the province's own pace. */
const curve: readonly (readonly [Day, number])[] = [
  [day('2021-06-29'), 0.01],
  [day('2021-12-31'), 0.27],
  [day('2022-06-30'), 0.47],
  [day('2022-12-31'), 0.69],
  [day('2023-06-30'), 0.845],
  [day('2023-12-31'), 0.955],
  [day('2024-12-31'), 0.975],
  [day('2026-09-30'), 0.985],
]

function completedOn(street: Street, chance: Chance): Day | null {
  const share = 1 - (1 - chance.next()) ** (1 / street.county.pace.coverage)
  for (let at = 1; at < curve.length; at += 1) {
    const [before, after] = [curve[at - 1], curve[at]]
    if (!before || !after || share > after[1]) continue
    const part = Math.max(0, share - before[1]) / (after[1] - before[1])
    const found = dayAt(Math.floor(count(before[0]) + part * (count(after[0]) - count(before[0]))))
    const from = flagged[street.code]
    return from === undefined ? found : least(most(found, plus(day(from), 60)), plus(today, -60))
  }
  return null
}

type Draft = { item: Item; startedOn: Day }
type Times = { declaredOn: Day; decidedOn: Day; minute: number }

const timesOf = (chance: Chance, startedOn: Day): Times => {
  const declaredOn = plus(startedOn, chance.whole(0, chance.happens(0.15) ? 20 : 3))
  return {
    declaredOn,
    decidedOn: plus(declaredOn, chance.whole(1, chance.happens(0.2) ? 24 : 5)),
    minute: chance.whole(0, 400),
  }
}

class Writer {
  readonly made: DemoEvidence[] = []
  private readonly offices: Offices

  constructor(offices: Offices) {
    this.offices = offices
  }

  private open(street: Street, { item, startedOn }: Draft, declaredOn: Day, chance: Chance): DemoEvidence {
    const declaredAt = moment(declaredOn, chance.whole(0, 450))
    const record: DemoEvidence = {
      id: this.made.length + 1,
      street,
      item,
      startedOn,
      declaredAt,
      state: 'declared',
      stateAt: declaredAt,
      approvedOn: null,
      revokedOn: null,
      reason: null,
      note: chance.pick(said(item)),
      deeds: [],
    }
    this.made.push(record)
    this.note(record, 'evidence.declare', declaredAt, { state: [null, 'declared'], startedOn: [null, startedOn] })
    return record
  }

  private note(record: DemoEvidence, act: Deed['act'], at: Date, changes: Deed['changes'], reason?: string): void {
    const { street } = record
    record.deeds.push({
      at,
      by:
        act === 'evidence.declare' || act === 'evidence.withdraw'
          ? this.offices.street(street.code)
          : this.offices.county(street.code),
      act,
      kind: 'evidence',
      id: record.id,
      name: `${street.name} ${record.item} ${itemNames[record.item]}`,
      division: street.code,
      reason: reason ?? null,
      ...(changes ? { changes } : {}),
    })
  }

  private move(record: DemoEvidence, act: Deed['act'], state: EvidenceState, at: Date, reason?: string): void {
    this.note(record, act, at, { state: [record.state, state] }, reason)
    record.state = state
    record.stateAt = at
    record.reason = reason ?? null
  }

  /** From the declaration to the approval, now and then by way of a return. */
  approved(street: Street, draft: Draft, chance: Chance): DemoEvidence {
    const { declaredOn, decidedOn, minute } = timesOf(chance, draft.startedOn)
    const record = this.open(street, draft, least(declaredOn, today), chance)
    if (decidedOn > today) return record
    let on = decidedOn
    if (chance.happens(0.06) && plus(decidedOn, 12) < today) {
      this.move(record, 'evidence.return', 'returned', moment(decidedOn, minute), chance.pick(said('return')))
      this.move(record, 'evidence.declare', 'declared', moment(plus(decidedOn, 4), minute))
      on = plus(decidedOn, chance.whole(6, 12))
    }
    record.approvedOn = on
    this.move(record, 'evidence.approve', 'approved', moment(on, minute))
    return record
  }

  revoke(record: DemoEvidence, on: Day, chance: Chance): void {
    record.revokedOn = on
    this.move(record, 'evidence.revoke', 'revoked', moment(on, chance.whole(0, 400)), chance.pick(said('revoke')))
  }

  /** Declared so many working days ago and not decided yet. */
  waiting(street: Street, item: Item, workdays: number, chance: Chance): void {
    const declaredOn = addWorkdays(today, -workdays, stateCalendar)
    this.open(street, { item, startedOn: plus(declaredOn, -chance.whole(0, 12)) }, declaredOn, chance)
  }

  /** Returned so many working days ago and not mended yet. */
  returned(street: Street, item: Item, workdays: number, chance: Chance): void {
    const returnedOn = addWorkdays(today, -workdays, stateCalendar)
    const record = this.open(street, { item, startedOn: plus(returnedOn, -9) }, plus(returnedOn, -3), chance)
    this.move(
      record,
      'evidence.return',
      'returned',
      moment(returnedOn, chance.whole(0, 400)),
      chance.pick(said('return')),
    )
  }

  withdrawn(street: Street, draft: Draft, chance: Chance): void {
    const record = this.open(street, draft, draft.startedOn, chance)
    this.move(record, 'evidence.withdraw', 'withdrawn', moment(plus(draft.startedOn, 1), chance.whole(0, 400)))
  }
}

/** Streets of the demo's people, with something to do on the first day. */
const arranged: Readonly<Record<string, readonly (readonly [Item, 'waiting' | 'returned', workdays: number])[]>> = {
  '140105001000': [['E4', 'returned', 7]],
  '140105002000': [
    ['E3', 'waiting', 8],
    ['E5', 'waiting', 2],
  ],
  '140105003000': [['E2', 'waiting', 4]],
  '140105004000': [['E5', 'waiting', 1]],
  '140105200000': [
    ['E4', 'waiting', 12],
    ['E5', 'waiting', 4],
  ],
  '140213050000': [['E5', 'waiting', 3]],
}

function completed(writer: Writer, street: Street, on: Day, chance: Chance): void {
  const last = chance.weighed<Item>(['E3', 30], ['E5', 50], ['E2', 12], ['E4', 8])
  for (const item of items) {
    const before = item === last ? 0 : chance.whole(5, 190)
    const startedOn = most(plus(on, -before), day('2021-03-01'))
    const record = writer.approved(street, { item, startedOn }, chance)
    if (!chance.happens(0.011) || record.approvedOn === null) continue
    const revokedOn = plus(record.approvedOn, chance.whole(90, 900))
    if (revokedOn >= plus(today, -3)) continue
    writer.revoke(record, revokedOn, chance)
    const again = plus(revokedOn, chance.whole(15, 160))
    if (chance.happens(0.75) && again < plus(today, -30)) writer.approved(street, { item, startedOn: again }, chance)
  }
}

function unfinished(writer: Writer, street: Street, chance: Chance): void {
  const shown = chance.whole(1, 4)
  for (const item of items.slice(0, shown)) {
    const startedOn = plus(day('2022-02-01'), chance.whole(0, 1300))
    if (chance.happens(0.15)) writer.withdrawn(street, { item, startedOn }, chance)
    writer.approved(street, { item, startedOn: plus(startedOn, 4) }, chance)
  }
  for (const item of items.slice(shown)) {
    const way = chance.next()
    if (way < 0.45) writer.waiting(street, item, chance.whole(0, 14), chance)
    else if (way < 0.6) writer.returned(street, item, chance.whole(1, 18), chance)
  }
}

/** Streets that count: those by their code, and quasi units from the day they were flagged. The story's own tells of itself. */
const counts = (street: Street): boolean =>
  street.code !== storyPlace.street && (street.kind !== 'quasi' || street.code in flagged)

export function makeEvidence(places: Places, offices: Offices): DemoEvidence[] {
  const writer = new Writer(offices)
  for (const street of places.streets.filter(counts)) {
    const chance = chanceOf(`evidence ${street.code}`)
    const on = completedOn(street, chance)
    const plan = arranged[street.code]
    if (plan) {
      const open = new Set(plan.map(([item]) => item))
      for (const item of items)
        if (!open.has(item))
          writer.approved(street, { item, startedOn: plus(day('2022-03-01'), chance.whole(0, 300)) }, chance)
      for (const [item, way, workdays] of plan) writer[way](street, item, workdays, chance)
    } else if (on === null) unfinished(writer, street, chance)
    else completed(writer, street, on, chance)
  }
  return writer.made
}
