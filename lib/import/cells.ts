/** What does a cell of a ledger mean? Reads days, areas, counts and words as counties write them; a trouble becomes one sentence with its line. */

import { readArea } from '@/lib/compound/area'
import { type Day, excelSerialToDay, parseDay, whyNoDay } from '@/lib/core/day'
import { countSigns, firstCharacters, halfWidth } from '@/lib/core/text'
import type { ReadRow } from '@/lib/platform/sheets/read'
import type { Issue } from './issue'

const longestQuote = 30
/** A cell's own words inside a sentence, never so long that the sentence is lost in them. */
const quoted = (text: string): string => (text.length > longestQuote ? `${firstCharacters(text, longestQuote)}…` : text)

/** A column of days that Excel formats as numbers shows these for 1954 to 2119. */
const bareSerial = /^[2-7]\d{4}$/
const midnight = /[ T]0{1,2}:00(?::00(?:\.0+)?)?$/

function dayIn(text: string, date1904: boolean): Day | null {
  if (bareSerial.test(text)) return excelSerialToDay(Number(text), date1904)
  return parseDay(text.replace(midnight, ''))
}

function notDay(text: string): string {
  const why = whyNoDay(text)
  return `${quoted(text)} 不是有效日期${why === null ? '' : `：${why}`}`
}

const asText = '请把该列设为“文本”后从来件系统重新填写'

/** Why a number or a name is not the one that was written; null where no spreadsheet has touched it. */
function rewrittenBySheet(text: string): string | null {
  const plain = halfWidth(text)
  if (/^-?\d(?:\.\d+)?E[+-]?\d{1,3}$/i.test(plain)) return `${quoted(text)} 被 Excel 改成了科学计数，${asText}`
  if (/^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|#+)$/i.test(plain))
    return `${quoted(text)} 是 Excel 的错误值，请改正`
  if (
    /^(?:\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}|\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?)$/.test(
      plain,
    )
  )
    return `${quoted(text)} 被 Excel 改成了日期，${asText}`
  return null
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
  /** Cells that cannot be read, which is told already. */
  readonly #faulty: ReadonlySet<string>
  readonly #date1904: boolean

  constructor(row: ReadRow<Name>) {
    this.line = row.line
    this.#cells = row.cells
    const faults = Object.entries<string | undefined>(row.faults ?? {})
    this.#faulty = new Set(faults.map(([column]) => column))
    this.#date1904 = row.date1904 ?? false
    for (const [column, fault] of faults) this.issues.push({ line: row.line, column, message: fault ?? '' })
  }

  /** What stands in the cell; nothing where it cannot be read. */
  #read(column: Name): string {
    return this.#faulty.has(column) ? '' : this.#cells[column]
  }

  say(column: Name | '', message: string): void {
    this.issues.push({ line: this.line, column, message })
  }

  has(column: Name): boolean {
    return this.#cells[column] !== '' || this.#faulty.has(column)
  }

  /** As it stands in the cell; empty where it cannot be read. */
  shown(column: Name): string {
    return this.#read(column)
  }

  text(column: Name, most: number): string | null {
    const text = this.#read(column)
    const signs = countSigns(text)
    if (signs > most) this.say(column, `最多 ${most} 个字，现有 ${signs} 个`)
    return text === '' || signs > most ? null : text
  }

  /** A text by which something is found again: what a spreadsheet has made of it is not what was meant. */
  key(column: Name, most: number): string | null {
    const text = this.text(column, most)
    const rewritten = text === null ? null : rewrittenBySheet(text)
    if (rewritten === null) return text
    this.say(column, rewritten)
    return null
  }

  day(column: Name): Day | null {
    const text = this.#read(column)
    if (text === '') return null
    const found = dayIn(text, this.#date1904)
    if (found === null) this.say(column, notDay(text))
    return found
  }

  /** In 0.01 ㎡. */
  area(column: Name, most: number): number | null {
    const text = this.#read(column)
    return text === '' ? null : this.#numberOr(column, readArea(text, most))
  }

  whole(column: Name, least: number, most: number): number | null {
    const text = this.#read(column)
    return text === '' ? null : this.#numberOr(column, wholeIn(text, least, most))
  }

  #numberOr(column: Name, found: number | string): number | null {
    if (typeof found === 'number') return found
    this.say(column, found)
    return null
  }

  /** The code of a label; the code itself is understood too. */
  choice<Code extends string>(column: Name, labels: Readonly<Record<Code, string>>): Code | null {
    const text = this.#read(column)
    if (text === '') return null
    const codes = Object.keys(labels) as Code[]
    const found = codes.find(code => code === text || labels[code] === text)
    if (found === undefined)
      this.say(column, `没有“${quoted(text)}”这一项，可填：${codes.map(code => labels[code]).join('、')}`)
    return found ?? null
  }
}

const numerals = '〇一二三四五六七八九'

/** 十二 → 12, for the numbers of terms; null for anything that is no numeral under a hundred. */
function numeralIn(text: string): string | null {
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!found || text === '') return null
  const [, tens, ten, ones] = found
  const of = (numeral: string | undefined): number => (numeral === undefined ? 0 : numerals.indexOf(numeral))
  if (ten === undefined) return tens !== undefined && ones !== undefined ? null : String(of(tens) + of(ones))
  return String((tens === undefined ? 1 : of(tens)) * 10 + of(ones))
}

function wholeIn(text: string, least: number, most: number): number | string {
  const bare = text
    .replace(/^首届$/, '1')
    .replace(/[户届栋个]$/, '')
    .replace(/^第/, '')
  const number = numeralIn(bare) ?? plainNumber(bare)
  if (number === null || !/^-?\d+(?:\.0+)?$/.test(number)) return `${quoted(text)} 不是整数`
  const value = Number(number)
  if (value < least) return `不能小于 ${least}`
  return value > most ? `不能大于 ${most.toLocaleString('zh-CN')}` : value
}
