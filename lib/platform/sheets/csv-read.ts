/** Which rows does a csv hold? UTF-8 with or without a mark, else GB18030, as Excel in China writes it. */

import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { type CastingContext, CsvError, parse } from 'csv-parse'
import { cleanText } from '@/lib/platform/sheets/cell'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { cellName, problems } from '@/lib/platform/sheets/problem'
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
function fieldText(value: string, column: number, line: number): string {
  const idiom = TEXT_IDIOM.exec(value.trim())
  const text = cleanText((idiom?.[1] ?? value).replace(SHIELD, ''))
  if (text === '' && column < LIMITS.emptyColumns) return ''
  const at = cellName(column, line)
  if (column >= LIMITS.columns) throw problems.tooManyColumns(at)
  if (text.length > LIMITS.cellLength) throw problems.tooLong(at)
  if (!idiom && text.startsWith('=') && !SHIELD.test(value)) throw problems.formula(at)
  return text
}

/** `line` counts records, as Excel does when it opens the file. Throws SheetProblem at the first thing that cannot be read. */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<RawRow> {
  let line = 0
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(bytes),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LIMITS.xmlRun,
    cast: (value: string, context: CastingContext) => fieldText(value, context.index, context.records + 1),
  })
  const source = Readable.from(decode(bytes), { objectMode: true })
  source.on('error', error => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const record of parser) {
      line += 1
      const cells: string[] = record
      if (cells.some(cell => cell !== '')) yield { line, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? problems.quotes(parser.info.records + 1) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
}
