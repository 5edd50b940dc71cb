/**
 * Makes one move of one case: found, decided, written with its clocks and events, told to its source. Staff, reporters, outside systems
 * and batches all come through here.
 */
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { moveOf } from '@/lib/core/flow'
import { done, missing, no, type Problem, type Result } from '@/lib/core/result'
import { writeAudit } from '@/lib/platform/audit'
import { stateCalendar } from '@/lib/platform/calendar'
import { proposeFromDecision } from '@/lib/routing/store'
import { proposed } from '@/lib/routing/subject'
import { tell } from '@/lib/source/store'
import { bring } from './bring'
import { type Complaint, holderIn, unitOf } from './complaint'
import { type CaseFacts, whyNot } from './decide'
import { type ComplaintState, complaintFlow } from './flow'
import { addCaseFileRows } from './hand-store'
import type { FilePart } from './kinds'
import { type Doer, returnBy } from './register'
import type { ComplaintAct, MoveFields } from './requests'
import { rulesOfLife } from './rules-store'
import type { EventFacts, KeptClock, NewEvent } from './shapes'
import type { RuleOf } from './stage'
import {
  addEvents,
  answerFollowers,
  type Changes,
  findComplaint,
  findWithClocks,
  followersOf,
  followOn,
  moveComplaint,
} from './store'
import { stateText, unitText } from './text'
import { timingOf, turnClocks } from './timing'

export type Found = { case: Complaint; clocks: KeptClock[] }
/** The case before and after, for the trail. */
export type Moved = { before: Complaint; after: Complaint; reason: string | null }

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
  rating: null,
  ratingText: null,
  master: null,
  handedTo: null,
  handedNo: null,
}

/** Somebody else was first: what the case is now. */
export const overtaken = (it: Complaint): Problem => ({
  kind: 'conflict',
  message: `别人刚刚办了案件 ${it.code}，现在是“${stateText[it.state]}”，请核对后再办`,
  version: it.version,
  differences: [
    { label: '状态', yours: '', theirs: stateText[it.state] },
    { label: '由谁办理', yours: '', theirs: it.holder ? unitText[it.holder] : '已办完' },
  ],
})

/** @param id code or number; `version` as it was seen, null for one who sees no versions (the reporter) */
export async function moveOne(
  doer: Doer,
  id: string,
  version: number | null,
  act: ComplaintAct,
  given: MoveFields,
): Promise<Result<Moved>> {
  const found = await findWithClocks(doer.tx, id)
  if (!found) return missing()
  if (version !== null && found.case.version !== version) return no(overtaken(found.case))
  return applyMove(doer, found, act, given)
}

/** The same for a case that was found already. */
export async function applyMove(
  { tx, actor, now }: Doer,
  found: Found,
  act: ComplaintAct,
  given: MoveFields,
): Promise<Result<Moved>> {
  const before = found.case
  const ruleOf = await rulesOfLife(tx, before, dayInShanghai(now))
  const why = whyNot(before, act, actor, await factsFor({ tx, actor, now }, before, act, ruleOf), now)
  if (why) return no(why)
  const brought = await bring({ tx, actor, now }, before, act, given)
  if (!brought.ok) return brought
  const to = moveOf(complaintFlow, before.state, act)?.to as ComplaintState
  const { changes, facts } = brought.value
  const lead = changes.lead ?? before.lead
  const holder = holderIn(to, { division: before.division, lead })
  const timing = turnClocks(found.clocks, {
    of: { ...before, ...changes },
    from: before.state,
    to,
    act,
    now,
    ruleOf,
    calendar: stateCalendar,
    promisedAt: before.promisedAt,
  })
  const all: Changes = {
    ...stamps(before, act, to, actor, now),
    ...changes,
    state: to,
    stateAt: now,
    stateBy: actor.accountId,
    holder,
    // Whoever has it in hand has it no more when another unit's turn comes.
    ...(holder === before.holder && act !== 'dispatch' ? {} : { holderBy: null }),
    ...(act === 'sign' ? { holderBy: actor.accountId } : {}),
    ...timingOf(timing),
  }
  const events = eventsOf({ before, act, actor, given, facts, to, holder })
  const written = { changes: all, events, started: timing.started, altered: timing.altered }
  if (!(await moveComplaint(tx, { actor, now }, before, written))) {
    const theirs = await findComplaint(tx, before.id)
    return theirs ? no(overtaken(theirs)) : missing()
  }
  const after = { ...before, ...all, isOpen: isOpenIn(to), version: before.version + 1 } as Complaint
  await addCaseFileRows(tx, { actor, now }, after.id, partOf[act] ?? 'paper', given.files)
  await addCaseFileRows(tx, { actor, now }, after.id, 'decision', given.decision)
  await follow({ tx, actor, now }, before, after, act, given)
  for (const event of events) await tell(tx, after, { act: event.act, at: now })
  return done({ before, after, reason: given.reason })
}

const over: readonly ComplaintState[] = ['closed', 'rated', 'archived']
const isOpenIn = (state: ComplaintState): boolean =>
  !over.includes(state) && Object.keys(complaintFlow.states[state].moves).length > 0

