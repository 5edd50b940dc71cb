// Which columns of a list stand: the first always, the others as the address names them, else those of the beginning.

import type { Query } from '@/lib/core/address'
import type { TableColumn } from './data-table'
import type { ColumnPickerProps } from './views'

/** `aside`: not there until it is chosen. */
export type ListColumn<Row> = Omit<TableColumn<Row>, 'head'> & { head: string; aside?: true }

/** @param keep the address without its page */
export function columnsShown<Row>(
  path: string,
  columns: readonly ListColumn<Row>[],
  keep: Query,
): { columns: ListColumn<Row>[]; picker: ColumnPickerProps } {
  const [first, ...rest] = columns
  const named = [keep['col'] ?? []].flat()
  const known = rest.filter(column => named.includes(column.key))
  const chosen = known.length > 0 ? known : rest.filter(column => !column.aside)
  return {
    columns: first ? [first, ...chosen] : [],
    picker: {
      action: path,
      columns: rest.map(column => ({ key: column.key, label: column.head, shown: chosen.includes(column) })),
      keep: { ...keep, col: undefined },
    },
  }
}
