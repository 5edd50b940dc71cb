/**
 * Makes one move of one case: found, decided, written with its clocks and events, told to its source. Staff, reporters, outside systems
 * and batches all come through here.
 */

import { rulesOfLife } from '@/lib/complaint/clock/rules-store'
import type { RuleOf } from '@/lib/complaint/clock/stage'
import type { Complaint } from '@/lib/complaint/complaint'
import { handsOf } from '@/lib/complaint/event-store'
import { returnBy } from '@/lib/complaint/intake/register'
import { addCaseFileRows } from '@/lib/complaint/notes/hand-store'
import { findComplaint, findWithClocks, moveComplaint } from '@/lib/complaint/store'
import { tell } from '@/lib/complaint/tell/store'
import { stateText } from '@/lib/complaint/text'
import { dayInShanghai } from '@/lib/core/day'
import { done, missing, no, type Problem, type Result } from '@/lib/core/result'
import { unitText } from '@/lib/matter/text'
import type { Doer } from '@/lib/platform/perform'
import { acts } from './acts'
import { bring } from './bring'
import type { CaseFacts } from './case-act'
import { whyNot } from './may-move'
import type { ComplaintAct, MoveFields } from './requests'
import { type CaseWithClocks, turned } from './turned'

/** The case before and after, for the trail. */
export type MovedCase = { before: Complaint; after: Complaint; reason: string | null }

/** Somebody else was first: what the case is now. */
export const overtaken = (complaint: Complaint): Problem => ({
  kind: 'conflict',
  message: `别人刚刚办了案件 ${complaint.code}，现在是“${stateText[complaint.state]}”，请核对后再办`,
  version: complaint.version,
  differences: [
    { label: '状态', yours: '', theirs: stateText[complaint.state] },
    { label: '由谁办理', yours: '', theirs: complaint.holder ? unitText[complaint.holder] : '已办完' },
  ],
})

/** @param id code or number; `version` as it was seen, null for one who sees no versions (the reporter) */
export async function moveOne(
  doer: Doer,
  id: string,
  version: number | null,
  act: ComplaintAct,
  given: MoveFields,
): Promise<Result<MovedCase>> {
  const found = await findWithClocks(doer.tx, id)
  if (!found) return missing()
  if (version !== null && found.case.version !== version) return no(overtaken(found.case))
  return applyMove(doer, found, act, given)
}

/** The same for a case that was found already. */
export async function applyMove(
  { tx, actor, now }: Doer,
  found: CaseWithClocks,
  act: ComplaintAct,
  given: MoveFields,
): Promise<Result<MovedCase>> {
  const before = found.case
  const ruleOf = await rulesOfLife(tx, before, dayInShanghai(now))
  const why = whyNot(before, act, actor, await factsFor({ tx, actor, now }, before, act, ruleOf), now)
  if (why) return no(why)
  const brought = await bring({ tx, actor, now }, before, act, given)
  if (!brought.ok) return brought
  const made = turned(found, { act, actor, given, ...brought.value, now, ruleOf })
  if (!(await moveComplaint(tx, { actor, now }, before, made))) {
    const theirs = await findComplaint(tx, before.id)
    return theirs ? no(overtaken(theirs)) : missing()
  }
  const { after } = made
  await addCaseFileRows(tx, { actor, now }, after.id, acts[act].part ?? 'paper', given.files)
  await addCaseFileRows(tx, { actor, now }, after.id, 'decision', given.decision)
  await acts[act].follow?.({ doer: { tx, actor, now }, before, after, given })
  for (const event of made.events) await tell(tx, after, { act: event.act, at: now })
  return done({ before, after, reason: given.reason })
}

async function factsFor({ tx }: Doer, complaint: Complaint, act: ComplaintAct, ruleOf: RuleOf): Promise<CaseFacts> {
  const checks = (act === 'check' || act === 'fail') && complaint.recurrenceOf !== null
  const former = checks && complaint.recurrenceOf !== null ? await findComplaint(tx, complaint.recurrenceOf) : null
  return {
    returnBy: act === 'return' ? returnBy(complaint, ruleOf) : null,
    formerChecker: former?.checkedBy ?? null,
    hands: act === 'visit' ? await handsOf(tx, complaint.id) : [],
  }
}
