/** Which instant does a text say? One that is not there – 30 February, 24:00, half past 25 – is none, and is never moved to another day. */
import { isDay, yearOf } from './day'

/** Outside of these years no case was ever received and no clock runs; beyond them neither JSON nor the database write years alike. */
const years = { from: 1970, to: 2199 } as const
const east = '+08:00'

const stands = (day: string, hour: string, minute: string, second: string): boolean =>
  isDay(day) &&
  yearOf(day) >= years.from &&
  yearOf(day) <= years.to &&
  Number(hour) <= 23 &&
  Number(minute) <= 59 &&
  Number(second) <= 59

const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/

/** 2026-11-22T09:00:00+08:00, …+0800 or …Z: the zone is obligatory. */
export function instantIn(text: string): Date | null {
  // In a form's body a bare + is a blank.
  const tidy = text.trim().replace(/ (\d{2}:?\d{2})$/, '+$1')
  const found = ISO.exec(tidy)
  if (!found) return null
  const [, day = '', hour = '', minute = '', second = '0'] = found
  if (!stands(day, hour, minute, second)) return null
  const at = new Date(tidy.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at.getTime()) ? null : at
}

export const instantHint = '时间应为确实存在、带时区的 ISO 8601，例如 2026-11-22T09:00:00+08:00'

const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:时](\d{1,2})分?(?::?(\d{1,2})秒?)?(?:\.\d+)?)?$/

export const momentHint = '请写成 2026-11-20 09:30 这样的时间，只记得日子的写日期'

/** 2026-11-20 09:30, 2026/11/20 9:30:00 or 2026年11月20日9时30分, in the province's own time; a day alone is its first minute. */
export function momentIn(text: string): Date | null {
  const found = WRITTEN.exec(text.trim())
  if (!found) return null
  const [, year = '', month = '', date = '', hour = '0', minute = '0', second = '0'] = found
  const two = (part: string): string => part.padStart(2, '0')
  const day = `${year}-${two(month)}-${two(date)}`
  if (!stands(day, hour, minute, second)) return null
  return new Date(`${day}T${two(hour)}:${two(minute)}:${two(second)}${east}`)
}
