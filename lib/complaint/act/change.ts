/** What the deeds in `beside/` share, which leave the state as it is: each is a version and an event of its own. */

import type { Complaint } from '@/lib/complaint/complaint'
import type { NewEvent } from '@/lib/complaint/shapes'
import { type CaseChanges, findCase, findComplaint, moveComplaint } from '@/lib/complaint/store'
import { tell } from '@/lib/complaint/tell/store'
import { stateText } from '@/lib/complaint/text'
import { done, missing, no, type Result, refused } from '@/lib/core/result'
import { unitOf } from '@/lib/matter/units'
import type { Call, Doer } from '@/lib/platform/perform'
import { type MovedCase, overtaken } from './move'

/** What happened, beside where it stands. */
type TurnEvent = Pick<NewEvent, 'act'> & Partial<Pick<NewEvent, 'reason' | 'text' | 'facts' | 'holder'>>

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

export const closedAlready = (complaint: Complaint): Result<never> =>
  refused('state', `案件 ${complaint.code} 已是“${stateText[complaint.state]}”，不需要再办`)

/** The case, if it is still as it was seen. */
export async function seen({ tx, input }: Call<{ id: string; version?: number }>): Promise<Result<Complaint>> {
  const before = await findCase(tx, input.id)
  if (!before) return missing()
  return input.version !== undefined && before.version !== input.version ? no(overtaken(before)) : done(before)
}
