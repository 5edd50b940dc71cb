/**
 * By when must it be done? Counts days, working days, hours and working hours over a calendar that is handed in.
 * The day something happens is not counted (民法典 201); a period of days whose last day is a day off ends on the
 * next working day, and a last day ends at 24:00 (民法典 203).
 */

import { addDays, type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'

export type WorkCalendar = {
  readonly isWorkday: (day: Day) => boolean
  /** Is the answer certain? Days off of a year are announced in the November before it. */
  readonly isAnnounced?: (day: Day) => boolean
}

export type PeriodUnit = 'day' | 'workday' | 'minute' | 'hour' | 'workhour'
/** `amount` is a whole number ≥ 0 of days or working days; hours may have a fraction. */
export type Period = { readonly amount: number; readonly unit: PeriodUnit }

/** A span of one working day, 'HH:MM' in Asia/Shanghai; `to` is after `from`. Spans are sorted and do not overlap. */
export type WorkSpan = { readonly from: string; readonly to: string }
export const OFFICE_HOURS: readonly WorkSpan[] = [{ from: '08:30', to: '18:00' }]

/** The last day, and the instant from which it is late. */
export type Due = { readonly day: Day; readonly at: Date }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Longer than any holiday; a calendar without working days is a mistake, not a reason to run for ever. */
const LONGEST_BREAK = 60

export function nextWorkday(from: Day, calendar: WorkCalendar, step: 1 | -1 = 1): Day {
  let at = from
  for (let tries = 0; tries < LONGEST_BREAK; tries += 1) {
    at = addDays(at, step)
    if (calendar.isWorkday(at)) return at
  }
  throw new RangeError(`no working day within ${LONGEST_BREAK} days of ${from}`)
}

/** The day itself if people work on it, else the next one on which they do. */
export const workdayFrom = (from: Day, calendar: WorkCalendar): Day =>
  calendar.isWorkday(from) ? from : nextWorkday(from, calendar)

/** The `count`-th working day after `start`, or before it when negative; `start` is not counted. 0 gives `start`. */
export function addWorkdays(start: Day, count: number, calendar: WorkCalendar): Day {
  const step = count < 0 ? -1 : 1
  let at = start
  for (let left = Math.abs(count); left > 0; left -= 1) at = nextWorkday(at, calendar, step)
  return at
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  if (to < from) return -workdaysBetween(to, from, calendar)
  let count = 0
  for (let at = from; at < to; ) {
    at = addDays(at, 1)
    if (calendar.isWorkday(at)) count += 1
  }
  return count
}

/** The last day of a period of days or working days that begins with `start`. */
export function lastDay(start: Day, amount: number, unit: 'day' | 'workday', calendar: WorkCalendar): Day {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`not a number of days: ${amount}`)
  if (unit === 'workday') return addWorkdays(start, amount, calendar)
  return workdayFrom(addDays(start, amount), calendar)
}

const minuteOfDay = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The spans of one day as instants; none on a day off. */
function spansOf(day: Day, calendar: WorkCalendar, hours: readonly WorkSpan[]): { from: number; to: number }[] {
  if (!calendar.isWorkday(day)) return []
  const midnight = startInShanghai(day).getTime()
  return hours.map(span => ({
    from: midnight + minuteOfDay(span.from) * MINUTE_MS,
    to: midnight + minuteOfDay(span.to) * MINUTE_MS,
  }))
}

function addWorkTime(start: Date, lengthMs: number, calendar: WorkCalendar, hours: readonly WorkSpan[]): Date {
  let left = lengthMs
  for (let day = workdayFrom(dayInShanghai(start), calendar); ; day = nextWorkday(day, calendar)) {
    for (const span of spansOf(day, calendar, hours)) {
      const from = Math.max(span.from, start.getTime())
      if (from >= span.to) continue
      if (from + left <= span.to) return new Date(from + left)
      left -= span.to - from
    }
  }
}

/** Milliseconds of working time from `from` to `to`; 0 when `to` is not later. */
export function workTimeBetween(
  from: Date,
  to: Date,
  calendar: WorkCalendar,
  hours: readonly WorkSpan[] = OFFICE_HOURS,
): number {
  let sum = 0
  for (let day = dayInShanghai(from); startInShanghai(day) < to; day = addDays(day, 1)) {
    for (const span of spansOf(day, calendar, hours))
      sum += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()))
  }
  return sum
}

const dueAt = (at: Date): Due => ({ day: dayInShanghai(new Date(at.getTime() - 1)), at })

/** When a period that begins at `start` is over. Hours run on, day and night; working hours only within `hours`. */
export function deadline(
  start: Date,
  period: Period,
  calendar: WorkCalendar,
  hours: readonly WorkSpan[] = OFFICE_HOURS,
): Due {
  const { amount, unit } = period
  if (!(amount >= 0)) throw new RangeError(`not a length of time: ${amount}`)
  if (unit === 'minute') return dueAt(new Date(start.getTime() + amount * MINUTE_MS))
  if (unit === 'hour') return dueAt(new Date(start.getTime() + amount * HOUR_MS))
  if (unit === 'workhour') {
    if (!hours.some(span => minuteOfDay(span.to) > minuteOfDay(span.from))) throw new RangeError('no working hours')
    return dueAt(addWorkTime(start, Math.round(amount * HOUR_MS), calendar, hours))
  }
  const day = lastDay(dayInShanghai(start), amount, unit, calendar)
  return { day, at: startInShanghai(addDays(day, 1)) }
}
