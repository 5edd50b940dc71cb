/** Which published counts would tell of single people? Small ones are hidden, and so many beside them that nobody can subtract. Pure. */
import { smallBelow } from './kinds'

/** small: 1 to 4, shown as 少于 5 · beside: hidden so that the small one cannot be worked out from the sum */
export type ShownCount = { kind: 'count'; count: number } | { kind: 'small' } | { kind: 'beside' }

export const isSmall = (count: number): boolean => count > 0 && count < smallBelow

/** The place of the smallest count above zero that is not hidden yet; -1: there is none. */
function nextToHide(counts: readonly number[], hidden: readonly boolean[]): number {
  let found = -1
  for (const [index, count] of counts.entries()) {
    if (hidden[index] || count === 0) continue
    if (found < 0 || count < (counts[found] ?? 0)) found = index
  }
  return found
}

/**
 * Which of some counts with a common sum are hidden. Where the sum is told, at least two are hidden or none, and together they are not
 * small; where the sum itself is hidden, at least one is.
 */
export function hide(counts: readonly number[], sumHidden: boolean, already: readonly boolean[] = []): boolean[] {
  const hidden = counts.map((count, index) => isSmall(count) || already[index] === true)
  const enough = (): boolean => {
    const some = counts.filter((_, index) => hidden[index])
    if (sumHidden) return some.length > 0
    return some.length === 0 || (some.length > 1 && some.reduce((sum, one) => sum + one, 0) >= smallBelow)
  }
  while (!enough()) {
    const next = nextToHide(counts, hidden)
    if (next < 0) break
    hidden[next] = true
  }
  return hidden
}

/** Rows and columns with sums of both: hides until neither a row nor a column gives a small count away. */
export function hideMatrix(
  rows: readonly (readonly number[])[],
  sums: { rowHidden: readonly boolean[]; columnHidden: readonly boolean[] },
): boolean[][] {
  let hidden = rows.map(row => row.map(isSmall))
  for (let changed = true; changed; ) {
    const before = hidden.flat().filter(Boolean).length
    const byRow = rows.map((row, index) => hide(row, sums.rowHidden[index] === true, hidden[index]))
    const width = rows[0]?.length ?? 0
    const columns = Array.from({ length: width }, (_, column) =>
      hide(
        rows.map(row => row[column] ?? 0),
        sums.columnHidden[column] === true,
        byRow.map(row => row[column] === true),
      ),
    )
    hidden = rows.map((row, index) => row.map((_, column) => columns[column]?.[index] === true))
    changed = hidden.flat().filter(Boolean).length > before
  }
  return hidden
}

export function shownAs(count: number, hidden: boolean): ShownCount {
  if (!hidden) return { kind: 'count', count }
  return isSmall(count) ? { kind: 'small' } : { kind: 'beside' }
}
