/** What table has someone uploaded? Any file in, rows under known headers out, with what was passed over and what cannot be read. */

import { open } from 'node:fs/promises'
import { besideData } from '@/lib/platform/sheets/beside'
import { readCsv } from '@/lib/platform/sheets/csv-read'
import { findHeader, type SheetHeader, type Want } from '@/lib/platform/sheets/header'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { lineOf } from '@/lib/platform/sheets/line'
import { fillMerged } from '@/lib/platform/sheets/merged'
import { cellName, problems, SheetProblem } from '@/lib/platform/sheets/problem'
import { openXlsx, type RawRow, type RawTab } from '@/lib/platform/sheets/xlsx-read'

/** `line` says where it stands (`rowWords`). Every wanted name has a text, '' where the cell is empty or the column is not there. */
export type ReadRow<Name extends string = string> = {
  readonly line: number
  /** As the sheet shows them; what could not be read stands under its fault. */
  readonly cells: Readonly<Record<Name, string>>
  /** Cells that cannot be read, with the sentence why. */
  readonly faults?: Readonly<Partial<Record<Name, string>>>
  /** Its bare numbers count days from 1904. */
  readonly date1904?: true
}
/** What was not read, or not as it stands; `line` 0: of the file as a whole. */
export type SheetRemark = { readonly line: number; readonly column: string; readonly message: string }
export type Table<Name extends string> = { readonly headers: readonly Name[]; readonly rows: readonly ReadRow<Name>[] }
export type ReadSheet<Name extends string> = Table<Name> & { readonly remarks: readonly SheetRemark[] }

const ZIP = [0x50, 0x4b]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** The stream in which Office keeps an xlsx with a password, as its name stands in the directory. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((value, index) => bytes[index] === value)

/** The whole file, never more than the limit. */
async function load(file: Uint8Array | string): Promise<Uint8Array> {
  if (typeof file !== 'string') {
    if (file.byteLength > LIMITS.fileBytes) throw problems.tooLarge()
    return file
  }
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size > LIMITS.fileBytes) throw problems.tooLarge()
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

type FileTab = { name: string; place: number; read: () => Promise<RawTab> }
type Tabs = { tabs: readonly FileTab[]; hidden: readonly string[] }

/** The content decides what a file is; its name only tells what people believe it to be. */
async function tabsOf(bytes: Uint8Array, name: string): Promise<Tabs> {
  if (bytes.byteLength === 0) throw problems.empty()
  if (startsWith(bytes, ZIP)) return openXlsx(bytes)
  if (startsWith(bytes, OLE)) {
    throw Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED)
      ? problems.encrypted()
      : problems.oldXls()
  }
  if (/\.(?:xlsx|xlsm|xls|xlsb|ods)$/i.test(name) || bytes[0] === 0x3c) throw problems.notXlsx()
  const read = async (): Promise<RawTab> => ({ rows: await readCsv(bytes), merged: [], unshown: 0, date1904: false })
  return { tabs: [{ name: '', place: 0, read }], hidden: [] }
}

type TakenTab<Name extends string> = { tab: FileTab; raw: RawTab; header: SheetHeader<Name> }

/** Tabs of our own templates that nobody fills in. */
const ownTabs = ['示例', '填写说明']

type TabChoice<Name extends string> = { taken: TakenTab<Name>[]; left: string[] }

/** Every tab whose header fits; the first trouble is told where none does. */
async function chosenTabs<Name extends string>(
  { tabs }: Tabs,
  want: Want<Name>,
  check: HeaderCheck<Name>,
): Promise<TabChoice<Name>> {
  const taken: TakenTab<Name>[] = []
  const left: string[] = []
  let trouble: SheetProblem | null = null
  for (const tab of tabs) {
    if (ownTabs.includes(tab.name) && taken.length > 0) continue
    const raw = await tab.read()
    if (raw.rows.length === 0) continue
    try {
      const header = findHeader(raw.rows, want)
      check(header.columns.filter(column => column !== undefined))
      taken.push({ tab, raw, header })
    } catch (error) {
      if (!(error instanceof SheetProblem)) throw error
      trouble ??= error
      left.push(tab.name)
    }
  }
  if (taken.length === 0) throw trouble ?? problems.empty()
  return { taken, left }
}

/** Throws SheetProblem where a table with these columns could not be understood. */
type HeaderCheck<Name extends string> = (headers: readonly Name[]) => void

const holdsAll = <Name extends string>(
  cells: Record<string, string>,
  names: readonly Name[],
): cells is Record<Name, string> => names.every(name => Object.hasOwn(cells, name))

function blankCells<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const cells: Record<string, string> = Object.fromEntries(names.map(name => [name, '']))
  if (!holdsAll(cells, names)) throw new TypeError('a wanted header has no cell')
  return cells
}

function toRow<Name extends string>(
  raw: RawRow,
  columns: readonly (Name | undefined)[],
  blank: Record<Name, string>,
  where: { line: number; date1904: boolean; isStrict: boolean },
): ReadRow<Name> {
  const cells = { ...blank }
  const faults: Partial<Record<Name, string>> = {}
  raw.cells.forEach((text, index) => {
    const name = columns[index]
    if (name === undefined) return
    cells[name] = text
    const fault = raw.faults?.get(index)
    if (fault && where.isStrict) throw fault
    if (fault) faults[name] = fault.message
  })
  return {
    line: where.line,
    cells,
    ...(Object.keys(faults).length > 0 && { faults }),
    ...(where.date1904 && { date1904: true as const }),
  }
}

const told = (names: readonly string[]): string => names.map(name => `“${name}”`).join('、')

type ReadState<Name extends string> = {
  readonly want: TableAsked<Name>
  readonly rows: ReadRow<Name>[]
  readonly remarks: SheetRemark[]
}

