/** Moves a demo's procedure through its flow as the store would: the same steps, states and clocks, or an error where there is no such move. */
import type { Day } from '@/lib/core/day'
import { moveOf } from '@/lib/core/flow'
import { isEnd, procedureFlows } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { moment, plus } from '@/prisma/seed/kit/calendar'
import type { Chance } from '@/prisma/seed/kit/random'
import type { Staff } from '@/prisma/seed/kit/staff'

export type LifeStep = {
  act: string
  from: string | null
  to: string
  on: Day
  at: Date
  by: Staff
  note: string
  takenBack: boolean
}

export class Life {
  readonly kind: ProcedureKind
  readonly steps: LifeStep[] = []
  state: string
  stateOn: Day
  stateAt: Date
  clockFrom: Day
  endedOn: Day | null = null

  constructor(kind: ProcedureKind, on: Day, by: Staff, note = '') {
    const [state = ''] = procedureFlows[kind].first
    this.kind = kind
    this.state = state
    this.stateOn = on
    this.clockFrom = on
    this.stateAt = this.write('open', null, state, on, by, note)
  }

  move(act: string, on: Day, by: Staff, note = ''): void {
    const move = moveOf(procedureFlows[this.kind], this.state, act)
    if (!move) throw new Error(`${this.kind}: no ${act} in ${this.state}`)
    if (on < this.stateOn) throw new Error(`${this.kind}: ${act} on ${on} before ${this.stateOn}`)
    const from = this.state
    this.clockFrom = this.clockStart(move.to, on)
    if (act === 'take-back') this.takeBack(move.to)
    this.state = move.to
    this.stateOn = on
    this.stateAt = this.write(act, from, move.to, on, by, note)
    if (isEnd(this.kind, move.to)) this.endedOn = on
  }

  /** A step that moves nothing. */
  note(act: string, on: Day, by: Staff, note: string): void {
    this.write(act, this.state, this.state, on, by, note)
  }

  /** The day on which a state was last entered; null: never. */
  reached(state: string): Day | null {
    return this.steps.findLast(step => step.to === state && step.from !== state && !step.takenBack)?.on ?? null
  }

  private clockStart(to: string, on: Day): Day {
    const since = procedureFlows[this.kind].states[to]?.awaits?.since
    if (since === undefined) return on
    return this.steps.findLast(step => step.to === since && !step.takenBack)?.on ?? on
  }

  private takeBack(to: string): void {
    const back = this.steps.findLastIndex(step => step.to === to && !step.takenBack)
    for (const step of this.steps.slice(back + 1)) step.takenBack = true
  }

  private write(act: string, from: string | null, to: string, on: Day, by: Staff, note: string): Date {
    const at = moment(on, 30 + 9 * this.steps.length)
    this.steps.push({ act, from, to, on, at, by, note, takenBack: false })
    return at
  }
}

/** An act of the main line, and how many days after the step before it comes. */
export type Stage = readonly [act: string, from: number, to: number]

const election: readonly Stage[] = [
  ['close-publicity', 17, 21],
  ['confirm-candidates', 2, 8],
  ['elect', 25, 38],
  ['first-meeting', 1, 7],
  ['submit-filing', 3, 16],
  ['file', 3, 9],
]

/** From the opening on; the days mostly keep the deadlines. */
export const mainLines: Record<ProcedureKind, readonly Stage[]> = {
  formation: [
    ['receive-papers', 4, 18],
    ['accept-application', 6, 34],
    ['form-group', 15, 62],
    ['publish', 2, 8],
    ...election,
    ['complete', 20, 85],
  ],
  management: [
    ['announce', 3, 15],
    ['recommend', 4, 15],
    ['choose', 3, 14],
    ['publish', 1, 3],
    ['close-publicity', 9, 12],
    ['submit-filing', 2, 16],
    ['file', 2, 8],
  ],
  reelection: [
    ['form-group', 4, 20],
    ['engage-audit', 3, 14],
    ['report-audit', 14, 42],
    ['publish-audit', 1, 5],
    ['close-audit', 31, 36],
    ['publish', 2, 9],
    ...election,
    ['hand-over', 2, 11],
  ],
}

/** The acts up to and with one; all of the line where it has none such. */
export const lineUpTo = (kind: ProcedureKind, act: string): readonly Stage[] => {
  const at = mainLines[kind].findIndex(stage => stage[0] === act)
  return at < 0 ? mainLines[kind] : mainLines[kind].slice(0, at + 1)
}

/** The day of the opening and of each act, when the last of them happened on `last`. */
export function daysBack(chance: Chance, line: readonly Stage[], last: Day): [Day, ...Day[]] {
  let at = last
  const days = line
    .map((_, index) => line[line.length - 1 - index])
    .map(stage => {
      const on = at
      at = plus(at, -chance.whole(stage?.[1] ?? 1, stage?.[2] ?? 1))
      return on
    })
  return [at, ...days.reverse()]
}
