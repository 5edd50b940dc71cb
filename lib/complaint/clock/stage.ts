/** Which clock runs in which state, and which parameter it follows: the nearest to the matter first. */

import type { Complaint } from '@/lib/complaint/complaint'
import type { ComplaintState } from '@/lib/complaint/flow'
import type { Stage } from '@/lib/complaint/text'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { categoryOf } from '@/lib/matter/categories'

/** The clock that says whose time it is; null where nobody waits. */
export const stageOf: Readonly<Record<ComplaintState, Stage | null>> = {
  received: 'accept',
  accepted: 'dispatch',
  filed: 'dispatch',
  dispatched: 'sign',
  returned: 'decide',
  handling: 'handle',
  extending: 'approve',
  suspending: 'approve',
  suspended: 'suspended',
  'fed-back': 'check',
  checked: 'close',
  closed: 'revisit',
  rated: null,
  archived: null,
  refused: null,
  void: null,
  merged: null,
  'to-petition': null,
  'to-enforcement': null,
  'to-mediation': null,
}

export type Timed = Pick<Complaint, 'category' | 'urgency' | 'weight' | 'channel'>

/** Cut-off water, power, gas or heat, and whatever endangers life: answered within a day. */
const isLifeSupply = (of: Timed): boolean =>
  of.urgency === 'critical' || (of.urgency === 'urgent' && categoryOf(of.category).group === 'utility')

/** The parameters that may rule a stage, the nearest first. */
export function keysFor(stage: Stage, of: Timed): string[] {
  const own = `case.${stage}_${of.category}`
  if (stage === 'handle') return [own, handleKey(of)]
  if (of.channel === 'petition' && stage === 'accept') return [own, 'petition.inform', 'case.accept']
  const urgent = of.urgency === 'normal' ? [] : [`case.${stage}_urgent`]
  return [own, ...urgent, `case.${stage}`]
}

function handleKey(of: Timed): string {
  if (of.channel === 'petition') return 'petition.decide'
  if (isLifeSupply(of)) return 'case.urgent_handle'
  return of.weight === 'complex' ? 'case.complex' : 'case.general'
}

export const extensionKey = (of: Timed): string => (of.channel === 'petition' ? 'petition.extend' : 'case.extend')

/** All parameters that may be needed in the life of a case. */
export const keysOfLife = (of: Timed): string[] => [
  ...(
    ['accept', 'dispatch', 'sign', 'decide', 'handle', 'approve', 'suspended', 'check', 'close', 'revisit'] as const
  ).flatMap(stage => keysFor(stage, of)),
  extensionKey(of),
  'case.return',
  'case.recurrence',
]

/** A parameter as it holds where the case lies, by its key. */
export type RuleOf = (key: string) => DeadlineRule | null

/** @throws when not even the general parameter is kept: reference data is missing */
export function ruleFor(stage: Stage, of: Timed, ruleOf: RuleOf): DeadlineRule {
  for (const key of keysFor(stage, of)) {
    const rule = ruleOf(key)
    if (rule) return rule
  }
  throw new Error(`no deadline for ${keysFor(stage, of).join(', ')}`)
}
