/** Which spans of days run into each other? Finds them in one pass over each group, for terms and contracts alike. */
import type { Day } from '@/lib/core/day'

/** Both ends included; a null end is open. `group` is what may hold only one at a time. */
export type Span<T> = { readonly group: string; readonly from: Day; readonly to: Day | null; readonly of: T }
export type Clash<T> = { readonly one: T; readonly other: T }

const farthest = '9999-12-31'

/** Every span that overlaps an earlier one of its group, with the one it runs into. */
export function clashesIn<T>(spans: readonly Span<T>[]): Clash<T>[] {
  const sorted = [...spans].sort((a, b) => compare(a.group, b.group) || compare(a.from, b.from))
  const clashes: Clash<T>[] = []
  let reach: Span<T> | null = null
  for (const span of sorted) {
    if (reach !== null && reach.group === span.group && span.from <= (reach.to ?? farthest)) {
      clashes.push({ one: reach.of, other: span.of })
    }
    if (reach === null || reach.group !== span.group || (span.to ?? farthest) > (reach.to ?? farthest)) reach = span
  }
  return clashes
}

const compare = (a: string, b: string): number => {
  if (a === b) return 0
  return a < b ? -1 : 1
}
