/** Which rows do the tabs of an xlsx hold? Formulas are told as faults of their cells, never computed and never believed. */

import { firstCharacters } from '@/lib/core/text'
import { cleanText, readNumber } from '@/lib/platform/sheets/cell'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { cellName, problems, SheetProblem } from '@/lib/platform/sheets/problem'
import { type BookTab, decodeEscapes, openWorkbook, type Workbook } from '@/lib/platform/sheets/workbook'
import { type Attributes, readXml, type XmlHandler } from '@/lib/platform/sheets/xml'
import { openParts } from '@/lib/platform/sheets/zip'

/**
 * `line` is the row number Excel shows; cells are clean texts, '' where empty. A cell that cannot be read has its fault, by column;
 * its text is what the sheet shows, as far as that can be trusted. Rows without any text do not appear.
 */
export type RawRow = {
  readonly line: number
  readonly cells: string[]
  faults: Map<number, SheetProblem> | null
}
/** Columns from 0, lines from 1, both ends included. */
export type Merged = { readonly at: string; left: number; top: number; right: number; bottom: number }
export type RawTab = {
  readonly rows: RawRow[]
  readonly merged: readonly Merged[]
  /** Rows with something in them that Excel does not show. */
  readonly unshown: number
  /** What numbers count from, where a day stands without the format of one. */
  readonly date1904: boolean
}

const MOST_LINES = 1_048_576
const MOST_MERGED = 50_000

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

/** 'C2:D4'; null when it is no range. */
function mergedIn(at: string): Merged | null {
  const [from = '', to = ''] = at.split(':')
  const lines = [from, to].map(name => Number(/\d+$/.exec(name)?.[0]))
  const [left, right] = [columnOf(from), columnOf(to)]
  const [top = 0, bottom = 0] = lines
  return left >= 0 && right >= left && top >= 1 && bottom >= top ? { at, left, top, right, bottom } : null
}

class SheetReader implements XmlHandler {
  readonly rows: RawRow[] = []
  readonly merged: Merged[] = []
  unshown = 0
  readonly #most: number
  #isUnshown = false
  #isFormula = false
  #faults: Map<number, SheetProblem> | null = null
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

  constructor(book: Workbook, most: number) {
    this.#book = book
    this.#most = most
  }

  // Arrow functions, because the handler's functions travel without their object.
  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'sheetData') this.#inData = true
    if (name === 'mergeCell') this.#addMerged(attributes['ref'] ?? '')
    if (!this.#inData) return
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v' || name === 't') this.#collecting = !this.#inAid
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'f') this.#isFormula = true
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
    else if (name === 'sheetData') this.#inData = false
  }

  #addMerged(at: string): void {
    const found = mergedIn(at)
    if (found === null || this.merged.push(found) > MOST_MERGED) throw problems.broken()
  }

  #at(): string {
    return cellName(this.#column, this.#line)
  }

  #openRow(attributes: Attributes): void {
    const line = Number(attributes['r'] ?? this.#line + 1)
    if (!Number.isInteger(line) || line < 1 || line > MOST_LINES) throw problems.broken()
    this.#line = line
    this.#column = -1
    this.#cells = []
    this.#faults = null
    this.#filled = false
    this.#isUnshown = attributes['hidden'] === '1' || attributes['hidden'] === 'true'
  }

  #openCell(attributes: Attributes): void {
    const name = attributes['r']
    const column = name === undefined ? this.#column + 1 : columnOf(name)
    if (column < 0) throw problems.broken()
    this.#column = column
    this.#isFormula = false
    this.#type = attributes['t'] ?? 'n'
    this.#style = Number(attributes['s'] ?? 0)
    this.#text = ''
  }

  #closeCell(): void {
    if (this.#text === '' && !this.#isFormula) return
    const text = this.#textOrFault()
    if (text === '' && !this.#faults?.has(this.#column)) return
    if (this.#column >= LIMITS.columns) throw problems.tooManyColumns(this.#at())
    while (this.#cells.length < this.#column) this.#cells.push('')
    if (this.#cells[this.#column]) throw problems.broken()
    this.#cells[this.#column] = text
    this.#filled = true
  }

  /** What stands in the cell; one that cannot be read is a fault of this cell and of nothing else. */
  #textOrFault(): string {
    try {
      if (this.#isFormula) this.#fault(problems.formula(this.#at()))
      // What a formula claims to be is shown and never believed.
      if (this.#isFormula && this.#type !== 's') return cleanText(this.#text)
      const text = this.#text === '' ? '' : this.#cellText()
      if (text.length > LIMITS.cellLength) this.#fault(problems.tooLong(this.#at()))
      return text
    } catch (error) {
      if (!(error instanceof SheetProblem) || error.at === null) throw error
      if (!this.#isFormula) this.#fault(error)
      return error.code === 'error-value' ? cleanText(this.#text) : ''
    }
  }

  #fault(problem: SheetProblem): void {
    this.#faults ??= new Map()
    this.#faults.set(this.#column, problem)
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
    if (!this.#filled) return
    if (this.#isUnshown) this.unshown += 1
    this.rows.push({ line: this.#line, cells: this.#cells, faults: this.#faults })
    if (this.rows.length > this.#most) throw problems.tooManyRows(LIMITS.rows)
  }
}

/** Rows in the order of their lines, however they stand in the file. */
function inOrder(rows: RawRow[]): RawRow[] {
  rows.sort((one, other) => one.line - other.line)
  // The same line twice is how one reader is shown another content than the next.
  if (rows.some((row, at) => row.line === rows[at - 1]?.line)) throw problems.broken()
  return rows
}

export type OpenTab = BookTab & { readonly read: () => Promise<RawTab> }

/**
 * The tabs with cells, each to be read when it is wanted, and the names of those that Excel does not show.
 * @throws SheetProblem when it is no workbook, or at the first thing by which it is broken
 */
export async function openXlsx(bytes: Uint8Array): Promise<{ tabs: OpenTab[]; hidden: readonly string[] }> {
  const parts = await openParts(bytes)
  const book = await openWorkbook(parts)
  const read = async (tab: BookTab): Promise<RawTab> => {
    const reader = new SheetReader(book, LIMITS.rows + LIMITS.besideRows)
    await readXml(parts.read(tab.part), reader)
    return { rows: inOrder(reader.rows), merged: reader.merged, unshown: reader.unshown, date1904: book.date1904 }
  }
  return { tabs: book.tabs.map(tab => ({ ...tab, read: () => read(tab) })), hidden: book.hidden }
}
