/** Which rows does an uploaded ledger hold, whatever file it came in, and what of the file was passed over? */

import { SheetProblem } from '@/lib/platform/sheets/problem'
import { type ReadRow, type ReadSheet, readSheet } from '@/lib/platform/sheets/read'
import {
  alsoCalled,
  type ColumnOf,
  columns,
  compoundKeys,
  type ImportKind,
  neededColumns,
  problemColumn,
} from './kinds'

export type LedgerRow<K extends ImportKind> = ReadRow<ColumnOf<K>>

/**
 * All rows, in the order of the file. `file`: its bytes, or a path.
 * @throws SheetProblem with a sentence that may be shown as it is
 */
export function readLedger<K extends ImportKind>(
  kind: K,
  file: Uint8Array | string,
  name: string,
): Promise<ReadSheet<ColumnOf<K> | typeof problemColumn>> {
  const required: readonly ColumnOf<K>[] = neededColumns[kind]
  const all: readonly ColumnOf<K>[] = columns[kind]
  const optional: (ColumnOf<K> | typeof problemColumn)[] = [
    ...all.filter(column => !required.includes(column)),
    problemColumn,
  ]
  const also: Readonly<Partial<Record<string, readonly string[]>>> = alsoCalled[kind] ?? {}
  return readSheet<ColumnOf<K> | typeof problemColumn>(file, name, { required, optional, also }, headers =>
    requireKey(kind, headers),
  )
}

/** A ledger of compounds, or of what belongs to them, must name them one way or the other. */
function requireKey(kind: ImportKind, headers: readonly string[]): void {
  if (kind !== 'compounds' && kind !== 'organisations') return
  const [code, ...place] = compoundKeys
  if (headers.includes(code) || place.every(name => headers.includes(name))) return
  throw new SheetProblem('missing-header', `缺少列：${code}，或 ${place.join('和')}`)
}
