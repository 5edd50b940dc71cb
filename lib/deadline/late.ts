/** Whose time is over? Said of the instant from which a clock runs, so that an index can find it: the same answer as reckoning each one's own deadline. */
import { type Day, startInShanghai } from '@/lib/core/day'
import { contains, type DivisionCode, type Scope, scopeUnder } from '@/lib/core/division'
import type { WorkCalendar } from '@/lib/core/workdays'
import { type DeadlineRule, reckon } from './rules'

type Begun = { place: Scope; since: Date }
/** Clocks that began in a place not before `since` and before `before` are over, save those for which another rule held. */
export type LateSpan = Begun & { before: Date; except: readonly Begun[] }

/** The last instant at which a clock can have begun that is over now; null: none since the rule began. */
function lastLate(rule: DeadlineRule, now: Date, calendar: WorkCalendar): number | null {
  const isLate = (start: number): boolean => {
    const due = reckon(new Date(start), rule, now, calendar)?.due
    return due !== undefined && due <= now
  }
  let [late, open] = [startInShanghai(rule.validFrom).getTime(), now.getTime() + 1]
  if (late >= open || !isLate(late)) return null
  while (open - late > 1) {
    const half = Math.floor((late + open) / 2)
    if (isLate(half)) late = half
    else open = half
  }
  return late
}

const begun = ({ division, validFrom }: { division: string; validFrom: Day }): Begun => ({
  ...{ place: scopeUnder(division as DivisionCode), since: startInShanghai(validFrom) },
})

/** @param rules of one key, of all places and days */
export function lateSpans(rules: readonly DeadlineRule[], now: Date, calendar: WorkCalendar): LateSpan[] {
  return rules.flatMap(rule => {
    const last = lastLate(rule, now, calendar)
    if (last === null) return []
    const own = begun(rule)
    const nearer = rules.filter(
      ({ division, validFrom }) =>
        contains(own.place, division) && (division !== rule.division || validFrom > rule.validFrom),
    )
    return [{ ...own, before: new Date(last + 1), except: nearer.map(begun) }]
  })
}