const fileWide = (message: string): SheetRemark => ({ line: 0, column: '', message })

function tabRemarks({ taken, left }: TabChoice<string>, hidden: readonly string[]): SheetRemark[] {
  const read = told(taken.map(one => one.tab.name))
  return [
    ...(taken.length > 1 ? [fileWide(`读取了 ${taken.length} 个工作表：${read}`)] : []),
    ...(left.length > 0 ? [fileWide(`只读取了工作表${read}，另有 ${left.length} 个工作表未读取：${told(left)}`)] : []),
    ...(hidden.length > 0 ? [fileWide(`隐藏的工作表未读取：${told(hidden)}`)] : []),
  ]
}

const mergedTold = 5

function shownRemarks({ raw, header }: TakenTab<string>, filled: readonly string[]): SheetRemark[] {
  const more = filled.length > mergedTold ? ` 等 ${filled.length} 处` : ''
  return [
    ...(header.unread.length > 0 ? [fileWide(`未读取的列：${header.unread.join('、')}`)] : []),
    ...(raw.unshown > 0 ? [fileWide(`有 ${raw.unshown} 个隐藏的行，也已读取`)] : []),
    ...(filled.length > 0
      ? [fileWide(`${filled.slice(0, mergedTold).join('、')}${more}是合并单元格，已按所见填入每一行`)]
      : []),
  ]
}

/** Columns with something below a header that is empty: the first such cell of each. */
function namelessCells(rows: readonly RawRow[], { index }: SheetHeader<string>): string[] {
  const head = rows[index]?.cells ?? []
  const cells = new Map<number, string>()
  for (const row of rows.slice(index + 1))
    for (const [column, text] of row.cells.entries())
      if (text !== '' && (head[column] ?? '') === '' && !cells.has(column))
        cells.set(column, cellName(column, row.line))
  return [...cells.values()]
}

function readTab<Name extends string>(one: TakenTab<Name>, place: number | null, state: ReadState<Name>): void {
  const { raw, header } = one
  const { blank, limit, isStrict } = state.want
  // Told by what stands in the file, before merged cells are filled.
  const data = raw.rows.slice(header.index + 1).filter(row => {
    const what = besideData(row, header)
    if (what !== null) state.remarks.push({ line: lineOf(place, row.line), column: '', message: `是${what}，未读取` })
    return what === null
  })
  const nameless = namelessCells([...raw.rows.slice(0, header.index + 1), ...data], header)
  const [first] = nameless
  if (isStrict && header.unread.length > 0) throw problems.unknownHeader(header.unread)
  if (isStrict && first !== undefined) throw problems.noHeader(first)
  const filled = fillMerged({ ...raw, rows: data }, header.line, column => header.columns[column] !== undefined)
  state.remarks.push(
    ...shownRemarks(one, filled),
    ...nameless.map(at => fileWide(`${at} 有内容，但该列没有表头，未读取`)),
  )
  for (const row of data) {
    if (state.rows.length >= limit) throw problems.tooManyRows(limit)
    const where = { line: lineOf(place, row.line), date1904: raw.date1904, isStrict }
    state.rows.push(toRow(row, header.columns, blank, where))
  }
}

type TableAsked<Name extends string> = { blank: Record<Name, string>; limit: number; isStrict: boolean }

async function readFile<Name extends string>(
  file: Uint8Array | string,
  name: string,
  want: Want<Name>,
  { limit, isStrict, check }: { limit: number; isStrict: boolean; check: HeaderCheck<Name> },
): Promise<ReadSheet<Name>> {
  const open = await tabsOf(await load(file), name)
  const choice = await chosenTabs(open, want, check)
  const { taken } = choice
  if (isStrict && taken.length > 1) throw problems.manyTabs(told(taken.map(one => one.tab.name)))
  const blank = blankCells([...want.required, ...want.optional])
  const state: ReadState<Name> = {
    want: { blank, limit, isStrict },
    rows: [],
    remarks: tabRemarks(choice, open.hidden),
  }
  for (const one of taken) readTab(one, taken.length > 1 ? one.tab.place : null, state)
  if (state.rows.length === 0) throw problems.empty()
  const headers = [...new Set(taken.flatMap(one => one.header.columns.filter(column => column !== undefined)))]
  return { headers, rows: state.rows, remarks: toldOnce(state.remarks) }
}

/** What is true of several tabs is told once. */
const toldOnce = (remarks: readonly SheetRemark[]): SheetRemark[] => {
  const said = new Set<string>()
  return remarks.filter(({ line, message }) => line !== 0 || (!said.has(message) && said.add(message)))
}

/**
 * Opens a csv or xlsx (bytes, or a path), finds the header in each of its tabs and reads the rows below; cells that cannot be read are
 * faults of their rows, and what was passed over is told. `name` is the name the person gave the file; `check` may refuse a header.
 * Throws SheetProblem, whose message may be shown as it is, where the file as a whole cannot be read.
 */
export const readSheet = <Name extends string>(
  file: Uint8Array | string,
  name: string,
  want: Want<Name>,
  check: HeaderCheck<Name> = () => {},
  limit: number = LIMITS.rows,
): Promise<ReadSheet<Name>> => readFile(file, name, want, { limit, isStrict: false, check })

/**
 * The same for a table that is taken whole or not at all: a second tab that fits, the first cell that cannot be read, or a column that
 * nobody asks for, refuses it.
 */
export async function readTable<Name extends string>(
  file: Uint8Array | string,
  name: string,
  want: Want<Name>,
  limit: number = LIMITS.rows,
): Promise<Table<Name>> {
  const { headers, rows } = await readFile(file, name, want, { limit, isStrict: true, check: () => {} })
  return { headers, rows }
}
