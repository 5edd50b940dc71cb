/** Deeds that leave the state as it is: taken in hand, classified, urged, supervised, reviewed. Each is a version and an event of its own. */

import type { Complaint } from '@/lib/complaint/complaint'
import type { NewEvent } from '@/lib/complaint/shapes'
import { type CaseChanges, findCase, findComplaint, moveComplaint } from '@/lib/complaint/store'
import { tell } from '@/lib/complaint/tell/store'
import { stateText } from '@/lib/complaint/text'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { speaksFor, unitOf } from '@/lib/matter/units'
import type { Call, Doer } from '@/lib/platform/perform'
import { type MovedCase, overtaken } from './move'
import { colleaguesFor } from './people-store'
import type { ClassifyRequest, ReviewRatingRequest, SuperviseRequest, TakeRequest, UrgeRequest } from './requests'

type TurnEvent = Pick<NewEvent, 'act'> & Partial<Pick<NewEvent, 'reason' | 'text' | 'facts'>>
/** Written with a version of its own, so that a form open elsewhere learns of it. */
export async function change(
  doer: Doer,
  before: Complaint,
  changes: CaseChanges,
  event: TurnEvent,
): Promise<Result<MovedCase>> {
  const { tx, actor, now } = doer
  const standing = { from: before.state, to: before.state, unit: unitOf(actor), holder: before.holder }
  const isMoved = await moveComplaint(tx, { actor, now }, before, { changes, events: [{ ...standing, ...event }] })
  if (!isMoved) {
    const theirs = await findComplaint(tx, before.id)
    return theirs ? no(overtaken(theirs)) : missing()
  }
  const after = { ...before, ...changes, version: before.version + 1 } as Complaint
  await tell(tx, after, { act: event.act, at: now })
  return done({ before, after, reason: event.reason ?? null })
}

const closedAlready = (it: Complaint): Result<never> =>
  refused('state', `案件 ${it.code} 已是“${stateText[it.state]}”，不需要再办`)

/** The case, if it is still as it was seen. */
async function seen({ tx, input }: Call<{ id: string; version?: number }>): Promise<Result<Complaint>> {
  const before = await findCase(tx, input.id)
  if (!before) return missing()
  return input.version !== undefined && before.version !== input.version ? no(overtaken(before)) : done(before)
}

/** The person of the unit who has it in hand: oneself, or a colleague. */
export async function take(asked: Call<TakeRequest>): Promise<Result<MovedCase>> {
  const { input, actor } = asked
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (before.holder === null) return closedAlready(before)
  if (!speaksFor(unitOf(actor), before.holder)) return refused('not-your-unit', '案件现在不由您的单位办理')
  const own = actor.accountId
  const account = input.account ?? own
  const people = account === own ? [] : await colleaguesFor(asked, before, before.holder)
  const known = people.find(one => one.account === account)
  if (!known && account !== own) return invalid({ account: ['这个人不在办理单位，请另选'] })
  return change(asked, before, { holderBy: account }, { act: 'take', facts: { name: known?.name ?? actor.name } })
}

/** Changes who would be proposed from now on, never a clock that runs. */
export async function classify(asked: Call<ClassifyRequest>): Promise<Result<MovedCase>> {
  const { category, urgency, weight, reason } = asked.input
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (!before.isOpen) return closedAlready(before)
  const same = category === before.category && urgency === before.urgency && weight === before.weight
  if (same) return invalid({ category: ['与原来相同，没有更正'] })
  const facts = { category, urgency, weight, before: before.category }
  return change(asked, before, { category, urgency, weight }, { act: 'classify', reason, facts })
}

/** Somebody above or beside asks the unit that has it to hurry. */
export async function urge(asked: Call<UrgeRequest>): Promise<Result<MovedCase>> {
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (!before.isOpen || before.holder === null) return closedAlready(before)
  if (unitOf(asked.actor) === before.holder) return refused('own-turn', '案件正在您的单位，不需要催办')
  const changes = { urgedAt: asked.now, urges: before.urges + 1 }
  return change(asked, before, changes, { act: 'urge', reason: asked.input.reason })
}

export async function supervise(asked: Call<SuperviseRequest>): Promise<Result<MovedCase>> {
  const found = await seen(asked)
  if (!found.ok) return found
  if (!found.value.isOpen) return closedAlready(found.value)
  return change(asked, found.value, { supervisedAt: asked.now }, { act: 'supervise', reason: asked.input.reason })
}

/** 不合理或超出职责: left out of one of the two satisfaction figures; said by the county with its reason, and taken back the same way. */
export async function review(asked: Call<ReviewRatingRequest>): Promise<Result<MovedCase>> {
  const { unreasonable, reason } = asked.input
  const found = await seen(asked)
  if (!found.ok) return found
  if (found.value.rating === null) return refused('not-rated', '还没有评价，不能认定')
  return change(asked, found.value, { unreasonable }, { act: 'review-rating', reason, facts: { unreasonable } })
}
