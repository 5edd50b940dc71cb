/** One step of a case of the demo: what the product's own rules make of it, by those who may, until today is reached. */

import type { Mover } from '@/lib/complaint/act/case-act'
import type { ComplaintAct } from '@/lib/complaint/act/requests'
import { nothingBrought, turned } from '@/lib/complaint/act/turned'
import type { RuleOf } from '@/lib/complaint/clock/stage'
import { timingOf, turnClocks } from '@/lib/complaint/clock/timing'
import { columns, fields } from '@/lib/complaint/columns'
import { type Complaint, holderIn } from '@/lib/complaint/complaint'
import { complaintFlow } from '@/lib/complaint/flow'
import type { EventFacts, KeptClock, NewEvent } from '@/lib/complaint/shapes'
import type { CaseChanges } from '@/lib/complaint/store'
import { moveOf } from '@/lib/core/flow'
import { unitOf } from '@/lib/matter/units'
import { stateCalendar } from '@/lib/platform/calendar'

/** Who acts, with the name that is told. */
export type Doer = Mover & { name: string }
export type Told = { reason?: string | null; text?: string | null; facts?: EventFacts | null }
export type Happened = NewEvent & { at: number; doer: Doer }

export class Walk {
  readonly row: Complaint
  readonly events: Happened[] = []
  private clocks: KeptClock[] = []
  private readonly ruleOf: RuleOf
  private readonly horizon: number

  constructor(row: Complaint, ruleOf: RuleOf, horizon: number) {
    this.row = row
    this.ruleOf = ruleOf
    this.horizon = horizon
  }

  /** When something happened last. */
  get last(): number {
    return this.events.at(-1)?.at ?? 0
  }

  begin(doer: Doer, facts: EventFacts): void {
    const { row, ruleOf } = this
    const start = { of: row, from: null, to: row.state, act: 'register', now: row.receivedAt, promisedAt: null }
    const timing = turnClocks([], { ...start, ruleOf, calendar: stateCalendar })
    this.keepClocks(timing)
    Object.assign(row, timingOf(timing), { holder: holderIn(row.state, row) })
    const event = { act: 'register', from: null, to: row.state, unit: unitOf(doer), holder: row.holder, facts }
    this.events.push({ ...event, at: row.receivedAt.getTime(), doer })
  }

  /** @returns false where it would lie ahead: the case stays as it is */
  move(act: ComplaintAct, at: number, doer: Doer, told: Told = {}, changes: CaseChanges = {}): boolean {
    const { row, clocks, ruleOf } = this
    if (at > this.horizon || at < row.stateAt.getTime()) return false
    if (moveOf(complaintFlow, row.state, act)?.notBySame && doer.accountId !== null && doer.accountId === row.stateBy)
      throw new Error(`${act} by the same`)
    const { reason = null, text = null, facts = null } = told
    const given = { ...nothingBrought, reason, answer: text }
    const move = { act, actor: doer, given, changes, facts, now: new Date(at), ruleOf }
    const made = turned({ case: row, clocks }, move)
    this.keepClocks(made)
    Object.assign(row, made.after)
    for (const event of made.events) this.events.push({ ...event, at, doer })
    return true
  }

  /** What leaves the case in its state: urged, supervised, taken to another. */
  mark(act: string, at: number, doer: Doer, told: Told = {}, changes: CaseChanges = {}): boolean {
    const { row } = this
    if (at > this.horizon || at < this.last) return false
    Object.assign(row, changes, { version: row.version + 1 })
    const { state, holder } = row
    this.events.push({ act, from: state, to: state, unit: unitOf(doer), holder, ...told, at, doer })
    return true
  }

  private keepClocks({ started, altered }: Pick<ReturnType<typeof turned>, 'started' | 'altered'>): void {
    const changed = new Map(altered.map(clock => [clock.id, clock]))
    this.clocks = this.clocks.map(clock => changed.get(clock.id) ?? clock)
    for (const clock of started) this.clocks.push({ ...clock, id: this.clocks.length + 1 })
  }

  rows(): { case: object; events: object[]; clocks: object[] } {
    const { row } = this
    const kept = { ...row, compoundId: row.compound?.id ?? null }
    return {
      case: Object.fromEntries(fields.map(field => [columns[field][0], kept[field]])),
      events: this.events.map(({ at, doer, from, to, act, unit, holder, reason, text, facts }) => ({
        ...{ complaint_id: row.id, at, act, from_state: from, to_state: to, unit, holder, account_id: doer.accountId },
        ...{ by_name: doer.name, role: doer.role, reason, text, facts },
      })),
      clocks: this.clocks.map(({ id: _, startedAt, dueAt, stoppedAt, ...clock }) => ({
        ...{ complaint_id: row.id, ...clock, started_at: startedAt, due_at: dueAt, stopped_at: stoppedAt },
      })),
    }
  }
}
