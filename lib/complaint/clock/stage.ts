/** Which clock runs in which state, and which parameter it follows: the nearest to the matter first. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { EventFacts } from '@/lib/complaint/shapes'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { keysFor, type Stage, type Timed } from '@/lib/matter/stage'

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

export const extensionKey = (of: Timed): string => (of.channel === 'petition' ? 'petition.extend' : 'case.extend')

/** How an extension stands among the facts of its events: 3 workday. */
export const extensionFact = ({ amount, unit }: Pick<DeadlineRule, 'amount' | 'unit'>): EventFacts => ({
  extends: `${amount} ${unit}`,
})

/** What was asked for or granted; null: not said, so all that the rule gives. */
export const extensionIn = (facts: EventFacts | null): number | null =>
  typeof facts?.['extends'] === 'string' ? Number.parseInt(facts['extends'], 10) : null

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
