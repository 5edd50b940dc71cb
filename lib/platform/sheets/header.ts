/** Under which column does what stand? Headers are read as people write them: with stars, units, blanks and letters from a PDF. */

import { alikeForm, normalForm } from '@/lib/core/normal'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { problems } from '@/lib/platform/sheets/problem'
import type { RawRow } from '@/lib/platform/sheets/xlsx-read'

export type Want<Name extends string> = {
  readonly required: readonly Name[]
  readonly optional: readonly Name[]
  /** What people call a column besides its own name. */
  readonly also?: Readonly<Partial<Record<string, readonly string[]>>>
}

export type SheetHeader<Name extends string> = {
  /** Where among the rows it stands; its line. */
  readonly index: number
  readonly line: number
  /** By column; undefined where nothing is asked for. */
  readonly columns: readonly (Name | undefined)[]
  /** Columns with a name that nobody reads, as they are written. */
  readonly unread: readonly string[]
}

const units = /\((?:m2|平方米|平米|户|个|届|栋|年月日|年-月-日|必填|选填|可不填|文本|\d+位)\)$/
const otherUnits = /\((?:万m2|万平方米|万平米|亩|公顷|km2|平方公里|万户|百户|千户)\)$/

/** Without blanks, unit and the star that marks an obligatory column. */
const headerName = (text: string): string =>
  normalForm(text)
    .replace(/^\*+|\*+$/g, '')
    .replace(units, '')

export const columnNames = (cells: readonly string[]): string[] => cells.map(headerName)

const wantedNames = <Name extends string>(want: Want<Name>): Map<string, Name> =>
  new Map(
    [...want.required, ...want.optional].flatMap(name =>
      [name, ...(want.also?.[name] ?? [])].map((one): [string, Name] => [headerName(one), name]),
    ),
  )

/** Columns that are one and the same, as they are written: under one name twice, or under two names of it. */
function refuseTwice<Name extends string>(cells: readonly string[], columns: readonly (Name | undefined)[]): void {
  const of = (name: Name): string[] => cells.filter((_cell, at) => columns[at] === name)
  const twice = [...new Set(columns)].filter(name => name !== undefined).filter(name => of(name).length > 1)
  const [called] = twice.map(of).filter(written => new Set(columnNames(written)).size > 1)
  if (called !== undefined) throw problems.sameColumn(called)
  if (twice.length > 0) throw problems.duplicateHeader(twice)
}

/** A column that is asked for and not there, and one that is there and not asked for, which may be the same. */
function mistaken<Name extends string>(unread: readonly string[], missing: readonly Name[]) {
  return unread.flatMap(written => {
    const name = alikeForm(headerName(written))
    const meant = missing.find(one => {
      const asked = alikeForm(one)
      return name.length > 1 && (asked.includes(name) || name.includes(asked))
    })
    return meant === undefined ? [] : [{ written, meant }]
  })
}

/** Throws SheetProblem where no row below could be understood. */
function mapHeader<Name extends string>(
  cells: readonly string[],
  want: Want<Name>,
): Omit<SheetHeader<Name>, 'index' | 'line'> {
  const names = columnNames(cells)
  const wanted = wantedNames(want)
  const other = cells.filter(
    cell => otherUnits.test(normalForm(cell)) && wanted.has(normalForm(cell).replace(/\([^)]*\)$/, '')),
  )
  if (other.length > 0) throw problems.otherUnit(other)
  const columns = names.map(name => wanted.get(name))
  refuseTwice(cells, columns)
  const unread = cells.filter((_cell, at) => names[at] !== '' && columns[at] === undefined)
  const missing = want.required.filter(name => !columns.includes(name))
  if (missing.length > 0) throw problems.missingHeader(missing, unread)
  const near = mistaken(
    unread,
    want.optional.filter(name => !columns.includes(name)),
  )
  if (near.length > 0) throw problems.nearHeader(near)
  return { columns, unread }
}

/** The first row with a wanted name in it; a title or a note may stand above it. Throws SheetProblem. */
export function findHeader<Name extends string>(rows: readonly RawRow[], want: Want<Name>): SheetHeader<Name> {
  const wanted = wantedNames(want)
  const first = rows.slice(0, LIMITS.headerWithin)
  const [top] = first
  if (top === undefined) throw problems.empty()
  // A title may be called like a column: the row that names more of them is the header.
  const named = first.map(row => columnNames(row.cells).filter(name => wanted.has(name)).length)
  const most = Math.max(...named)
  const index = Math.max(0, most < 2 ? named.findIndex(count => count > 0) : named.findIndex(count => count > 1))
  const row = first[index] ?? top
  return { index, line: row.line, ...mapHeader(row.cells, want) }
}