async function factsFor({ tx }: Doer, it: Complaint, act: ComplaintAct, ruleOf: RuleOf): Promise<CaseFacts> {
  const checks = (act === 'check' || act === 'fail') && it.recurrenceOf !== null
  const former = checks && it.recurrenceOf !== null ? await findComplaint(tx, it.recurrenceOf) : null
  return { returnBy: act === 'return' ? returnBy(it, ruleOf) : null, formerChecker: former?.checkedBy ?? null }
}

/** What the row remembers of a move by itself. */
function stamps(it: Complaint, act: ComplaintAct, to: ComplaintState, actor: Actor, now: Date): Changes {
  switch (act) {
    case 'accept':
      return { acceptedAt: now }
    case 'file':
      return { filedAt: now }
    case 'dispatch':
      return { acceptedAt: it.acceptedAt ?? now, filedAt: it.filedAt ?? now, dispatchedAt: now }
    case 'decide':
      return { dispatchedAt: now, signedAt: null, signedBy: null }
    case 'recall':
      return { lead: null, assist: [], routedBy: null, routeId: null, promisedAt: null }
    case 'sign':
      return { signedAt: now, signedBy: actor.accountId }
    case 'return':
      return { returnedAt: now }
    case 'extend':
      return { extendedAt: now }
    case 'suspend':
      return { suspendedAt: now }
    case 'feed-back':
      return {
        fedBackAt: now,
        fedBackBy: actor.accountId,
        onTime: it.promisedAt === null ? null : now <= it.promisedAt,
      }
    case 'check':
      return { checkedAt: now, checkedBy: actor.accountId }
    case 'close':
      return { closedAt: now, firstClosedAt: it.firstClosedAt ?? now }
    case 'visit':
      return { visitedAt: now, ratingBy: 'visit' }
    case 'rate':
      return { ratingBy: 'reporter' }
    case 'reopen':
    case 'ask-again':
      // To the same unit and another checker: `checkedBy` stays, so that the rule knows whom to keep out.
      return { reopenedAt: now, dispatchedAt: now, signedAt: null, signedBy: null, closedAt: null }
    default:
      return Object.keys(complaintFlow.states[to].moves).length === 0 ? { endedAt: now } : {}
  }
}

type Told = {
  before: Complaint
  act: ComplaintAct
  actor: Actor
  given: MoveFields
  facts: EventFacts | null
  to: ComplaintState
  holder: Complaint['holder']
}

/** One event a step: what one person decides at once is accepted, filed and dispatched nevertheless. */
function eventsOf({ before, act, actor, given, facts, to, holder }: Told): NewEvent[] {
  const unit = unitOf(actor)
  const intake = holderIn('received', before)
  const on: NewEvent[] = []
  let from = before.state
  if (act === 'dispatch' && from === 'received') {
    on.push({ act: 'accept', from, to: 'accepted', unit, holder: intake })
    from = 'accepted'
  }
  if (act === 'dispatch' && from === 'accepted') {
    on.push({ act: 'file', from, to: 'filed', unit, holder: intake })
    from = 'filed'
  }
  const text = given.answer ?? given.ratingText
  return [...on, { act, from, to, unit, holder, reason: given.reason, text, facts }]
}

/** Under which part the files of a move are kept. */
const partOf: Partial<Record<ComplaintAct, FilePart>> = { 'feed-back': 'after', check: 'check', fail: 'check' }

/** What follows elsewhere: the master hears of the merger, followers get the answer, a decision becomes a proposed rule. */
async function follow(
  doer: Doer,
  before: Complaint,
  after: Complaint,
  act: ComplaintAct,
  given: MoveFields,
): Promise<void> {
  const { tx, actor, now } = doer
  if (act === 'merge' && after.mergedInto !== null) {
    await followOn(tx, after.id, after.mergedInto)
    const master = await findComplaint(tx, after.mergedInto)
    if (master) {
      const told = { act: 'merge-in', from: master.state, to: master.state, unit: unitOf(actor), holder: master.holder }
      await addEvents(tx, doer, master.id, [{ ...told, facts: { follower: after.code } }])
    }
  }
  if (act === 'close') {
    const followers = await followersOf(tx, after.id)
    if (followers.length > 0) await answerFollowers(tx, after)
    for (const one of followers) {
      const told = { act: 'answered', from: one.state, to: one.state, unit: unitOf(actor), holder: null }
      await addEvents(tx, doer, one.id, [{ ...told, text: after.answer, facts: { master: after.code } }])
    }
  }
  if (act === 'decide' && after.lead !== null && given.reason !== null) {
    const decision = { complaint: before, lead: after.lead, assist: after.assist as never[], reason: given.reason }
    const route = await proposeFromDecision(tx, { actor, now }, decision)
    // Proposed by the decision, not by a command of its own: the trail tells it all the same.
    if (route)
      await writeAudit(tx, {
        at: now,
        actor,
        act: 'routing.propose',
        outcome: 'done',
        subject: proposed(route, given.reason),
      })
  }
}
