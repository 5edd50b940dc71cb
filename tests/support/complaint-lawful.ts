/** Holds cases that were written many at a time against the rules by which people could have come there. */

import { extensionIn, type RuleOf } from '@/lib/complaint/clock/stage'
import { turnClocks } from '@/lib/complaint/clock/timing'
import { type Complaint, holderIn } from '@/lib/complaint/complaint'
import { handsAmong } from '@/lib/complaint/event-store'
import { type ComplaintState, complaintFlow } from '@/lib/complaint/flow'
import type { CaseEvent, KeptClock } from '@/lib/complaint/shapes'
import { moveOf } from '@/lib/core/flow'
import { intakeUnit, speaksFor } from '@/lib/matter/units'
import { stateCalendar } from '@/lib/platform/calendar'

/** What is wrong with the events of a case; empty: it could have come there. */
export function brokenEvents(it: Complaint, events: readonly CaseEvent[]): string[] {
  const wrong: string[] = []
  let state: ComplaintState | null = null
  let at = it.receivedAt
  let made: number | null = null
  const acts = new Map<string, number>()
  for (const event of events) {
    const say = (text: string) => wrong.push(`${it.code} ${event.act}: ${text}`)
    if (event.from !== state) say(`from ${event.from}, stood in ${state}`)
    if (event.at < at) say('before what came before it')
    if (state !== null && event.from !== event.to) {
      const move = moveOf(complaintFlow, state, event.act)
      if (move?.to !== event.to) say(`leads to ${move?.to}`)
      if (move?.reason === 'required' && !event.reason) say('no reason')
      if (move?.notBySame && event.by !== null && event.by === made) say('by the same')
      acts.set(event.act, (acts.get(event.act) ?? 0) + 1)
    }
    if (event.from !== event.to) made = event.by
    state = event.to
    at = event.at
  }
  if (state !== it.state) wrong.push(`${it.code}: stands in ${it.state}, events end in ${state}`)
  for (const once of ['return', 'ask-extension']) if ((acts.get(once) ?? 0) > 1) wrong.push(`${it.code}: ${once} twice`)
  if ((acts.get('reopen') ?? 0) + (acts.get('ask-again') ?? 0) > 1) wrong.push(`${it.code}: reopened twice`)
  return wrong
}

/** Who may not be the same, and who holds it. */
export function brokenHands(it: Complaint, events: readonly CaseEvent[]): string[] {
  const wrong: string[] = []
  const say = (text: string) => wrong.push(`${it.code}: ${text}`)
  if (it.holder !== holderIn(it.state, it)) say(`held by ${it.holder}`)
  if (it.checkedBy !== null && it.checkedBy === it.fedBackBy) say('checked by who fed it back')
  const visit = events.findLast(event => event.act === 'visit')
  if (visit && visit.by !== null && handsAmong(events).includes(visit.by)) say('visited by who had it in hand')
  if (visit && !speaksFor(visit.unit, intakeUnit(it.division))) say(`visited by ${visit.unit}`)
  if (it.lead !== null && !it.units.includes(it.lead)) say('its lead does not see it')
  return wrong
}

type Replayed = { clocks: KeptClock[]; promised: Date | null; onTime: boolean | null; due: Date | null }

/** What one person decides at once is one move, told in its steps: accepted, filed and dispatched in one instant. */
function movesOf(events: readonly CaseEvent[]): CaseEvent[] {
  const moves: CaseEvent[] = []
  for (const event of events.filter(({ from, to }) => from !== to)) {
    const before = moves.at(-1)
    const isOne = before?.at.getTime() === event.at.getTime() && before.by === event.by
    if (isOne) moves.pop()
    moves.push(isOne ? { ...event, from: before.from } : event)
  }
  return moves
}

/** Its clocks, as the moves of its events would have left them. */
function replayClocks(it: Complaint, events: readonly CaseEvent[], ruleOf: RuleOf): Replayed {
  const done: Replayed = { clocks: [], promised: null, onTime: null, due: null }
  for (const { act, from, to, at, facts } of movesOf(events)) {
    if (act === 'feed-back') done.onTime = done.promised === null ? null : at <= done.promised
    const timing = turnClocks(done.clocks, {
      ...{
        of: it,
        from,
        to,
        act,
        now: at,
        ruleOf,
        calendar: stateCalendar,
        promisedAt: done.promised,
        extends: extensionIn(facts),
      },
    })
    for (const clock of timing.altered) done.clocks = done.clocks.map(one => (one.id === clock.id ? clock : one))
    for (const clock of timing.started) done.clocks.push({ ...clock, id: done.clocks.length + 1 })
    done.promised = timing.promisedAt
    done.due = timing.dueAt
  }
  return done
}

const shown = (clocks: readonly KeptClock[]): string[] =>
  clocks
    .map(it => {
      const pauses = it.pauses.map(({ from, to, reason }) => [from, to, reason])
      const extension = it.extension && [it.extension.key, it.extension.amount, it.extension.unit]
      return JSON.stringify([it.stage, it.key, it.startedAt, it.dueAt, it.stoppedAt, pauses, extension])
    })
    .sort()

/** What the clocks that lie there say otherwise than the rules. */
export function brokenClocks(
  it: Complaint,
  events: readonly CaseEvent[],
  clocks: readonly KeptClock[],
  ruleOf: RuleOf,
): string[] {
  const right = replayClocks(it, events, ruleOf)
  const wrong: string[] = []
  const [told, should] = [shown(clocks), shown(right.clocks)]
  if (told.join() !== should.join()) wrong.push(`${it.code}: clocks ${told.join(' ')} should be ${should.join(' ')}`)
  if (it.dueAt?.getTime() !== right.due?.getTime()) wrong.push(`${it.code}: due ${it.dueAt?.toISOString()}`)
  if (it.promisedAt?.getTime() !== right.promised?.getTime())
    wrong.push(`${it.code}: promised ${it.promisedAt?.toISOString()}`)
  if (it.onTime !== null && it.onTime !== right.onTime) wrong.push(`${it.code}: on time ${it.onTime}`)
  return wrong
}
