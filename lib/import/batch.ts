/** What would a ledger change? The same answer serves the preview and the writing, so that what was shown is what is done. */

import type { Issue } from './issue'
import type { PreviewRow, RowCounts, ShownFact } from './run'

export type RowOutcome = 'new' | 'changed' | 'same'

export type BatchEntry = {
  readonly line: number
  readonly outcome: RowOutcome
  readonly name: string
  /** Worded only when shown: of thirty thousand rows the page shows a few. */
  readonly shown: () => readonly ShownFact[]
}

export type Batch = {
  readonly rows: number
  /** One or more of each row that cannot be taken, by line. */
  readonly issues: readonly Issue[]
  /** The rows that can be taken. */
  readonly entries: readonly BatchEntry[]
  /** What is not taken over, and why; no reason to refuse the row. */
  readonly remarks: readonly Issue[]
  /**
   * Writes the entries with their audit rows; what has to be confirmed waits under the run's number.
   * @throws Overtaken when somebody changed one of the records since they were read
   */
  readonly write: (told: (rows: number) => Promise<void>, runId: number) => Promise<void>
}

/** A record was changed by somebody else between reading and writing: the whole import is thought through anew. */
export class Overtaken extends Error {}

export function countsOf(batch: Batch): RowCounts {
  const of = (outcome: RowOutcome): number => batch.entries.filter(entry => entry.outcome === outcome).length
  return {
    rows: batch.rows,
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    bad: batch.rows - batch.entries.length,
  }
}

/** So many rows of each outcome are shown before one confirms. */
const previewed = { new: 10, changed: 30 } as const

export const previewOf = (batch: Batch): PreviewRow[] =>
  (['new', 'changed'] as const).flatMap(outcome =>
    batch.entries
      .filter(entry => entry.outcome === outcome)
      .slice(0, previewed[outcome])
      .map(entry => ({ line: entry.line, outcome, name: entry.name, facts: [...entry.shown()] })),
  )

/** Two rows of one file that mean the same thing: each names the other, since nobody can know which of them is right. */
export function twins<T extends { line: number }>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
  words: (other: number) => string,
): Issue[] {
  const first = new Map<string, T>()
  const issues: Issue[] = []
  const told = new Set<number>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const other = first.get(key)
    if (other === undefined) {
      first.set(key, row)
      continue
    }
    issues.push({ line: row.line, column: '', message: words(other.line) })
    if (!told.has(other.line)) issues.push({ line: other.line, column: '', message: words(row.line) })
    told.add(other.line)
  }
  return issues
}
