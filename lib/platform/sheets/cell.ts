/** What text does a cell hold, once everything that only looks like text is taken out of it? */

import { dayToExcelSerial, excelSerialToDay, isDay } from '@/lib/core/day'
import { LIMITS } from '@/lib/platform/sheets/limits'

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
// Control and format characters: invisible, and a name with one in it would never be found again.
// Private-use characters stay: rare characters in names are kept there by older systems.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/

/** Line breaks become a space, control and invisible characters go, spaces at both ends (full-width too) go. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text.replace(BREAKS, ' ').replace(INVISIBLE, '').trim()
}

/** A text longer than a cell may be is kept just long enough to be noticed where a cell shows it. */
export const boundedText = (text: string): string => cleanText(text).slice(0, LIMITS.cellLength + 1)

/** How the style of a cell shows a number. `pad` is the number of digits of a format such as 000000. */
export type NumberShown =
  | { readonly as: 'number' }
  | { readonly as: 'padded'; readonly pad: number }
  | { readonly as: 'day' | 'month' | 'time' | 'day-time' }

/** In the numbering that Excel has in China, where 27 to 58 are dates of the country. */
const BUILT_IN: readonly {
  readonly from: number
  readonly to: number
  readonly as: 'day' | 'month' | 'time' | 'day-time'
}[] = [
  { from: 14, to: 16, as: 'day' },
  { from: 17, to: 17, as: 'month' },
  { from: 18, to: 21, as: 'time' },
  { from: 22, to: 22, as: 'day-time' },
  { from: 27, to: 27, as: 'month' },
  { from: 28, to: 31, as: 'day' },
  { from: 32, to: 35, as: 'time' },
  { from: 36, to: 36, as: 'month' },
  { from: 45, to: 47, as: 'time' },
  { from: 50, to: 50, as: 'month' },
  { from: 51, to: 51, as: 'day' },
  { from: 52, to: 52, as: 'month' },
  { from: 53, to: 54, as: 'day' },
  { from: 55, to: 56, as: 'time' },
  { from: 57, to: 57, as: 'month' },
  { from: 58, to: 58, as: 'day' },
]

/** What a number format (its id, and its code where the workbook defines it) makes of a number. */
export function numberShown(id: number, code: string | undefined): NumberShown {
  if (code === undefined) {
    const found = BUILT_IN.find(range => id >= range.from && id <= range.to)
    return found ? { as: found.as } : { as: 'number' }
  }
  const signs = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/^0{2,}$/.test(signs)) return { as: 'padded', pad: signs.length }
  if (/general/i.test(signs)) return { as: 'number' }
  const time = /[hs]/i.test(signs)
  const day = /[yd]/i.test(signs) || (!time && /m/i.test(signs))
  if (day && !time && /y/i.test(signs) && /m/i.test(signs) && !/d/i.test(signs)) return { as: 'month' }
  if (day) return { as: time ? 'day-time' : 'day' }
  return { as: time ? 'time' : 'number' }
}

const two = (value: number): string => String(value).padStart(2, '0')

const secondsOfDay = 86_400

/** A time of day in whole seconds. */
function clock(seconds: number): string {
  const shown = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? shown : `${shown}:${two(seconds % 60)}`
}

/** Up to 15 significant digits, no exponent, no noise of binary fractions; null when digits were lost already. */
export function numberText(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null
  const shown = String(Number(value.toPrecision(15)))
  if (!shown.includes('e')) return shown
  return Number(shown)
    .toFixed(20)
    .replace(/\.?0+$/, '')
}

export type NumberRead = { readonly text: string } | { readonly trouble: 'digits-lost' | 'bad-date' }

/** The text of a numeric cell as Excel shows it: dates as ISO days, codes with all their digits. */
export function readNumber(value: number, shown: NumberShown, date1904: boolean): NumberRead {
  if (shown.as === 'number' || shown.as === 'padded') {
    const text = numberText(value)
    if (text === null) return { trouble: 'digits-lost' }
    return { text: shown.as === 'padded' && /^\d+$/.test(text) ? text.padStart(shown.pad, '0') : text }
  }
  // Rounded once, day and time together: half a second before midnight is the next day, and so is 44376.99999999999.
  const seconds = Math.round(value * secondsOfDay)
  const time = ((seconds % secondsOfDay) + secondsOfDay) % secondsOfDay
  if (shown.as === 'time') return value < 0 ? { trouble: 'bad-date' } : { text: clock(time) }
  const found = excelSerialToDay(Math.floor(seconds / secondsOfDay), date1904)
  if (found === null) return { trouble: 'bad-date' }
  if (shown.as === 'month') return { text: found.slice(0, 7) }
  return { text: shown.as === 'day' || time === 0 ? found : `${found} ${clock(time)}` }
}

/** The serial number to write for a day's text; null where Excel would show another day than is meant, or none. */
export function serialToWrite(text: string): number | null {
  if (!isDay(text)) return null
  const serial = dayToExcelSerial(text)
  return serial > 60 ? serial : null
}
