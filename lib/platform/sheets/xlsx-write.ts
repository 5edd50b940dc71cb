/** How is a table written as xlsx, row by row, without holding it in memory? Inline texts, few styles, printed on A4 across. */

import { Readable } from 'node:stream'
import yazl from 'yazl'
import { collect, webStream } from '@/lib/platform/sheets/bytes'
import { serialToWrite } from '@/lib/platform/sheets/cell'
import { cellName } from '@/lib/platform/sheets/problem'
import { type CellKind, type CellValue, exactNumber, readText, type SheetSpec } from '@/lib/platform/sheets/spec'
import { bookParts, escapeXml, STYLE, sheetFile } from '@/lib/platform/sheets/xlsx-parts'

const FLUSH_AT = 64 * 1024
const MOST_LINES = 1_048_576
/** The same table gives the same bytes, whenever it is written. */
const WRITTEN_AT = new Date(Date.UTC(2021, 0, 1))

const textCell = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

/** Thousands are parted and areas have two decimals; what is longer, such as a coordinate, keeps all it has. */
function numberStyle(number: string): 'whole' | 'parts' | 'number' {
  const decimals = number.split('.')[1]?.length ?? 0
  if (decimals === 0) return 'whole'
  return decimals <= 2 ? 'parts' : 'number'
}

function cell(at: string, value: CellValue, kind: CellKind): string {
  // An empty cell is not written: it takes the style of its column.
  if (value === null || value === undefined || value === '') return ''
  if (kind === 'number') {
    const number = exactNumber(value)
    if (number !== null) return `<c r="${at}" s="${STYLE[numberStyle(number)]}"><v>${number}</v></c>`
  }
  if (kind === 'day') {
    const serial = serialToWrite(String(value))
    if (serial !== null) return `<c r="${at}" s="${STYLE.day}"><v>${serial}</v></c>`
  }
  return textCell(at, readText(String(value), kind), STYLE.text)
}

const rowOf = (line: number, cells: string): string => `<row r="${line}">${cells}</row>`

const headLine = ({ note = [] }: Pick<SheetSpec<string>, 'note'>): number => note.length + 1

function sheetHead<Key extends string>({ columns, note = [] }: SheetSpec<Key>): string {
  const head = headLine({ note })
  const widths = columns.map(
    ({ width, kind }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${STYLE[kind === 'exact' ? 'text' : kind]}" customWidth="1"/>`,
  )
  const notes = note.map((text, index) =>
    rowOf(index + 1, textCell(`A${index + 1}`, readText(text, 'text'), STYLE.note)),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`,
    ...notes,
    rowOf(head, columns.map(({ title }, index) => textCell(cellName(index, head), title, STYLE.head)).join('')),
  ].join('')
}

/** A4 across, as wide as the page, as many pages as it takes, each with its number. */
const printed = [
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
].join('')

const pageLines = (mark: string | undefined): string =>
  `<headerFooter>${mark === undefined ? '' : `<oddHeader>&amp;C${escapeXml(mark.replaceAll('&', '＆'))}</oddHeader>`}<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`

function sheetFoot<Key extends string>({ columns, note = [], mark }: SheetSpec<Key>, last: number): string {
  const filter = `A${note.length + 1}:${cellName(columns.length - 1, last)}`
  return `</sheetData><autoFilter ref="${filter}"/>${printed}${pageLines(mark)}</worksheet>`
}

async function* sheetPart<Key extends string>(spec: SheetSpec<Key>): AsyncGenerator<Buffer> {
  const columns = spec.columns.map(({ key, kind }, index) => ({ key, kind, letters: cellName(index, 0).slice(0, -1) }))
  let line = (spec.note?.length ?? 0) + 1
  let text = sheetHead(spec)
  for await (const row of spec.rows) {
    line += 1
    if (line > MOST_LINES) throw new RangeError('a sheet has no room for more rows')
    text += rowOf(line, columns.map(({ key, kind, letters }) => cell(`${letters}${line}`, row[key], kind)).join(''))
    if (text.length < FLUSH_AT) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text + sheetFoot(spec, line))
}

function checkSpec<Key extends string>({ sheet, columns, more = [] }: SheetSpec<Key>): void {
  for (const one of more) checkSpec(one)
  if (!/^[^\\/?*[\]:]{1,31}$/.test(sheet)) throw new RangeError(`not a sheet name: ${sheet}`)
  if (columns.length === 0) throw new RangeError('a sheet without columns')
}

/** Rows are taken only as fast as the bytes are; an error in the rows ends the stream with it. */
async function* pieces<Key extends string>(spec: SheetSpec<Key>): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile()
  const options = { mtime: WRITTEN_AT, compressionLevel: 6 }
  const specs = [spec, ...(spec.more ?? [])]
  const sheets = specs.map(one => Readable.from(sheetPart(one), { objectMode: false }))
  const output = zip.outputStream
  if (!(output instanceof Readable)) throw new TypeError('the zip writer gives no stream')
  const fail = (error: Error): void => {
    output.destroy(error)
  }
  for (const sheet of sheets) sheet.on('error', fail)
  zip.on('error', fail)
  const heads = specs.map(one => ({ name: one.sheet, head: headLine(one) }))
  for (const [name, text] of bookParts(heads)) zip.addBuffer(Buffer.from(text), name, options)
  sheets.forEach((sheet, at) => {
    zip.addReadStream(sheet, `xl/worksheets/${sheetFile(at)}`, options)
  })
  zip.end()
  try {
    for await (const piece of output) yield new Uint8Array(piece)
  } finally {
    output.destroy()
    for (const sheet of sheets) sheet.destroy()
    // Whoever gave the rows may hold a transaction open: it is let go before the end is reported.
    for (const sheet of sheets) if (!sheet.closed) await new Promise(done => sheet.once('close', done))
  }
}

/** The xlsx as a web stream, for a response or, with `pipeline`, for a file. Memory stays flat however many rows come. */
export function streamXlsx<Key extends string>(spec: SheetSpec<Key>): ReadableStream<Uint8Array> {
  checkSpec(spec)
  return webStream(pieces(spec))
}

export async function writeXlsx<Key extends string>(spec: SheetSpec<Key>): Promise<Uint8Array> {
  checkSpec(spec)
  return collect(pieces(spec))
}
