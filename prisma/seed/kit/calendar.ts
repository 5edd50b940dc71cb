/** Which days are there in the demo: its today, the days figures were frozen, and dates as whole numbers for quick reckoning. */
import { type Day, day, quarterEnds } from '@/lib/core/day'
import type { Chance } from './random'

/** Nothing in the demo happened later. */
export const today = day('2026-11-20')
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

/** The frozen days: year ends of 2021 and 2022, every quarter's end from 2023 on. */
export const frozenDays: readonly Day[] = [
  day('2021-12-31'),
  day('2022-12-31'),
  ...quarterEnds(day('2023-01-01'), day('2026-09-30')),
]
/** Reported in the morning of the eighth day after. */
export const frozenAt = (of: Day): Date => moment(plus(of, 8), 15)
const instants = frozenDays.map(of => frozenAt(of).getTime())

/** How many freezings lie before an instant. */
export const freezingsBefore = (at: Date): number => {
  const first = instants.findIndex(instant => instant >= at.getTime())
  return first === -1 ? instants.length : first
}
