/** What does a ledger's 不纳入统计 mean for a compound: nothing new, a proposal that another account decides, or its approval? */

import { type Actor, may } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { exclusionsOfMany, type KnownExclusion } from '@/lib/exclusion/bulk-store'
import { type ExclusionReason, exclusion, exclusionReasonText } from '@/lib/exclusion/exclusion'
import { contradictions, type RegisterFacts } from '@/lib/exclusion/register'
import { dayErrors } from '@/lib/exclusion/rules'
import type { Tx } from '@/lib/platform/db'
import type { CellReader } from './cells'
import type { Issue } from './issue'
import type { ColumnOf } from './kinds'
import type { ShownFact } from './run'

export type ExclusionPlan = {
  reason: ExclusionReason
  from: Day
  /** The proposal of somebody else that this row approves; null: a new one. */
  approves: KnownExclusion | null
  state: 'proposed' | 'approved'
  shown: readonly ShownFact[]
  remark: Issue | null
}

export async function exclusionsByCompound(tx: Tx, ids: readonly number[]): Promise<Map<number, KnownExclusion[]>> {
  const found = new Map<number, KnownExclusion[]>()
  if (ids.length === 0) return found
  for (const one of await exclusionsOfMany(tx, ids)) {
    const list = found.get(one.compoundId)
    if (list) list.push(one)
    else found.set(one.compoundId, [one])
  }
  return found
}

type ExclusionAsked = {
  actor: Actor
  today: Day
  cells: CellReader<ColumnOf<'compounds'>>
  reason: ExclusionReason | null
  from: Day | null
  /** Of a compound that is kept. */
  register: RegisterFacts | null
  /** The ledger that is being confirmed; null: one that is brought. */
  confirms: number | null
}

/** null: nothing to do, or a sentence was said. */
export function decideExclusion(asked: ExclusionAsked, known: readonly KnownExclusion[]): ExclusionPlan | null {
  const { actor, today, cells, reason, from } = asked
  if (reason === null) return null
  if (from === null) {
    const isKept = known.some(one => one.reasonCode === reason && one.state !== 'ended')
    if (!isKept && !cells.has('不纳入统计起始日期')) cells.say('不纳入统计起始日期', '填了原因，请填起始日期')
    return null
  }
  const same = known.find(one => one.reasonCode === reason && one.from === from)
  if (same) return decideSame(asked, reason, from, same)
  const other = known.find(one => one.state === 'proposed' || one.to === null || one.to >= from)
  if (other) {
    const until = other.to === null ? '起' : `至 ${other.to}`
    cells.say(
      '不纳入统计原因',
      `已有“${exclusionReasonText[other.reasonCode]}”（${other.from} ${until}，${exclusion.states[other.state].label}），请先在小区页面办理`,
    )
    return null
  }
  for (const sentence of Object.values(dayErrors({ from, to: null }, today)).flat())
    cells.say('不纳入统计起始日期', sentence)
  if (may(actor, 'exclusion.propose'))
    return planned(cells.line, reason, from, 'proposed', null, may(actor, 'exclusion.approve'))
  cells.say('不纳入统计原因', '您的岗位不能提出不纳入统计')
  return null
}

/** Whoever confirms another's ledger approves what it proposed; what was proposed on its page is decided there. */
function decideSame(asked: ExclusionAsked, reason: ExclusionReason, from: Day, same: KnownExclusion) {
  const { actor, cells, register, confirms } = asked
  if (confirms === null || same.runId !== confirms) return null
  // What stands against the register is decided one by one, with a reason.
  if (register && contradictions({ reasonCode: reason, explanation: '' }, register).length > 0) return null
  if (same.state !== 'proposed' || !may(actor, 'exclusion.approve') || same.createdBy === actor.accountId) return null
  return planned(cells.line, reason, from, 'approved', same)
}

const otherApproves = '提出人与批准人须是不同的人，导入后待另一账号整批确认，确认前照常统计'
const countyApproves = '您的岗位不能批准不纳入统计，导入后待县级批准，批准前照常统计'

function planned(
  line: number,
  reason: ExclusionReason,
  from: Day,
  state: 'proposed' | 'approved',
  approves: KnownExclusion | null,
  mayApprove = true,
): ExclusionPlan {
  const after = `${exclusionReasonText[reason]}，自 ${from}，${exclusion.states[state].label}`
  return {
    reason,
    from,
    approves,
    state,
    shown: [{ label: '不纳入统计', before: approves ? exclusion.states[approves.state].label : null, after }],
    remark:
      state === 'proposed'
        ? { line, column: '不纳入统计原因', message: mayApprove ? otherApproves : countyApproves }
        : null,
  }
}
