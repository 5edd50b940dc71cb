/**
 * What a move makes of a case: what its row says afterwards, what happened, what becomes of its clocks. Told by the rules alone, for
 * the command that writes it and for whoever tells of lives that never were.
 */

import { extensionIn, type RuleOf } from '@/lib/complaint/clock/stage'
import { timingOf, turnClocks } from '@/lib/complaint/clock/timing'
import { type Complaint, holderIn } from '@/lib/complaint/complaint'
import { type ComplaintState, complaintFlow } from '@/lib/complaint/flow'
import type { EventFacts, KeptClock, NewEvent } from '@/lib/complaint/shapes'
import type { CaseChanges, Written } from '@/lib/complaint/store'
import { moveOf } from '@/lib/core/flow'
import { unitOf } from '@/lib/matter/units'
import { stateCalendar } from '@/lib/platform/calendar'
import { acts } from './acts'
import type { Mover } from './case-act'
import type { ComplaintAct, MoveFields } from './requests'

export type CaseWithClocks = { case: Complaint; clocks: KeptClock[] }

export const nothingBrought: MoveFields = {
  reason: null,
  lead: null,
  assist: [],
  result: null,
  answer: null,
  penaltyNo: null,
  noPhoto: null,
  files: [],
  decision: [],
  days: null,
  rating: null,
  ratingText: null,
  master: null,
  handedTo: null,
  handedNo: null,
}

export type Turning = {
  act: ComplaintAct
  actor: Mover
  given: MoveFields
  /** What the mover brings changes by itself. */
  changes: CaseChanges
  facts: EventFacts | null
  now: Date
  ruleOf: RuleOf
}

export type TurnedCase = Required<Written> & { after: Complaint }

/** @throws where the flow has no such move: it was to be asked before */
export function turned({ case: before, clocks }: CaseWithClocks, turning: Turning): TurnedCase {
  const { act, actor, given, facts, now, ruleOf } = turning
  const move = moveOf(complaintFlow, before.state, act)
  if (!move) throw new Error(`${before.state} has no ${act}`)
  const to = move.to as ComplaintState
  const holder = holderIn(to, { division: before.division, lead: turning.changes.lead ?? before.lead })
  const timing = turnClocks(clocks, {
    of: { ...before, ...turning.changes },
    from: before.state,
    to,
    act,
    now,
    ruleOf,
    calendar: stateCalendar,
    promisedAt: before.promisedAt,
    extends: extensionIn(facts),
  })
  const changes: CaseChanges = {
    // Whoever has it in hand has it no more when another unit's turn comes.
    ...(holder === before.holder && !acts[act].freesHandler ? {} : { holderBy: null }),
    ...stamps(before, act, to, actor, now),
    ...turning.changes,
    state: to,
    stateAt: now,
    stateBy: actor.accountId,
    holder,
    ...timingOf(timing),
  }
  return {
    after: { ...before, ...changes, isOpen: isOpenIn(to), version: before.version + 1 } as Complaint,
    changes,
    events: eventsOf({ before, act, actor, given, facts, to, holder }),
    started: timing.started,
    altered: timing.altered,
  }
}

const over: readonly ComplaintState[] = ['closed', 'rated', 'archived']
const isOpenIn = (state: ComplaintState): boolean =>
  !over.includes(state) && Object.keys(complaintFlow.states[state].moves).length > 0

/** What the row remembers of a move by itself. */
const stamps = (complaint: Complaint, act: ComplaintAct, to: ComplaintState, actor: Mover, now: Date): CaseChanges =>
  acts[act].stamps?.(complaint, actor, now) ??
  (Object.keys(complaintFlow.states[to].moves).length === 0 ? { endedAt: now } : {})

type MoveTold = {
  before: Complaint
  act: ComplaintAct
  actor: Mover
  given: MoveFields
  facts: EventFacts | null
  to: ComplaintState
  holder: Complaint['holder']
}

/** One event a step: what one person decides at once is accepted, filed and dispatched nevertheless. */
function eventsOf({ before, act, actor, given, facts, to, holder }: MoveTold): NewEvent[] {
  const unit = unitOf(actor)
  const intake = holderIn('received', before)
  const on: NewEvent[] = []
  let from = before.state
  for (const step of acts[act].through ?? []) {
    if (step.from !== from) continue
    on.push({ act: step.act, from, to: step.to, unit, holder: intake })
    from = step.to
  }
  const text = given.answer ?? given.ratingText
  return [...on, { act, from, to, unit, holder, reason: given.reason, text, facts }]
}
