/** Who may decide a proposal to leave a compound out, and what becomes of it. */
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type Move, moveOf } from '@/lib/core/flow'
import { done, invalid, missing, no, type Problem, type Result, refused } from '@/lib/core/result'
import { type Changes, changesBetween } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { type Exclusion, exclusionsOf, findExclusion, moveExclusion } from './exclusion-store'
import { type ExclusionState, excludingStates, exclusionFlow } from './flow'
import { isOneOf } from './kinds'
import { exclusionStateText } from './text'

export type DecidedExclusion = { exclusion: Exclusion; changes: Changes; reason: string | null }

/** The approved exclusion whose days meet these, if there is one. */
export async function meetingExclusion(
  tx: Tx,
  compoundId: number,
  days: { from: Day; to: Day | null },
  exceptId: number,
): Promise<Exclusion | null> {
  const all = await exclusionsOf(tx, compoundId)
  const meets = (exclusion: Exclusion): boolean =>
    exclusion.id !== exceptId &&
    isOneOf(excludingStates, exclusion.state) &&
    (days.to === null || exclusion.from <= days.to) &&
    (exclusion.to === null || days.from <= exclusion.to)
  return all.find(meets) ?? null
}

type Act = 'approve' | 'return' | 'withdraw' | 'end'

export const overlapWords = (it: Exclusion): string => `${it.from} 至 ${it.to ?? '长期'} 已批准不纳入统计，日期不能重叠`

/** The move of the flow, if this state has it and this person may make it: enterer ≠ approver, in whichever post. */
function moveFor(exclusion: Exclusion, act: Act, actor: Actor): Move | { ok: false; problem: Problem } {
  const move = moveOf(exclusionFlow, exclusion.state, act)
  if (!move) return refused('state', `这件申请现在是“${exclusionStateText[exclusion.state]}”，不能再这样办理`)
  if (move.notBySame && exclusion.proposedBy !== null && exclusion.proposedBy === actor.accountId) {
    return refused('same-person', '这件申请是您自己提出的，须由别人审批（换岗位也不行）')
  }
  if (act === 'withdraw' && exclusion.proposedBy !== actor.accountId) {
    return refused('not-yours', '只有提出人可以撤回；县级可以退回')
  }
  return move
}

/** What the state becomes, with what words. `to`: the last day left out, where the move sets one. */
type ExclusionDecision = { next: ExclusionState; note: string | null; to?: Day }

export async function decide(
  { tx, actor, now, input }: { tx: Tx; actor: Actor; now: Date; input: { id: number; version: number } },
  act: Act,
  { next: state, note, to }: ExclusionDecision,
): Promise<Result<DecidedExclusion>> {
  const kept = await findExclusion(tx, input.id)
  if (!kept) return missing()
  const move = moveFor(kept, act, actor)
  if ('problem' in move) return move
  if (kept.version !== input.version) return no({ kind: 'conflict', version: kept.version })
  if (to !== undefined && to < kept.from) return invalid({ lastDay: [`最后一天 ${to} 早于起始日期 ${kept.from}`] })
  if (to !== undefined && kept.to !== null && to > kept.to) {
    return invalid({ lastDay: [`最后一天 ${to} 晚于原定截止日期 ${kept.to}`] })
  }
  const other = act === 'approve' ? await meetingExclusion(tx, kept.compound.id, kept, kept.id) : null
  if (other) return refused('overlap', overlapWords(other))
  const end = to === undefined ? {} : { to }
  const written = await moveExclusion(tx, { actor, now }, kept, { state, note, ...end })
  if (!written) return no({ kind: 'conflict' })
  return done({ exclusion: kept, changes: changesBetween({ ...kept }, { state, ...end }), reason: note })
}
