/**
 * Which calendar day is it, and which day lies so many days, months or quarters from it?
 * A day has no clock and no zone: it is what stands on a paper. Instants become days only here, in Asia/Shanghai.
 */

import { halfWidth } from './text'

declare const dayBrand: unique symbol

/** 'YYYY-MM-DD', a day that exists, 1900-01-01 to 9999-12-31. Sorts and compares as text. */
export type Day = string & { readonly [dayBrand]: true }

const DAY_MS = 86_400_000
/** China has kept one zone without summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const FIRST_YEAR = 1900
const LAST_YEAR = 9999
/** No deed, term or deadline that people write lies beyond; nor does every part of the house reckon there. */
const LAST_WRITTEN_YEAR = 2199

const daysOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const exists = (year: number, month: number, date: number): boolean =>
  year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && date >= 1 && date <= daysOfMonth(year, month)

/** Is the text exactly 'YYYY-MM-DD' and a day that exists? */
export function isDay(text: string): text is Day {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return found !== null && exists(Number(found[1]), Number(found[2]), Number(found[3]))
}

/** The day written exactly as 'YYYY-MM-DD'; throws RangeError otherwise. For values we stored or wrote ourselves. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

const fromParts = (year: number, month: number, date: number): Day =>
  day(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`)

const WRITTEN = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})[.．。](\d{1,2})[.．。](\d{1,2})$/,
  /^(\d{4})、(\d{1,2})、(\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

const numerals = '〇一二三四五六七八九'

/** 二〇二一年六月三十日 → 2021年6月30日. */
const withDigits = (text: string): string =>
  text
    .replace(/[零○]/g, '〇')
    .replace(
      /([一二三])?十([一二三四五六七八九])?(?=[月日号])/g,
      (_whole, tens: string | undefined, ones: string | undefined) =>
        String(
          (tens === undefined ? 1 : numerals.indexOf(tens)) * 10 + (ones === undefined ? 0 : numerals.indexOf(ones)),
        ),
    )
    .replace(/[〇一二三四五六七八九]/g, numeral => String(numerals.indexOf(numeral)))

const plainDay = (text: string): string => withDigits(halfWidth(text).trim())

/**
 * What people write for a day: 2021-06-30, 2021/6/30, 20210630, 2021.6.30, 2021年6月30日, full-width and in numerals too.
 * null when it is none: a month is no day, and neither is 31 June.
 */
export function parseDay(text: string): Day | null {
  const plain = plainDay(text)
  for (const form of WRITTEN) {
    const found = form.exec(plain)
    if (!found) continue
    const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])]
    return year <= LAST_WRITTEN_YEAR && exists(year, month, date) ? fromParts(year, month, date) : null
  }
  return null
}

/** Why something that is meant for a day is none, where more can be said than that. */
export function whyNoDay(text: string): string | null {
  const plain = plainDay(text)
  const [year = ''] = /^\d{4}(?=[-/.．。、\s年]|\d{4}$)/.exec(plain) ?? []
  if (Number(year) > LAST_WRITTEN_YEAR) return `最晚到 ${LAST_WRITTEN_YEAR}-12-31`
  if (/^\d{4}\s*[-/.年、]\s*\d{1,2}\s*月?$/.test(plain)) return '只有年月，请写到日'
  if (/^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(plain)) return '年份只有两位，请写成四位'
  if (/^(?:\d{1,2}-)?[A-Z][a-z]{2}-\d{2}$|^\d{1,2}-[A-Z][a-z]{2}$/.test(plain))
    return '是 Excel 改写过的，请写成 2021-06-30'
  return null
}

const epochDays = (of: Day): number => Date.parse(`${of}T00:00:00Z`) / DAY_MS

function fromEpochDays(count: number): Day {
  const date = new Date(count * DAY_MS)
  return fromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

export const yearOf = (of: Day): number => Number(of.slice(0, 4))
const monthOf = (of: Day): number => Number(of.slice(5, 7))
const dateOf = (of: Day): number => Number(of.slice(8, 10))

export const addDays = (from: Day, count: number): Day => fromEpochDays(epochDays(from) + count)

/** The same date so many months on; where that month has no such date, its last day (民法典 202). */
export function addMonths(from: Day, count: number): Day {
  const months = yearOf(from) * 12 + (monthOf(from) - 1) + count
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  return fromParts(year, month, Math.min(dateOf(from), daysOfMonth(year, month)))
}

export const addYears = (from: Day, count: number): Day => addMonths(from, count * 12)

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => epochDays(to) - epochDays(from)

export const isBefore = (one: Day, other: Day): boolean => one < other
export const earlier = (one: Day, other: Day): Day => (one < other ? one : other)
export const later = (one: Day, other: Day): Day => (one > other ? one : other)

/** Does `of` lie in the span, both ends included? A null end is open. */
export const isWithin = (of: Day, from: Day | null, to: Day | null): boolean =>
  (from === null || from <= of) && (to === null || of <= to)

/** 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export const weekday = (of: Day): number => ((((epochDays(of) + 3) % 7) + 7) % 7) + 1

export const yearEnd = (of: Day): Day => fromParts(yearOf(of), 12, 31)

export const monthEnd = (of: Day): Day => fromParts(yearOf(of), monthOf(of), daysOfMonth(yearOf(of), monthOf(of)))

export function quarterEnd(of: Day): Day {
  const month = Math.ceil(monthOf(of) / 3) * 3
  return fromParts(yearOf(of), month, daysOfMonth(yearOf(of), month))
}

/** The last days of quarters between `from` and `to`, both included, oldest first. */
export function quarterEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = []
  for (let end = quarterEnd(from); end <= to; end = quarterEnd(addDays(end, 1))) ends.push(end)
  return ends
}

/** The day an instant falls on in Asia/Shanghai. */
export const dayInShanghai = (instant: Date): Day =>
  fromEpochDays(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS))

/** The instant a day begins in Asia/Shanghai; the day before ends at it (24:00). */
export const startInShanghai = (of: Day): Date => new Date(epochDays(of) * DAY_MS - SHANGHAI_OFFSET_MS)

const EXCEL_1900 = Date.UTC(1899, 11, 30) / DAY_MS
const EXCEL_1904 = Date.UTC(1904, 0, 1) / DAY_MS
/** Excel's 1900 system counts a 1900-02-29 that never was. */
const EXCEL_PHANTOM = 60

/** The day an Excel serial number stands for; a time of day in its fraction is left out. null when it stands for none. */
export function excelSerialToDay(serial: number, date1904 = false): Day | null {
  const whole = Math.floor(serial)
  if (!Number.isFinite(whole) || whole > 2_958_465) return null
  if (date1904)
    return whole >= 0 && whole + EXCEL_1904 - EXCEL_1900 <= 2_958_465 ? fromEpochDays(EXCEL_1904 + whole) : null
  if (whole < 1 || whole === EXCEL_PHANTOM) return null
  return fromEpochDays(EXCEL_1900 + (whole < EXCEL_PHANTOM ? whole + 1 : whole))
}

/** The serial number of a day in Excel's 1900 system. */
export function dayToExcelSerial(of: Day): number {
  const serial = epochDays(of) - EXCEL_1900
  return serial > EXCEL_PHANTOM ? serial : serial - 1
}
