/** Which rows does a csv hold? UTF-8 with or without a mark, else GB18030, as Excel in China writes it. */

import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { cleanText } from '@/lib/platform/sheets/cell'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { cellName, problems, type SheetProblem } from '@/lib/platform/sheets/problem'
import type { RawRow } from '@/lib/platform/sheets/xlsx-read'

const SLICE = 64 * 1024

function encodingOf(bytes: Uint8Array): 'utf-8' | 'gb18030' {
  // A zero byte is in no text of these two: it is UTF-16 or no text at all.
  if (bytes.includes(0)) throw problems.encoding()
  if (isUtf8(bytes)) return 'utf-8'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw problems.encoding()
  return 'gb18030'
}

async function* decode(bytes: Uint8Array): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      // Others are served between two slices, however long the file is.
      await setImmediate()
      yield decoder.decode(bytes.subarray(at, at + SLICE), { stream: at + SLICE < bytes.length })
    }
  } catch {
    throw problems.encoding()
  }
}

/** Commas, or tabs where the first line has tabs only. */
function delimiterOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(10)
  const first = bytes.subarray(0, end < 0 ? bytes.length : end)
  return first.includes(9) && !first.includes(44) ? '\t' : ','
}

const TEXT_IDIOM = /^="([^"]*)"$/
const SHIELD = /^'(?=[=+\-@\t\r])/

/** The text of one field: ="0012" is how exports keep zeros, a leading ' is how we keep a text from becoming a formula. */
function readField(value: string, column: number, line: number, faults: Map<number, SheetProblem>): string {
  const idiom = TEXT_IDIOM.exec(value.trim())
  const text = cleanText((idiom?.[1] ?? value).replace(SHIELD, ''))
  if (text === '' && column < LIMITS.emptyColumns) return ''
  const at = cellName(column, line)
  if (column >= LIMITS.columns) throw problems.tooManyColumns(at)
  if (text.length > LIMITS.cellLength) faults.set(column, problems.tooLong(at))
  if (!idiom && text.startsWith('=') && !SHIELD.test(value)) faults.set(column, problems.formula(at))
  return text
}

function rowOf(record: readonly string[], line: number): RawRow | null {
  const faults = new Map<number, SheetProblem>()
  const cells = record.map((value, column) => readField(value, column, line, faults))
  return cells.some(cell => cell !== '') ? { line, cells, faults: faults.size === 0 ? null : faults } : null
}

/** `line` counts records, as Excel does when it opens the file. Throws SheetProblem at the first thing by which it is broken. */
export async function readCsv(bytes: Uint8Array): Promise<RawRow[]> {
  const rows: RawRow[] = []
  let line = 0
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(bytes),
    // Whoever pastes two files together has two kinds of line ends in one.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LIMITS.xmlRun,
  })
  const source = Readable.from(decode(bytes), { objectMode: true })
  source.on('error', error => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const record of parser) {
      line += 1
      const fields: string[] = record
      const row = rowOf(fields, line)
      if (row !== null && rows.push(row) > LIMITS.rows + LIMITS.besideRows) throw problems.tooManyRows(LIMITS.rows)
    }
  } catch (error) {
    throw error instanceof CsvError ? problems.quotes(parser.info.records + 1) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
  return rows
}
