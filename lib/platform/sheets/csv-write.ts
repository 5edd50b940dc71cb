/** How is a table written as csv that Excel in China opens as it is and that cannot hide a formula? */

import { collect, webStream } from '@/lib/platform/sheets/bytes'
import { type CellKind, type CellValue, exactNumber, readText, type SheetSpec } from '@/lib/platform/sheets/spec'

/** Excel takes a csv for GB18030 unless it begins with this mark. */
const BYTE_ORDER_MARK = '\ufeff'
const FLUSH_AT = 64 * 1024

/** A text that a spreadsheet would take for a formula gets a ' before it; those of Chinese and Japanese keyboards take the wide signs too. */
const shield = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

const quote = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function field(value: CellValue, kind: CellKind): string {
  if (value === null || value === undefined) return ''
  if (kind === 'number') {
    const number = exactNumber(value)
    if (number !== null) return number
  }
  return quote(shield(readText(String(value), kind)))
}

async function* lines<Key extends string>(spec: SheetSpec<Key>): AsyncGenerator<string> {
  for (const note of spec.note ?? []) yield field(note, 'text')
  yield spec.columns.map(column => field(column.title, 'text')).join(',')
  for await (const row of spec.rows) yield spec.columns.map(column => field(row[column.key], column.kind)).join(',')
}

async function* pieces<Key extends string>(spec: SheetSpec<Key>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = BYTE_ORDER_MARK
  for await (const line of lines(spec)) {
    text += `${line}\r\n`
    if (text.length < FLUSH_AT) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

/** UTF-8 with a mark; rows are taken only as fast as the bytes are. An error in the rows ends the stream with it. */
export const streamCsv = <Key extends string>(spec: SheetSpec<Key>): ReadableStream<Uint8Array> =>
  webStream(pieces(spec))

export const writeCsv = <Key extends string>(spec: SheetSpec<Key>): Promise<Uint8Array> => collect(pieces(spec))
