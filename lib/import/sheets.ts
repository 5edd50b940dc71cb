/** The sheets that go out: an empty ledger to fill in, and bad rows to mend. */
import type { SheetSpec } from '@/lib/platform/sheets/spec'
import { columns, type ImportColumn, type ImportKind, problemColumn } from './kinds'
import { columnNotes, importKindNeeds, importKindText } from './text'

/** A Chinese character takes two of Excel's widths. */
const width = (title: string): number => Math.min(Math.max(title.length * 2 + 4, 14), 40)

const textColumn = <Key extends string>(key: Key): { key: Key; title: Key; width: number; kind: 'exact' } => ({
  key,
  title: key,
  width: width(key),
  kind: 'exact',
})

const notesOf = (kind: ImportKind): Record<string, { note: string; example: string }> => columnNotes[kind]

/** The columns of a ledger, empty; behind it what each column wants and one row as an example. */
export function templateSheet(kind: ImportKind): SheetSpec<ImportColumn> {
  const names: readonly ImportColumn[] = columns[kind]
  const notes = notesOf(kind)
  const own = names.map(textColumn)
  return {
    sheet: importKindText[kind].replace(/[（）]/g, ''),
    columns: own,
    rows: [],
    more: [
      {
        sheet: '示例',
        columns: own,
        rows: [Object.fromEntries(names.map(name => [name, notes[name]?.example ?? '']))],
      },
      {
        sheet: '填写说明',
        columns: [
          { key: 'column', title: '列', width: 26, kind: 'text' },
          { key: 'note', title: '怎么填', width: 80, kind: 'text' },
        ],
        rows: [
          { column: importKindText[kind], note: importKindNeeds[kind] },
          ...names.map(name => ({ column: name, note: notes[name]?.note ?? '' })),
          { column: '日期', note: '2021-06-30、2021/6/30、2021年6月30日，或 Excel 的日期' },
          { column: '更新已有记录', note: '空着的单元格不改动已登记的内容' },
        ],
      },
    ],
  }
}

/** Bad rows under their own columns and 问题; the same sheet may be mended and uploaded again. */
export const problemSheet = (
  kind: ImportKind,
  rows: readonly Readonly<Record<string, string>>[],
): SheetSpec<string> => ({
  sheet: '待改正',
  columns: [{ key: problemColumn, title: problemColumn, width: 60, kind: 'exact' }, ...columns[kind].map(textColumn)],
  rows,
})
