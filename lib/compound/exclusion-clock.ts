/** When must a proposal to leave a compound out be decided? */
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import type { deadlineRulesOf } from '@/lib/deadline/store'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Exclusion } from './exclusion-store'
import { exclusionFlow } from './flow'

export type Clocked = Exclusion & { clock: Reckoning | null }

/** When a proposal must be decided; null in states that wait for nobody. */
export function exclusionClock(
  exclusion: Exclusion,
  rules: Awaited<ReturnType<typeof deadlineRulesOf>>,
  now: Date,
): Reckoning | null {
  const state = exclusionFlow.states[exclusion.state]
  if (!('awaits' in state)) return null
  const rule = ruleInForce(
    rules,
    state.awaits.within,
    lineage(exclusion.compound.division),
    dayInShanghai(exclusion.stateAt),
  )
  return rule ? reckon(exclusion.stateAt, rule, now, stateCalendar) : null
}

export const reviewKeys = ['exclusion.review'] as const
