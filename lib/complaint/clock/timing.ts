/** What becomes of a case's clocks when it enters a state: which start, stop, stand still and run on. */

import type { Complaint } from '@/lib/complaint/complaint'
import type { ComplaintState } from '@/lib/complaint/flow'
import type { KeptClock } from '@/lib/complaint/shapes'
import type { WorkCalendar } from '@/lib/core/workdays'
import type { Stage, Timed } from '@/lib/matter/stage'
import type { StageClock } from './clock'
import { extendClock, lightOf, pauseClock, restartClock, resumeClock, startClock, stopClock, yellowAt } from './clock'
import { extensionKey, type RuleOf, ruleFor, stageOf } from './stage'

export type Timing = {
  started: StageClock[]
  altered: KeptClock[]
  /** Of the stage that runs now, or of the handling where that is late already: as lists keep it. */
  dueAt: Date | null
  yellowAt: Date | null
  pausedAt: Date | null
  promisedAt: Date | null
}

/** The clocks of a case while a move is being made. */
class Clocks {
  readonly started: StageClock[] = []
  private readonly kept: KeptClock[]
  private readonly touched = new Set<number>()

  constructor(kept: readonly KeptClock[]) {
    this.kept = [...kept]
  }

  /** The newest clock of a stage that still runs. */
  running(stage: Stage): StageClock | null {
    const all = [...this.kept, ...this.started]
    return all.findLast(clock => clock.stage === stage && clock.stoppedAt === null) ?? null
  }

  latest(stage: Stage): StageClock | null {
    return [...this.kept, ...this.started].findLast(clock => clock.stage === stage) ?? null
  }

  alter(clock: StageClock | null, change: (clock: StageClock) => StageClock): void {
    const at = this.kept.findIndex(one => Object.is(one, clock))
    const one = this.kept[at]
    if (!one) return
    this.kept[at] = { ...change(one), id: one.id }
    this.touched.add(one.id)
  }

  stopAll(at: Date, but: readonly Stage[]): void {
    for (const clock of this.kept)
      if (clock.stoppedAt === null && !but.includes(clock.stage)) this.alter(clock, one => stopClock(one, at))
  }

  get altered(): KeptClock[] {
    return this.kept.filter(clock => this.touched.has(clock.id))
  }
}

/** Handling goes on behind signing, approving and suspension. */
const handlingStates: readonly ComplaintState[] = ['dispatched', 'handling', 'extending', 'suspending', 'suspended']

export type TimedTurn = {
  of: Timed
  from: ComplaintState | null
  to: ComplaintState
  act: string
  now: Date
  ruleOf: RuleOf
  calendar: WorkCalendar
  /** Kept before the move. */
  promisedAt: Date | null
  /** Of an extension: how many of its rule's days. Absent, null: all of them. */
  extends?: number | null
}

/**
 * @param kept clocks before the move, oldest first
 * The handling clock starts with the dispatch, since that is what the reporter is promised; it stops with the feedback, and runs on
 * with what was left when a check fails.
 */
export function turnClocks(kept: readonly KeptClock[], turn: TimedTurn): Timing {
  const clocks = new Clocks(kept)
  const { of, to, act, now, ruleOf, calendar } = turn
  const stage = stageOf[to]
  const goesOn = turn.from !== null && stageOf[turn.from] === stage && stage !== null && act !== 'recall'
  const isHandling = handlingStates.includes(to)
  clocks.stopAll(now, [...(goesOn && stage ? [stage] : []), ...(isHandling ? (['handle'] as const) : [])])

  if (to === 'dispatched') {
    clocks.alter(clocks.running('handle'), clock => stopClock(clock, now))
    clocks.started.push(startClock('handle', ruleFor('handle', of, ruleOf), now, calendar))
  }
  if (act === 'extend') {
    const rule = ruleOf(extensionKey(of))
    const amount = turn.extends ?? rule?.amount ?? 0
    if (rule) clocks.alter(clocks.running('handle'), clock => extendClock(clock, { ...rule, amount }, calendar))
  }
  if (act === 'suspend') clocks.alter(clocks.running('handle'), clock => pauseClock(clock, now, '挂账'))
  if (act === 'resume') clocks.alter(clocks.running('handle'), clock => resumeClock(clock, now, calendar))
  if (act === 'fail') clocks.alter(clocks.latest('handle'), clock => restartClock(clock, now, '核查', calendar))
  if (stage !== null && stage !== 'handle' && clocks.running(stage) === null)
    clocks.started.push(startClock(stage, ruleFor(stage, of, ruleOf), now, calendar))

  const running = stage === null ? null : clocks.running(stage)
  const handle = clocks.running('handle')
  // What was late before somebody asked for more time, or put it aside, is no less late while that is decided or lies.
  const shown = isHandling && handle && lightOf(handle, now) === 'late' ? handle : running
  return {
    started: clocks.started,
    altered: clocks.altered,
    dueAt: shown?.dueAt ?? null,
    yellowAt: shown ? yellowAt(shown) : null,
    pausedAt: to === 'suspended' ? now : null,
    promisedAt: handle?.dueAt ?? turn.promisedAt,
  }
}

export const timingOf = ({
  dueAt,
  yellowAt: yellow,
  pausedAt,
  promisedAt,
}: Timing): Pick<Complaint, 'dueAt' | 'yellowAt' | 'pausedAt' | 'promisedAt'> => ({
  dueAt,
  yellowAt: yellow,
  pausedAt,
  promisedAt,
})
