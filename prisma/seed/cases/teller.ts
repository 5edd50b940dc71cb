/** What every chapter of a case's life asks for: who is there, when the next deed is likely, and where the case goes. */
import type { Unit } from '@/lib/complaint/categories'
import { intakeUnit } from '@/lib/complaint/complaint'
import type { ComplaintState } from '@/lib/complaint/flow'
import { unitsWith } from '@/lib/complaint/register'
import type { DivisionCode } from '@/lib/core/division'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Rules } from './clocks'
import type { Officer, Officers } from './people'
import type { CaseRow } from './rows'
import { hourMs, minuteMs, officeMoment } from './time'
import { type Doer, type Told, type Walk } from './walk'

export type Plan = {
  /** Stays in this state, whatever time it has been there. */
  stays: ComplaintState | null
  /** Who checked the case of which this is a recurrence. */
  formerChecker: number | null
  /** Merged into this case, at this time. */
  master: { id: number; code: string; at: number } | null
}

export type Setting = { walk: Walk; plan: Plan; chance: Chance; officers: Officers; rules: Rules }

/** Some counties and some fields are slower than others. */
const slowness = new Map<string, number>()
function lateShare(county: string, unit: string): number {
  const key = `${county} ${unit}`
  const known = slowness.get(key)
  if (known !== undefined) return known
  const share = Math.min(0.4, 0.07 * chanceOf(`late ${county}`).factor(2.2) * chanceOf(`late ${key}`).factor(1.7))
  slowness.set(key, share)
  return share
}

/** All that a life asks for in one place. */
export class Teller {
  readonly walk: Walk
  readonly plan: Plan
  readonly chance: Chance
  readonly officers: Officers
  readonly rules: Rules

  constructor({ walk, plan, chance, officers, rules }: Setting) {
    this.walk = walk
    this.plan = plan
    this.chance = chance
    this.officers = officers
    this.rules = rules
  }

  get row(): CaseRow {
    return this.walk.row
  }
  get intake(): Unit {
    return intakeUnit(this.row.division_code as DivisionCode)
  }

  staff(unit: Unit, ...not: readonly (number | null)[]): Officer {
    return this.officers.of(unit, this.row.division_code, this.row.id, ...not)
  }
  /** Of the office that took it in; `turn` 1 is the other one. */
  clerk(turn = 0, ...not: readonly (number | null)[]): Officer {
    return this.officers.of(this.intake, this.row.division_code, this.row.id + turn, ...not)
  }

  /** When what waits now is done: mostly within the time, a little after it here and there. */
  next(unit: string): number {
    const { row, chance } = this
    const start = row.state_at
    const due = row.due_at ?? start + 3 * 24 * hourMs
    const late = chance.happens(lateShare(row.division_code.slice(0, 6), unit))
    const used = late ? 1.02 + chance.next() ** 2 * 0.9 : 0.04 + chance.next() ** 1.4 * 0.9
    const at = Math.round(start + Math.max(2 * minuteMs, (due - start) * used))
    if (due - start <= 25 * hourMs && row.urgency !== 'normal') return at
    const office = officeMoment(at, chance)
    // What could have been done in time is not put off to the next morning.
    return !late && office >= due ? Math.max(start + 5 * minuteMs, Math.min(at, due - hourMs)) : office
  }

  /** Asked by the plan, or else as often as it happens. */
  comes(states: readonly ComplaintState[], share: number): boolean {
    const { stays } = this.plan
    if (stays !== null) return states.includes(stays)
    return this.chance.happens(share)
  }
  /** Where the plan lets it rest. */
  rests(): boolean {
    return this.plan.stays === this.walk.state
  }
}

export const system: Doer = { id: null, name: '系统', role: 'system', unit: null }

/** By `act` to a unit, with the promise that the reporter is told. */
export function dispatch(it: Teller, act: string, at: number, by: Doer, to: Unit, told: Told = {}): boolean {
  const { row } = it
  const assist = row.assist.filter(one => one !== to)
  const change: Partial<CaseRow> = {
    lead: to,
    assist,
    units: unitsWith(row.units, to, assist),
    accepted_at: row.accepted_at ?? at,
    filed_at: row.filed_at ?? at,
    dispatched_at: at,
  }
  return it.walk.move(act, at, by, { ...told, facts: { lead: to, assist } }, change)
}
