/** Which terms or contracts run into each other, within a file and with what is kept? One pass over each group. */
import type { Day } from '@/lib/core/day'
import { addDays, earlier } from '@/lib/core/day'
import { type Issue, lineWords } from './issue'

/** Both ends included; a null end is open. */
export type Days = { readonly from: Day; readonly to: Day | null }

/** From a first day to a last, or to the day before it was ended; null where it never held. */
export function daysHeld(from: Day | null, to: Day | null, endedOn: Day | null): Days | null {
  if (from === null) return null
  const before = endedOn === null ? null : addDays(endedOn, -1)
  const last = before === null || to === null ? (before ?? to) : earlier(before, to)
  return last !== null && last < from ? null : { from, to: last }
}

/** A row of the file; `keptId` is the record it replaces. `group` is what may hold only one at a time. */
export type FileSpan = {
  readonly line: number
  readonly keptId: number | null
  readonly group: string
  readonly days: Days | null
}
/** A record that is kept; `words` say which, to the row that runs into it. */
export type KeptSpan = {
  readonly id: number
  readonly group: string
  readonly days: Days | null
  readonly words: () => string
}

type PlacedSpan = { group: string; days: Days; row: FileSpan | null; kept: KeptSpan | null }
const farthest = '9999-12-31'

const compare = (one: string, other: string): number => {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Every pair of neighbours that overlap; a longer one is compared with all that begin before it ends. */
function clashes(spans: readonly PlacedSpan[]): [PlacedSpan, PlacedSpan][] {
  const sorted = [...spans].sort((a, b) => compare(a.group, b.group) || compare(a.days.from, b.days.from))
  const found: [PlacedSpan, PlacedSpan][] = []
  let reach: PlacedSpan | null = null
  for (const span of sorted) {
    if (reach !== null && reach.group === span.group && span.days.from <= (reach.days.to ?? farthest))
      found.push([reach, span])
    if (reach === null || reach.group !== span.group || (span.days.to ?? farthest) > (reach.days.to ?? farthest))
      reach = span
  }
  return found
}

/**
 * A sentence for each row of the file that overlaps another row or a record. A row that is refused no longer replaces its
 * record, which may then stand in another row's way: so it is looked at again until nothing more is found.
 */
export function spanIssues(
  rows: readonly FileSpan[],
  kept: readonly KeptSpan[],
  words: { column: string; what: string },
): Issue[] {
  const issues: Issue[] = []
  let good = rows
  for (;;) {
    const replaced = new Set(good.map(row => row.keptId))
    const placed: PlacedSpan[] = [
      ...good.flatMap(row => (row.days === null ? [] : [{ group: row.group, days: row.days, row, kept: null }])),
      ...kept.flatMap(one =>
        one.days === null || replaced.has(one.id) ? [] : [{ group: one.group, days: one.days, row: null, kept: one }],
      ),
    ]
    const bad = new Set<number>()
    const say = (at: PlacedSpan, other: PlacedSpan): void => {
      if (at.row === null) return
      bad.add(at.row.line)
      const named = other.row === null ? (other.kept?.words() ?? '') : lineWords(other.row.line)
      issues.push({ line: at.row.line, column: words.column, message: `${words.what}与${named}重叠` })
    }
    for (const [one, other] of clashes(placed)) {
      say(one, other)
      say(other, one)
    }
    if (bad.size === 0) return issues
    good = good.filter(row => !bad.has(row.line))
  }
}
