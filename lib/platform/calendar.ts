/**
 * Is this a working day in China? The State Council's yearly table of holidays and make-up days, as the package `chinese-days` holds it.
 * Known are the years KNOWN_YEARS names. The table of a year is announced in the November before it, so beyond them only weekends
 * are days off: `isAnnounced` tells whether a day's answer is certain, and updating the package makes it so.
 */

import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type Day, weekday } from '@/lib/core/day'
import type { WorkCalendar } from '@/lib/core/workdays'

const holidays: ReadonlySet<string> = new Set(Object.keys(table.holidays))
const makeUpDays: ReadonlySet<string> = new Set(Object.keys(table.workdays))

/** Years whose National Day is in the table, oldest first. */
const years = [...holidays].filter(day => day.endsWith('-10-01')).map(day => Number(day.slice(0, 4)))
export const KNOWN_YEARS = { from: Math.min(...years), to: Math.max(...years) }

/** Does the State Council's table cover the day's year? */
export function isAnnounced(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  return year >= KNOWN_YEARS.from && year <= KNOWN_YEARS.to
}

/** Days off that the regulation on holidays itself fixes, whatever the table of the year will say. */
const fixedHolidays: ReadonlySet<string> = new Set(['01-01', '05-01', '10-01', '10-02', '10-03'])

export function isWorkday(day: Day): boolean {
  if (holidays.has(day) || (!isAnnounced(day) && fixedHolidays.has(day.slice(5)))) return false
  return makeUpDays.has(day) || weekday(day) <= 5
}

export const stateCalendar: WorkCalendar = { isWorkday, isAnnounced }
