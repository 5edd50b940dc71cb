/** Which rows does the first visible sheet of an xlsx hold? Streams; formulas are refused, never computed and never believed. */

import { firstCharacters } from '@/lib/core/text'
import { cleanText, readNumber } from '@/lib/platform/sheets/cell'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { cellName, problems } from '@/lib/platform/sheets/problem'
import { decodeEscapes, openWorkbook, type Workbook } from '@/lib/platform/sheets/workbook'
import { type Attributes, walkXml, type XmlHandler } from '@/lib/platform/sheets/xml'
import { openParts } from '@/lib/platform/sheets/zip'

/** `line` is the row number Excel shows; cells are clean texts, '' where empty. Rows without any text do not appear. */
export type RawRow = { readonly line: number; readonly cells: readonly string[] }

const MOST_LINES = 1_048_576

/** 'AB12' → 27; -1 when it is no cell name. */
function columnOf(name: string): number {
  let column = 0
  let at = 0
  for (; at < name.length; at += 1) {
    const sign = name.charCodeAt(at) - 64
    if (sign < 1 || sign > 26) break
    column = column * 26 + sign
  }
  return at > 0 && at <= 3 ? column - 1 : -1
}

class SheetReader implements XmlHandler {
  /** Rows finished since they were last taken. */
  rows: RawRow[] = []
  done = false
  readonly #book: Workbook
  #line = 0
  #column = -1
  #cells: string[] = []
  #filled = false
  #type = 'n'
  #style = 0
  #text = ''
  #inData = false
  #collecting = false
  #inAid = false

  constructor(book: Workbook) {
    this.#book = book
  }

  // Arrow functions, because the handler's functions travel without their object.
  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'sheetData') this.#inData = true
    if (!this.#inData) return
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v' || name === 't') this.#collecting = !this.#inAid
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'f') throw problems.formula(this.#at())
    else if (name === 'rPh') this.#inAid = true
  }

  readonly text = (text: string): void => {
    if (this.#collecting) this.#text += text
  }

  readonly close = (name: string): void => {
    if (!this.#inData) return
    if (name === 'c') this.#closeCell()
    else if (name === 'v' || name === 't') this.#collecting = false
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#inAid = false
    else if (name === 'sheetData') {
      this.#inData = false
      this.done = true
    }
  }

  #at(): string {
    return cellName(this.#column, this.#line)
  }

  #openRow(attributes: Attributes): void {
    const line = Number(attributes['r'] ?? this.#line + 1)
    if (!Number.isInteger(line) || line <= this.#line || line > MOST_LINES) throw problems.broken()
    this.#line = line
    this.#column = -1
    this.#cells = []
    this.#filled = false
  }

  #openCell(attributes: Attributes): void {
    const name = attributes['r']
    const column = name === undefined ? this.#column + 1 : columnOf(name)
    if (column <= this.#column) throw problems.broken()
    this.#column = column
    this.#type = attributes['t'] ?? 'n'
    this.#style = Number(attributes['s'] ?? 0)
    this.#text = ''
  }

  #closeCell(): void {
    if (this.#text === '') return
    const text = this.#cellText()
    if (text === '') return
    if (this.#column >= LIMITS.columns) throw problems.tooManyColumns(this.#at())
    if (text.length > LIMITS.cellLength) throw problems.tooLong(this.#at())
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells.push(text)
    this.#filled = true
  }

  #cellText(): string {
    switch (this.#type) {
      case 's': {
        const shared = this.#book.texts[Number(this.#text)]
        if (shared === undefined) throw problems.broken()
        return shared
      }
      case 'n':
        return this.#numberText()
      case 'b':
        return this.#text.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'd':
        return this.#text
          .trim()
          .replace(/T00:00:00(?:\.0+)?Z?$/, '')
          .replace('T', ' ')
      case 'e':
        throw problems.errorValue(this.#at(), firstCharacters(cleanText(this.#text)))
      default:
        return cleanText(decodeEscapes(this.#text))
    }
  }

  #numberText(): string {
    const written = this.#text.trim()
    if (written === '') return ''
    const value = Number(written)
    if (Number.isNaN(value)) throw problems.broken()
    const read = readNumber(value, this.#book.styles[this.#style] ?? { as: 'number' }, this.#book.date1904)
    if ('text' in read) return read.text
    throw read.trouble === 'bad-date' ? problems.badDate(this.#at()) : problems.digitsLost(this.#at())
  }

  #closeRow(): void {
    if (this.#filled) this.rows.push({ line: this.#line, cells: this.#cells })
  }
}

/** Throws SheetProblem at the first thing that cannot be read. */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<RawRow> {
  const parts = await openParts(bytes)
  const book = await openWorkbook(parts)
  const reader = new SheetReader(book)
  for await (const _piece of walkXml(parts.read(book.sheet), reader)) {
    const ready = reader.rows
    reader.rows = []
    yield* ready
    if (reader.done) return
  }
}
