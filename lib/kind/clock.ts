/** By when does a record's state ask for something? The deadline in force in its place when the state was reached. */
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import type { AnyKind, AnyRecord } from '@/lib/core/kind/kind'
import { type LateSpan, lateSpans } from '@/lib/deadline/late'
import { type DeadlineRule, type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import { stateCalendar } from '@/lib/platform/calendar'

/** The deadline parameters that a kind's clocks use. */
export const clockKeysOf = (of: AnyKind): string[] =>
  Object.values(of.states).flatMap(({ awaits }) => (awaits ? [awaits.within] : []))

/** null: the state asks for nothing, or nothing limits it. */
export function clockOf(
  of: AnyKind,
  record: Pick<AnyRecord, 'state' | 'stateAt' | 'division'>,
  rules: readonly DeadlineRule[],
  now: Date,
): Reckoning | null {
  const within = of.states[record.state]?.awaits?.within
  if (within === undefined) return null
  const rule = ruleInForce(rules, within, lineage(record.division), dayInShanghai(record.stateAt))
  return rule ? reckon(record.stateAt, rule, now, stateCalendar) : null
}

/** Which of a kind's clocks are over, by state. @param rules those of its clocks */
export const lateOf = (
  of: AnyKind,
  rules: readonly DeadlineRule[],
  now: Date,
): Readonly<Record<string, readonly LateSpan[]>> =>
  Object.fromEntries(
    Object.entries(of.states).flatMap(([state, { awaits }]) => {
      const own = rules.filter(rule => rule.key === awaits?.within)
      return own.length > 0 ? [[state, lateSpans(own, now, stateCalendar)]] : []
    }),
  )
