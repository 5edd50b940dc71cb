/** How much longer may be asked for a case, or was asked for, and until when would it run then? */

import type { Complaint } from '@/lib/complaint/complaint'
import type { CaseEvent } from '@/lib/complaint/shapes'
import type { WorkCalendar } from '@/lib/core/workdays'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { extendClock, type StageClock } from './clock'
import { extensionIn, extensionKey, type RuleOf } from './stage'

export type OpenExtension = Pick<DeadlineRule, 'amount' | 'unit'> & { until: Date }

type ExtendingCase = {
  complaint: Complaint
  clocks: readonly StageClock[]
  events: readonly CaseEvent[]
  ruleOf: RuleOf
  calendar: WorkCalendar
}

/** null: none is asked for, and none can be. */
export function extensionOf({ complaint, clocks, events, ruleOf, calendar }: ExtendingCase): OpenExtension | null {
  const rule = ruleOf(extensionKey(complaint))
  const clock = clocks.findLast(one => one.stage === 'handle' && one.stoppedAt === null)
  const isAsked = complaint.state === 'extending'
  if (!rule || !clock || complaint.extendedAt !== null || !(isAsked || complaint.state === 'handling')) return null
  const asked = isAsked ? events.findLast(({ act }) => act === 'ask-extension') : undefined
  const amount = extensionIn(asked?.facts ?? null) ?? rule.amount
  return { amount, unit: rule.unit, until: extendClock(clock, { ...rule, amount }, calendar).dueAt }
}
