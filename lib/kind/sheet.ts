/** How the records of a kind read as a sheet: where, every fact in the words of the screen, the state, who wrote it and when. */

import { type Day, dayInShanghai } from '@/lib/core/day'
import { phoneField } from '@/lib/core/fields'
import { titleLine } from '@/lib/core/filter'
import { wordsOf } from '@/lib/core/kind/field'
import { type AnyKind, type AnyRecord, makerOf, stateOf } from '@/lib/core/kind/kind'
import { lateEntryText } from '@/lib/core/late-entry'
import { whenOf } from '@/lib/core/say'
import type { CellKind, CellValue, Column, SheetSpec } from '@/lib/platform/sheets/spec'

type Cell = Column<string> & { value: (row: AnyRecord) => CellValue }
type Said = { place: string; today: Day; asked: readonly string[]; mark?: string | undefined }

const placeCells = (of: AnyKind): Cell[] => [
  { key: 'city', title: '市', width: 10, kind: 'text', value: row => row.city },
  { key: 'county', title: '县（市、区）', width: 14, kind: 'text', value: row => row.county },
  { key: 'street', title: '街道（乡镇）', width: 16, kind: 'text', value: row => row.street },
  ...(of.lies === 'in-unit'
    ? []
    : ([
        { key: 'compoundCode', title: '小区编码', width: 16, kind: 'exact', value: row => row.compound?.code },
        { key: 'compound', title: '小区', width: 24, kind: 'text', value: row => row.compound?.name },
      ] satisfies Cell[])),
  ...(of.lies === 'of-organisation'
    ? ([
        {
          key: 'organisation',
          title: '业委会（物管会）',
          width: 28,
          kind: 'text',
          value: row => row.organisation?.name,
        },
      ] satisfies Cell[])
    : []),
]

const kinds: Partial<Record<string, CellKind>> = { date: 'day', int: 'number' }
const widths: Partial<Record<string, number>> = { day: 12, number: 10, choice: 14, text: 36 }

/** Who is on duty is called by it. */
const textKind = (field: { schema: unknown }): CellKind => (field.schema === phoneField ? 'exact' : 'text')

/** Does a sheet of these tell people’s telephones? */
export const isPersonal = (of: AnyKind): boolean => Object.values(of.fields).some(field => field.schema === phoneField)

const factCells = (of: AnyKind): Cell[] =>
  Object.entries(of.fields).flatMap(([name, field]): Cell[] => {
    if (field.control === 'file') return []
    const isPlain = field.control === 'day' || field.control === 'number'
    return [
      {
        key: `fact ${name}`,
        title: field.label,
        width: widths[field.control] ?? 22,
        kind: isPlain ? (kinds[field.pg] ?? 'text') : textKind(field),
        value: row => {
          const value = row[name]
          if (field.control === 'account' || field.control === 'link' || field.from) return row.names[name]
          return isPlain && (typeof value === 'string' || typeof value === 'number') ? value : wordsOf(field, value)
        },
      },
    ]
  })

const stampCells = (of: AnyKind): Cell[] => [
  { key: 'state', title: '状态', width: 10, kind: 'text', value: row => stateOf(of, row.state).label },
  { key: 'createdBy', title: makerOf(of), width: 12, kind: 'text', value: row => row.createdBy?.name },
  { key: 'createdAt', title: '登记时间', width: 18, kind: 'text', value: row => whenOf(row.createdAt) },
  ...(of.happens
    ? ([
        {
          ...{ key: 'lateAt', title: `${lateEntryText}（登记日期）`, width: 16, kind: 'day' },
          value: row => row.lateAt && dayInShanghai(row.lateAt),
        },
      ] satisfies Cell[])
    : []),
]

/** A title line with place, day and what was asked; `count` tells after writing how many rows went in. */
export function sheetOf(
  of: AnyKind,
  rows: AsyncIterable<AnyRecord>,
  { place, today, asked, mark }: Said,
): { spec: SheetSpec<string>; count: () => number } {
  const cells = [...placeCells(of), ...factCells(of), ...stampCells(of)]
  let written = 0
  async function* lines() {
    for await (const row of rows) {
      written += 1
      yield Object.fromEntries(cells.map(cell => [cell.key, cell.value(row)]))
    }
  }
  const note = [titleLine({ place, called: of.called, day: today, asked }), ...(mark ? [mark] : [])]
  return { spec: { sheet: of.called, note, mark, columns: cells, rows: lines() }, count: () => written }
}
