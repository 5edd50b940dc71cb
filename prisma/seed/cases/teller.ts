/** What every chapter of a case's life asks for: who is there, when the next deed is likely, and where the case goes. */

import type { ComplaintAct } from '@/lib/complaint/act/requests'
import type { RuleOf } from '@/lib/complaint/clock/stage'
import type { Complaint } from '@/lib/complaint/complaint'
import { handsAmong } from '@/lib/complaint/event-store'
import type { ComplaintState } from '@/lib/complaint/flow'
import { unitsWith } from '@/lib/complaint/intake/register'
import type { CaseChanges } from '@/lib/complaint/store'
import type { Unit } from '@/lib/matter/categories'
import { intakeUnit } from '@/lib/matter/units'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Officer, Officers } from './people'
import { hourMs, minuteMs, officeMoment } from './time'
import type { Doer, Told, Walk } from './walk'

export type Plan = {
  /** Stays in this state, whatever time it has been there. */
  stays: ComplaintState | null
  /** Who checked the case of which this is a recurrence. */
  formerChecker: number | null
  /** Merged into this case, at this time. */
  master: { id: number; code: string; at: number } | null
}

export type Setting = { walk: Walk; plan: Plan; chance: Chance; officers: Officers; ruleOf: RuleOf }

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
  readonly ruleOf: RuleOf

  constructor({ walk, plan, chance, officers, ruleOf }: Setting) {
    this.walk = walk
    this.plan = plan
    this.chance = chance
    this.officers = officers
    this.ruleOf = ruleOf
  }

  get row(): Complaint {
    return this.walk.row
  }
  /** When it came into its state. */
  get since(): number {
    return this.row.stateAt.getTime()
  }
  get intake(): Unit {
    return intakeUnit(this.row.division)
  }

  staff(unit: Unit, ...not: readonly (number | null)[]): Officer {
    return this.officers.of(unit, this.row.division, this.row.id, ...not)
  }
  /** Of the office that took it in; `turn` 1 is the other one. */
  clerk(turn = 0, ...not: readonly (number | null)[]): Officer {
    return this.officers.of(this.intake, this.row.division, this.row.id + turn, ...not)
  }

  /** Who asks the reporter: a colleague who had nothing to do with it, or else the county; null: nobody is left. */
  visitor(): Officer | null {
    const { division, id } = this.row
    const hands = handsAmong(this.walk.events.map(({ act, doer }) => ({ act, by: doer.accountId })))
    return (
      this.officers.find(this.intake, division, id + 2, ...hands) ??
      this.officers.find('county', division, id, ...hands)
    )
  }

  /** When what waits now is done: mostly within the time, a little after it here and there. */
  next(unit: string): number {
    const { row, chance } = this
    const start = this.since
    const due = row.dueAt?.getTime() ?? start + 3 * 24 * hourMs
    const late = chance.happens(lateShare(row.division.slice(0, 6), unit))
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
    return this.plan.stays === this.row.state
  }
}

export const system: Doer = { accountId: null, name: '系统', role: 'system', assigned: null }

/** By `act` to a unit, with the promise that the reporter is told. */
export function dispatch(
  it: Teller,
  act: ComplaintAct,
  at: number,
  by: Doer,
  to: Unit,
  told: Told = {},
  more: CaseChanges = {},
): boolean {
  const { row } = it
  const assist = (more.assist ?? row.assist).filter(one => one !== to)
  const changes: CaseChanges = { ...more, lead: to, assist, units: unitsWith(row.units, to, assist) }
  return it.walk.move(act, at, by, { ...told, facts: { lead: to, assist } }, changes)
}
