/**
 * Makes one move of one case: found, decided, written with its clocks and events, told to its source. Staff, reporters, outside systems
 * and batches all come through here.
 */
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import { done, invalid, missing, no, type Problem, type Result, refused } from '@/lib/core/result'
import { writeAudit } from '@/lib/platform/audit'
import { stateCalendar } from '@/lib/platform/calendar'
import { routeFor } from '@/lib/routing/rules'
import { proposeFromDecision, rulesFor } from '@/lib/routing/store'
import { proposed } from '@/lib/routing/subject'
import { tell } from '@/lib/source/store'
import { type Complaint, holderIn, unitOf } from './complaint'
import { type CaseFacts, whyNot, whyNotTo } from './decide'
import { type ComplaintState, complaintFlow } from './flow'
import { addCaseFileRows, countAfter, seenFiles } from './hand-store'
import type { FilePart } from './kinds'
import { type Doer, returnBy, unitsWith } from './register'
import type { ComplaintAct, MoveFields } from './requests'
import { rulesOfLife } from './rules-store'
import type { EventFacts, KeptClock, NewEvent } from './shapes'
import type { RuleOf } from './stage'
import {
  addEvents,
  answerFollowers,
  type Changes,
  findCase,
  findComplaint,
  findWithClocks,
  followersOf,
  followOn,
  moveComplaint,
} from './store'
import { actLabel, stateText, unitText } from './text'
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

type Brought = { changes: Changes; facts: EventFacts | null }

/** What the mover brings, looked at: units, result, pictures, the case it is merged into. */
async function bring(doer: Doer, it: Complaint, act: ComplaintAct, given: MoveFields): Promise<Result<Brought>> {
  const lost = ['有文件没有找到，请重新上传']
  if ((await seenFiles(doer.tx, given.files)).length < given.files.length) return invalid({ files: lost })
  if ((await seenFiles(doer.tx, given.decision)).length < given.decision.length) return invalid({ decision: lost })
  if (given.decision.length > 0 && act !== 'feed-back') return invalid({ decision: ['处罚决定书随处置反馈上传'] })
  switch (act) {
    case 'dispatch':
    case 'decide':
      return bringLead(doer, it, act, given)
    case 'feed-back':
      return bringResult(doer, it, given)
    case 'merge':
      return bringMaster(doer, it, given)
    case 'visit':
    case 'rate':
      return bringRating(given)
    case 'to-petition':
    case 'to-enforcement':
    case 'to-mediation':
      return done({
        changes: { handedTo: given.handedTo, handedNo: given.handedNo },
        facts: { handedTo: given.handedTo, handedNo: given.handedNo },
      })
    default:
      return done({ changes: {}, facts: null })
  }
}

async function bringLead({ tx }: Doer, it: Complaint, act: ComplaintAct, given: MoveFields): Promise<Result<Brought>> {
  const route = routeFor(it, await rulesFor(tx, it.division))
  if (act === 'decide' && given.lead === null) return invalid({ lead: ['请选择承办单位'] })
  const lead = given.lead ?? route.lead
  const asProposed = lead === route.lead
  const impossible = whyNotTo(it, lead)
  if (impossible) return no(impossible)
  const wanted = given.lead === null ? route.assist : given.assist
  const assist = wanted.filter(unit => unit !== lead && unit !== 'company')
  const proposal = asProposed
    ? { routedBy: route.routedBy, routeId: route.routeId }
    : { routedBy: 'person', routeId: null }
  const routed = act === 'decide' ? { routedBy: 'decision', routeId: null } : proposal
  return done({
    changes: { lead, assist, units: unitsWith(it.units, lead, assist), ...routed },
    facts: { lead, assist, routedBy: routed.routedBy, why: asProposed ? route.why : null },
  })
}

async function bringResult({ tx }: Doer, it: Complaint, given: MoveFields): Promise<Result<Brought>> {
  const { result, answer, penaltyNo, noPhoto, files } = given
  if (result === null || answer === null) return invalid({ result: ['请选择处置结果'] })
  if (given.decision.length > 0 && penaltyNo === null && it.penaltyNo === null)
    return invalid({ penaltyNo: ['上传处罚决定书的，请填写文号'] })
  const isDone = result === 'done' || result === 'partly'
  const pictures = isDone ? files.length + (await countAfter(tx, it.id, it.dispatchedAt ?? it.receivedAt)) : 0
  if (isDone && pictures === 0 && noPhoto === null)
    return invalid({ files: ['已办理的，至少上传一张处置后照片；没有的，写明为什么没有'] })
  return done({
    changes: { result, answer, ...(penaltyNo === null ? {} : { penaltyNo }) },
    facts: { result, pictures, noPhoto, penaltyNo },
  })
}

async function bringMaster({ tx }: Doer, it: Complaint, given: MoveFields): Promise<Result<Brought>> {
  const master = given.master === null ? null : await findCase(tx, given.master)
  if (!master) return invalid({ master: ['没有找到这件案件'] })
  if (master.id === it.id) return invalid({ master: ['不能并入自己'] })
  const county = ancestor(it.division, 'county')
  if (ancestor(master.division, 'county') !== county)
    return refused('other-county', `案件 ${master.code} 不在同一个县（市、区），不能并案`)
  if (!master.isOpen) return refused('master-over', `案件 ${master.code} 是“${stateText[master.state]}”，不能再并入`)
  return done({ changes: { mergedInto: master.id }, facts: { master: master.code } })
}

function bringRating({ rating, ratingText }: MoveFields): Result<Brought> {
  if (rating === null) return invalid({ rating: ['请选择评价'] })
  if (rating === 'unsatisfied' && ratingText === null) return invalid({ ratingText: ['请写明不满意在哪里'] })
  return done({ changes: { rating, ratingText }, facts: { rating } })
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

/** What people call it in the trail. */
export const caseName = (it: Complaint): string => `${it.code} ${it.title}`.slice(0, 120)

export const actWord = (act: string): string => actLabel[act] ?? act
