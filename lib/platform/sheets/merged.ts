/** What does a person see in each row where cells are merged? A cell merged downwards speaks for all its rows. */

import { problems } from '@/lib/platform/sheets/problem'
import type { RawRow, RawTab } from '@/lib/platform/sheets/xlsx-read'

/**
 * Fills the rows below the header with what they show. Where a merged cell lies across columns that are asked for, nobody can say for
 * which of them it speaks: that is a fault of the cells.
 * @returns where cells were filled
 */
export function fillMerged(tab: RawTab, headerLine: number, isWanted: (column: number) => boolean): string[] {
  const byLine = new Map(tab.rows.map(row => [row.line, row]))
  const lines = tab.rows.map(row => row.line)
  const filled: string[] = []
  for (const one of tab.merged) {
    if (one.top <= headerLine) continue
    const source = byLine.get(one.top)
    const value = source?.cells[one.left] ?? ''
    const fault = source?.faults?.get(one.left)
    if (source === undefined || (value === '' && !fault)) continue
    const rows = linesWithin(lines, one.top, one.bottom).flatMap(line => byLine.get(line) ?? [])
    for (const row of rows) {
      if (row !== source && isWanted(one.left)) put(row, one.left, value, fault)
      for (let column = one.left + 1; column <= Math.min(one.right, widest); column += 1)
        if (isWanted(column)) put(row, column, '', problems.merged(one.at))
    }
    if (rows.length > 1 && isWanted(one.left)) filled.push(one.at)
  }
  return filled
}

const widest = 60

function put(row: RawRow, column: number, value: string, fault: ReturnType<typeof problems.merged> | undefined): void {
  while (row.cells.length <= column) row.cells.push('')
  if (row.cells[column] !== '') return
  row.cells[column] = value
  if (!fault) return
  row.faults ??= new Map()
  row.faults.set(column, fault)
}

/** The lines from one to another, of lines in order. */
function linesWithin(lines: readonly number[], from: number, to: number): number[] {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let at = low; at < lines.length && (lines[at] ?? 0) <= to; at += 1) found.push(lines[at] ?? 0)
  return found
}
