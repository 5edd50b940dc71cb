/** Which days are there in the demo: its today, the days figures were frozen, and dates as whole numbers for quick reckoning. */
import { addDays, type Day, day, dayInShanghai, daysBetween, quarterEnds } from '@/lib/core/day'
import { addWorkdays, nextWorkday, workdaysBetween } from '@/lib/core/workdays'
import { isWorkday, stateCalendar } from '@/lib/platform/calendar'
import type { Chance } from './random'

/** The day on which tests let the demo stand. Its stories of the last weeks are written for this day. */
export const pinnedDay = day('2026-11-20')
/** By then the stories with days of their own have been told: a demo cannot stand earlier. */
export const firstDemoDay = day('2026-05-06')

/** Nothing in the demo happened later. */
export let today: Day
/** The frozen days: year ends of 2021 and 2022, every quarter's end from 2023 on that has been reported. */
export let frozenDays: readonly Day[]

/** Lets the demo stand on a day: before any of it is drawn. */
export function standOn(of: Day): void {
  today = of
  frozenDays = frozenUntil(of)
}
standOn(pinnedDay)

/** Minutes after midnight at which a day of the demo ends: offices close, and nothing happens later. */
export const closingMinute = 17.5 * 60

/** Where a demo stands that is drawn now: on the last working day that is over, so that nothing lies ahead and no weekend has made anything late. */
export function demoDayAt(now: Date): Day {
  const over = dayInShanghai(new Date(now.getTime() - closingMinute * 60_000))
  const last = isWorkday(over) ? over : nextWorkday(over, stateCalendar, -1)
  return most(last, firstDemoDay)
}

/** A day of the last weeks as a story has it, as many working days before today as it lies before `pinnedDay`; a day off stays as far behind its working day. */
export function lately(of: string): Day {
  const told = day(of)
  const worked = isWorkday(told) ? told : nextWorkday(told, stateCalendar, -1)
  const behind = workdaysBetween(worked, pinnedDay, stateCalendar)
  const last = isWorkday(today) ? today : nextWorkday(today, stateCalendar, -1)
  return addDays(addWorkdays(last, -behind, stateCalendar), daysBetween(worked, told))
}

/** The portal's first day: what happened before came in from the counties' ledgers. */
export const opened = day('2021-07-15')

const dayMs = 86_400_000
// A hundred thousand sums are done with the same some thousand days.
const numbers = new Map<Day, number>()
const days = new Map<number, Day>()

export function count(of: Day): number {
  const known = numbers.get(of)
  if (known !== undefined) return known
  const number = Date.parse(of) / dayMs
  numbers.set(of, number)
  return number
}

export function dayAt(number: number): Day {
  const known = days.get(number)
  if (known !== undefined) return known
  const made = day(new Date(number * dayMs).toISOString().slice(0, 10))
  days.set(number, made)
  return made
}

export const plus = (of: Day, days: number): Day => dayAt(count(of) + days)
export const least = (one: Day, other: Day): Day => (one < other ? one : other)
export const most = (one: Day, other: Day): Day => (one > other ? one : other)

/** The day itself; one that would lie ahead is taken back to between `since` and today, evenly. */
export const notAhead = (chance: Chance, of: Day, since: Day): Day =>
  of <= today ? of : plus(since, chance.whole(0, Math.max(0, count(today) - count(since))))

/** A moment of a day in Shanghai; `minute` counts from 08:30. */
export const moment = (of: Day, minute = 0): Date => new Date(Date.parse(of) + (30 + minute) * 60_000)

/** Reported in the morning of the eighth day after. */
export const frozenAt = (of: Day): Date => moment(plus(of, 8), 15)

function frozenUntil(last: Day): readonly Day[] {
  const days = [day('2021-12-31'), day('2022-12-31'), ...quarterEnds(day('2023-01-01'), last)]
  return days.filter(of => addDays(of, 8) <= last)
}

/** How many freezings lie before an instant. */
export const freezingsBefore = (at: Date): number => {
  const first = frozenDays.findIndex(of => frozenAt(of).getTime() >= at.getTime())
  return first === -1 ? frozenDays.length : first
}
