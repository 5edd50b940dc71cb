/** Which clocks run over a life of the demo, and until when? The rules' own reckoning, with the common sums looked up. */
import {
  type Clock,
  extendClock,
  pauseClock,
  restartClock,
  resumeClock,
  stopClock,
  yellowAt,
} from '@/lib/complaint/clock'
import type { ComplaintState } from '@/lib/complaint/flow'
import { extensionKey, ruleFor, stageOf, type Timed } from '@/lib/complaint/stage'
import type { Stage } from '@/lib/complaint/text'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { stateCalendar } from '@/lib/platform/calendar'
import type { ClockRow } from './rows'
import { dueAfter } from './time'

/** Handling goes on behind signing, approving and suspension. */
const handlingStates: readonly ComplaintState[] = ['dispatched', 'handling', 'extending', 'suspending', 'suspended']

/** The province's parameters, by key. */
export type Rules = ReadonlyMap<string, DeadlineRule>

export function ruleOf(rules: Rules, key: string): DeadlineRule {
  const found = rules.get(key)
  if (!found) throw new Error(`no deadline ${key}`)
  return found
}

export function dueOf(rule: DeadlineRule, at: number): number {
  const { amount, unit, key } = rule
  if (unit === 'month') throw new RangeError(`no clock runs in months: ${key}`)
  return dueAfter(at, amount, unit)
}

function startAt(stage: Stage, rule: DeadlineRule, at: number): Clock {
  const { key, amount, unit, basis, certainty } = rule
  if (unit === 'month') throw new RangeError(`no clock runs in months: ${key}`)
  const dueAt = new Date(dueAfter(at, amount, unit))
  const never = { pauses: [], extension: null, stoppedAt: null }
  return { stage, key, amount, unit, basis, certainty, startedAt: new Date(at), dueAt, ...never }
}

const isRunning = (clock: Clock | null): boolean => clock !== null && clock.stoppedAt === null

/** The clocks of one case, in the order in which they started; what a move makes of them is what `lib/complaint/timing` says. */
export class Clocks {
  private readonly all: Clock[] = []
  /** Places in `all`: of the stage that runs beside the handling, and of the handling. */
  private beside: number | null = null
  private handle: number | null = null
  private stage: Stage | null = null
  private readonly rules: Rules
  private readonly of: Timed

  constructor(rules: Rules, of: Timed) {
    this.rules = rules
    this.of = of
  }

  private at(place: number | null): Clock | null {
    return place === null ? null : (this.all[place] ?? null)
  }
  private set(place: number | null, change: (clock: Clock) => Clock): void {
    const clock = this.at(place)
    if (place !== null && clock) this.all[place] = change(clock)
  }
  private start(stage: Stage, at: number): number {
    return (
      this.all.push(
        startAt(
          stage,
          ruleFor(stage, this.of, key => this.rules.get(key) ?? null),
          at,
        ),
      ) - 1
    )
  }
  private get running(): Clock | null {
    if (this.stage === null) return null
    return this.at(this.stage === 'handle' ? this.handle : this.beside)
  }

  get due(): number | null {
    return this.running?.dueAt.getTime() ?? null
  }
  get yellow(): number | null {
    return this.running ? yellowAt(this.running).getTime() : null
  }
  /** What the reporter is promised; null while nobody handles. */
  get promised(): number | null {
    const clock = this.at(this.handle)
    return clock && isRunning(clock) ? clock.dueAt.getTime() : null
  }

  /** Called at every change of state; `act` null at the start. */
  enter(state: ComplaintState, at: number, act: string | null): void {
    const [stage, now] = [stageOf[state], new Date(at)]
    const goesOn = stage !== null && stage === this.stage
    if (!goesOn && isRunning(this.at(this.beside))) this.set(this.beside, clock => stopClock(clock, now))
    const stops = state === 'dispatched' || !handlingStates.includes(state)
    if (stops && isRunning(this.at(this.handle))) this.set(this.handle, clock => stopClock(clock, now))
    if (state === 'dispatched') this.handle = this.start('handle', at)
    if (act === 'extend')
      this.set(this.handle, it => extendClock(it, ruleOf(this.rules, extensionKey(this.of)), stateCalendar))
    if (act === 'suspend') this.set(this.handle, clock => pauseClock(clock, now, '挂账'))
    if (act === 'resume') this.set(this.handle, clock => resumeClock(clock, now, stateCalendar))
    if (act === 'fail') this.set(this.handle, clock => restartClock(clock, now, '核查', stateCalendar))
    this.stage = stage
    if (stage === null || stage === 'handle') this.beside = null
    else if (!goesOn) this.beside = this.start(stage, at)
  }

  rows(id: number): ClockRow[] {
    return this.all.map(clock => ({
      complaint_id: id,
      stage: clock.stage,
      key: clock.key,
      amount: clock.amount,
      unit: clock.unit,
      basis: clock.basis,
      certainty: clock.certainty,
      started_at: clock.startedAt.getTime(),
      due_at: clock.dueAt.getTime(),
      pauses: clock.pauses,
      extension: clock.extension,
      stopped_at: clock.stoppedAt?.getTime() ?? null,
    }))
  }
}
