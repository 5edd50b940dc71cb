/** What table has someone uploaded? Any file in, rows under known headers out, or one sentence that says what is wrong with it. */

import { open } from 'node:fs/promises'
import { readCsv } from '@/lib/platform/sheets/csv-read'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { cellName, problems } from '@/lib/platform/sheets/problem'
import { type RawRow, readXlsx } from '@/lib/platform/sheets/xlsx-read'

export type Want<Name extends string> = { readonly required: readonly Name[]; readonly optional: readonly Name[] }
/** `line` is the row number Excel shows. Every wanted name has a text, '' where the cell is empty or the column is not there. */
export type ReadRow<Name extends string = string> = {
  readonly line: number
  readonly cells: Readonly<Record<Name, string>>
}
export type Table<Name extends string> = { readonly headers: readonly Name[]; readonly rows: readonly ReadRow<Name>[] }
export type TableStream<Name extends string> = {
  readonly headers: readonly Name[]
  /** To be read once. Throws SheetProblem while it is read. */
  readonly rows: AsyncIterable<ReadRow<Name>>
}

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

/** The content decides what a file is; its name only tells what people believe it to be. */
function rawRows(bytes: Uint8Array, name: string): AsyncGenerator<RawRow> {
  if (bytes.byteLength === 0) throw problems.empty()
  if (startsWith(bytes, ZIP)) return readXlsx(bytes)
  if (startsWith(bytes, OLE)) {
    throw Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED)
      ? problems.encrypted()
      : problems.oldXls()
  }
  if (/\.(?:xlsx|xlsm|xls|xlsb|ods)$/i.test(name) || bytes[0] === 0x3c) throw problems.notXlsx()
  return readCsv(bytes)
}

/** Headers are compared without spaces and without the star that marks an obligatory column. */
const headerName = (text: string): string => text.replace(/\s/g, '').replace(/^[*＊]+|[*＊]+$/g, '')

const listedTwice = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index)),
]

/** Which wanted name stands in which column? Throws SheetProblem. */
function mapHeader<Name extends string>(found: readonly string[], want: Want<Name>): (Name | undefined)[] {
  const twice = listedTwice(found)
  if (twice.length > 0) throw problems.duplicateHeader(twice)
  const wanted = new Map<string, Name>([...want.required, ...want.optional].map(name => [headerName(name), name]))
  const unknown = found.filter(name => name !== '' && !wanted.has(name))
  const missing = want.required.filter(name => !found.includes(headerName(name)))
  if (missing.length > 0) throw problems.missingHeader(missing, unknown)
  if (unknown.length > 0) throw problems.unknownHeader(unknown)
  return found.map(name => wanted.get(name))
}

const holdsAll = <Name extends string>(
  cells: Record<string, string>,
  names: readonly Name[],
): cells is Record<Name, string> => names.every(name => Object.hasOwn(cells, name))

function blankCells<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const cells: Record<string, string> = Object.fromEntries(names.map(name => [name, '']))
  if (!holdsAll(cells, names)) throw new TypeError('a wanted header has no cell')
  return cells
}

type Header<Name extends string> = { readonly columns: readonly (Name | undefined)[] }

/** The first row with a wanted name in it; a title or a note may stand above it. */
async function findHeader<Name extends string>(rows: AsyncGenerator<RawRow>, want: Want<Name>): Promise<Header<Name>> {
  const wanted = new Set<string>([...want.required, ...want.optional].map(headerName))
  let first: string[] | null = null
  for (let seen = 0; seen < LIMITS.headerWithin; seen += 1) {
    const next = await rows.next()
    if (next.done) break
    const names = next.value.cells.map(headerName)
    if (names.some(name => wanted.has(name))) return { columns: mapHeader(names, want) }
    first ??= names
  }
  if (first === null) throw problems.empty()
  return { columns: mapHeader(first, want) }
}

function toRow<Name extends string>(
  raw: RawRow,
  columns: readonly (Name | undefined)[],
  blank: Record<Name, string>,
): ReadRow<Name> {
  const cells = { ...blank }
  raw.cells.forEach((text, index) => {
    const name = columns[index]
    if (name !== undefined) cells[name] = text
    else if (text !== '') throw problems.noHeader(cellName(index, raw.line))
  })
  return { line: raw.line, cells }
}

async function* dataRows<Name extends string>(
  rows: AsyncGenerator<RawRow>,
  columns: readonly (Name | undefined)[],
  blank: Record<Name, string>,
  limit: number,
): AsyncGenerator<ReadRow<Name>> {
  let count = 0
  for await (const raw of rows) {
    count += 1
    if (count > limit) throw problems.tooManyRows(limit)
    yield toRow(raw, columns, blank)
  }
  if (count === 0) throw problems.empty()
}

/**
 * Opens a csv or xlsx (bytes, or a path) and finds its header; the rows stream after it.
 * `name` is the name the person gave the file; `limit` counts rows of data. Throws SheetProblem, whose message may be shown as it is.
 */
export async function streamTable<Name extends string>(
  file: Uint8Array | string,
  name: string,
  want: Want<Name>,
  limit: number = LIMITS.rows,
): Promise<TableStream<Name>> {
  const raw = rawRows(await load(file), name)
  const { columns } = await findHeader(raw, want)
  const names = [...want.required, ...want.optional]
  const blank = blankCells(names)
  return { headers: columns.filter(column => column !== undefined), rows: dataRows(raw, columns, blank, limit) }
}

/** The same with all rows at once: at most `limit` of them. */
export async function readTable<Name extends string>(
  file: Uint8Array | string,
  name: string,
  want: Want<Name>,
  limit: number = LIMITS.rows,
): Promise<Table<Name>> {
  const { headers, rows } = await streamTable(file, name, want, limit)
  const all: ReadRow<Name>[] = []
  for await (const row of rows) all.push(row)
  return { headers, rows: all }
}
