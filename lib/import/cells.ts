/** What does a cell of a ledger mean? Reads days, areas, counts and words as counties write them; a trouble becomes one sentence with its line. */
import { readArea } from '@/lib/compound/area'
import { type Day, excelSerialToDay, parseDay } from '@/lib/core/day'
import type { Issue } from './issue'

const longestQuote = 30
/** A cell's own words inside a sentence, never so long that the sentence is lost in them. */
const quoted = (text: string): string => (text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text)

/** A column of days that Excel formats as numbers shows these for 1954 to 2119. */
const bareSerial = /^[2-7]\d{4}$/
const midnight = /[ T]0{1,2}:00(?::00(?:\.0+)?)?$/

function dayIn(text: string): Day | null {
  if (bareSerial.test(text)) return excelSerialToDay(Number(text))
  return parseDay(text.replace(midnight, ''))
}

const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\s/g, '')

/** Digits with or without commas in threes; null for anything else. */
const plainNumber = (text: string): string | null => {
  const tidy = halfWidth(text)
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(tidy)) return null
  return tidy.replaceAll(',', '')
}

type Row<Name extends string> = { readonly line: number; readonly cells: Readonly<Record<Name, string>> }

/** One row's cells. An empty cell reads as null without a word; a cell that cannot be read is null and leaves its sentence in `issues`. */
export type CellReader<Name extends string> = {
  readonly line: number
  readonly issues: readonly Issue[]
  say: (column: Name | '', message: string) => void
  has: (column: Name) => boolean
  text: (column: Name, most: number) => string | null
  day: (column: Name) => Day | null
  /** In 0.01 ㎡. */
  area: (column: Name, most: number) => number | null
  whole: (column: Name, least: number, most: number) => number | null
  /** The code of a label; the code itself is understood too. */
  choice: <Code extends string>(column: Name, labels: Readonly<Record<Code, string>>) => Code | null
}

export function readCells<Name extends string>(row: Row<Name>): CellReader<Name> {
  const issues: Issue[] = []
  const say = (column: Name | '', message: string): void => {
    issues.push({ line: row.line, column, message })
  }
  const read = <T>(column: Name, understand: (text: string) => T | string): Exclude<T, string> | null => {
    const text = row.cells[column]
    if (text === '') return null
    const found = understand(text)
    if (typeof found !== 'string') return found as Exclude<T, string>
    say(column, found)
    return null
  }
  return {
    line: row.line,
    issues,
    say,
    has: column => row.cells[column] !== '',
    text: (column, most) => {
      const text = row.cells[column]
      if (text.length > most) say(column, `最多 ${most} 个字，现有 ${text.length} 个`)
      return text === '' || text.length > most ? null : text
    },
    day: column => {
      const text = row.cells[column]
      if (text === '') return null
      const found = dayIn(text)
      if (found === null) say(column, `${quoted(text)} 不是有效日期`)
      return found
    },
    area: (column, most) => read(column, text => readArea(text, most)),
    whole: (column, least, most) => read(column, text => wholeIn(text, least, most)),
    choice: (column, labels) => {
      const text = row.cells[column]
      if (text === '') return null
      const codes = Object.keys(labels) as (keyof typeof labels)[]
      const found = codes.find(code => code === text || labels[code] === text)
      if (found === undefined)
        say(column, `没有“${quoted(text)}”这一项，可填：${codes.map(code => labels[code]).join('、')}`)
      return found ?? null
    },
  }
}

function wholeIn(text: string, least: number, most: number): number | string {
  const number = plainNumber(text.replace(/[户届]$/, '').replace(/^第/, ''))
  if (number === null || !/^-?\d+(?:\.0+)?$/.test(number)) return `${quoted(text)} 不是整数`
  const value = Number(number)
  if (value < least) return `不能小于 ${least}`
  return value > most ? `不能大于 ${most.toLocaleString('zh-CN')}` : value
}
