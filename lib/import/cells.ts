/** What does a cell of a ledger mean? Reads days, areas, counts and words as counties write them; a trouble becomes one sentence with its line. */

import { readArea } from '@/lib/compound/area'
import { type Day, excelSerialToDay, parseDay } from '@/lib/core/day'
import { firstCharacters, halfWidth } from '@/lib/core/text'
import type { ReadRow } from '@/lib/platform/sheets/read'
import type { Issue } from './issue'

const longestQuote = 30
/** A cell's own words inside a sentence, never so long that the sentence is lost in them. */
const quoted = (text: string): string => (text.length > longestQuote ? `${firstCharacters(text, longestQuote)}…` : text)

/** A column of days that Excel formats as numbers shows these for 1954 to 2119. */
const bareSerial = /^[2-7]\d{4}$/
const midnight = /[ T]0{1,2}:00(?::00(?:\.0+)?)?$/

function dayIn(text: string): Day | null {
  if (bareSerial.test(text)) return excelSerialToDay(Number(text))
  return parseDay(text.replace(midnight, ''))
}

/** Digits with or without commas in threes; null for anything else. */
const plainNumber = (text: string): string | null => {
  const tidy = halfWidth(text).replace(/\s/g, '')
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(tidy)) return null
  return tidy.replaceAll(',', '')
}

/**
 * Reads one row's cells. An empty cell reads as null without a word; a cell that cannot be read is null and leaves its
 * sentence in `issues`. A class, because a hundred thousand rows would make a million closures.
 */
export class CellReader<Name extends string> {
  readonly line: number
  readonly issues: Issue[] = []
  readonly #cells: Readonly<Record<Name, string>>

  constructor(row: ReadRow<Name>) {
    this.line = row.line
    this.#cells = row.cells
  }

  say(column: Name | '', message: string): void {
    this.issues.push({ line: this.line, column, message })
  }

  has(column: Name): boolean {
    return this.#cells[column] !== ''
  }

  text(column: Name, most: number): string | null {
    const text = this.#cells[column]
    if (text.length > most) this.say(column, `最多 ${most} 个字，现有 ${text.length} 个`)
    return text === '' || text.length > most ? null : text
  }

  day(column: Name): Day | null {
    const text = this.#cells[column]
    if (text === '') return null
    const found = dayIn(text)
    if (found === null) this.say(column, `${quoted(text)} 不是有效日期`)
    return found
  }

  /** In 0.01 ㎡. */
  area(column: Name, most: number): number | null {
    const text = this.#cells[column]
    return text === '' ? null : this.#numberOr(column, readArea(text, most))
  }

  whole(column: Name, least: number, most: number): number | null {
    const text = this.#cells[column]
    return text === '' ? null : this.#numberOr(column, wholeIn(text, least, most))
  }

  #numberOr(column: Name, found: number | string): number | null {
    if (typeof found === 'number') return found
    this.say(column, found)
    return null
  }

  /** The code of a label; the code itself is understood too. */
  choice<Code extends string>(column: Name, labels: Readonly<Record<Code, string>>): Code | null {
    const text = this.#cells[column]
    if (text === '') return null
    const codes = Object.keys(labels) as Code[]
    const found = codes.find(code => code === text || labels[code] === text)
    if (found === undefined)
      this.say(column, `没有“${quoted(text)}”这一项，可填：${codes.map(code => labels[code]).join('、')}`)
    return found ?? null
  }
}

function wholeIn(text: string, least: number, most: number): number | string {
  const number = plainNumber(text.replace(/[户届]$/, '').replace(/^第/, ''))
  if (number === null || !/^-?\d+(?:\.0+)?$/.test(number)) return `${quoted(text)} 不是整数`
  const value = Number(number)
  if (value < least) return `不能小于 ${least}`
  return value > most ? `不能大于 ${most.toLocaleString('zh-CN')}` : value
}
