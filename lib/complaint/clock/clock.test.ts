/** Does a case's clock give the same answer as somebody who counts it off on a wall calendar, day by day and minute by minute? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { OFFICE_HOURS, type PeriodUnit } from '@/lib/core/workdays'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { stateCalendar } from '@/lib/platform/calendar'
import {
  extendClock,
  lightOf,
  pauseClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  usedOf,
  yellowAt,
} from './clock'

const minute = 60_000
const rule = (amount: number, unit: PeriodUnit): DeadlineRule => ({
  key: 'case.general',
  division: '140000000000',
  validFrom: day('2021-06-29'),
  amount,
  unit,
  basis: '依据',
  certainty: 'practice',
})

/** The reference: walks through time and ticks off what counts, nothing clever. */
const isOpenMinute = (at: number): boolean => {
  const of = dayInShanghai(new Date(at))
  if (!stateCalendar.isWorkday(of)) return false
  const since = (at - startInShanghai(of).getTime()) / minute
  const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return OFFICE_HOURS.some(span => clock(span.from) <= since && since < clock(span.to))
}
function walkMinutes(start: Date, minutes: number): Date {
  let at = start.getTime()
  for (let left = minutes; left > 0; at += minute) if (isOpenMinute(at)) left -= 1
  return new Date(at)
}
function openMinutes(from: Date, to: Date): number {
  let count = 0
  for (let at = from.getTime(); at < to.getTime(); at += minute) if (isOpenMinute(at)) count += 1
  return count
}
const endOf = (of: Day): Date => startInShanghai(addDays(of, 1))
function walkWorkdays(from: Day, count: number): Day {
  let at = from
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (stateCalendar.isWorkday(at)) left -= 1
  }
  while (!stateCalendar.isWorkday(at) && count === 0) at = addDays(at, 1)
  return at
}
function workdaysAfter(from: Day, to: Day): number {
  let count = 0
  for (let at = from; at < to; ) {
    at = addDays(at, 1)
    if (stateCalendar.isWorkday(at)) count += 1
  }
  return count
}

/** Whole minutes of the years whose holidays are announced. */
const from = Date.parse('2023-01-02T00:00:00Z')
const span = Date.parse('2026-11-01T00:00:00Z') - from
const instant = fc.integer({ min: 0, max: span / minute }).map(at => new Date(from + at * minute))
const gap = fc.integer({ min: 1, max: 30 * 1440 })
const plus = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minute)
const runs = { numRuns: 300, seed: 20261122 } as const

describe('a clock against the wall calendar', () => {
  test('working days end with the last of them, holidays and make-up days as the State Council set them', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), (start, amount) => {
        const clock = startClock('handle', rule(amount, 'workday'), start, stateCalendar)
        expect(clock.dueAt).toEqual(endOf(walkWorkdays(dayInShanghai(start), amount)))
      }),
      runs,
    )
  })

  test('working hours are counted minute by minute', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 30 }), (start, hours) => {
        const clock = startClock('dispatch', rule(hours, 'workhour'), start, stateCalendar)
        expect(clock.dueAt).toEqual(walkMinutes(start, hours * 60))
      }),
      { ...runs, numRuns: 60 },
    )
  })

  test('after standing still, the working minutes left are left again', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), gap, gap, (start, hours, run, still) => {
        const clock = startClock('dispatch', rule(hours, 'workhour'), start, stateCalendar)
        const [stopped, again] = [plus(start, run), plus(start, run + still)]
        const on = resumeClock(pauseClock(clock, stopped, '挂账'), again, stateCalendar)
        const late = stopped >= clock.dueAt
        expect(on.dueAt).toEqual(late ? clock.dueAt : walkMinutes(again, openMinutes(stopped, clock.dueAt)))
      }),
      { ...runs, numRuns: 40 },
    )
  })

  test('after standing still, the working days left are left again; the day of return does not count', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 15 }), gap, gap, (start, amount, run, still) => {
        const clock = startClock('handle', rule(amount, 'workday'), start, stateCalendar)
        const [stopped, again] = [plus(start, run), plus(start, run + still)]
        const on = resumeClock(pauseClock(clock, stopped, '挂账'), again, stateCalendar)
        const same = dayInShanghai(stopped) === dayInShanghai(again)
        const left = workdaysAfter(dayInShanghai(stopped), dayInShanghai(new Date(clock.dueAt.getTime() - 1)))
        const counted = endOf(walkWorkdays(dayInShanghai(again), left))
        expect(on.dueAt).toEqual(stopped >= clock.dueAt || same ? clock.dueAt : counted)
      }),
      runs,
    )
  })

  test('standing still never takes time away, and hours run on by exactly what they stood', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom<PeriodUnit>('hour', 'workhour', 'workday', 'day'),
        fc.integer({ min: 1, max: 15 }),
        gap,
        gap,
        (start, unit, amount, run, still) => {
          const clock = startClock('handle', rule(amount, unit), start, stateCalendar)
          const [stopped, again] = [plus(start, run), plus(start, run + still)]
          const on = resumeClock(pauseClock(clock, stopped, '挂账'), again, stateCalendar)
          expect(on.dueAt.getTime()).toBeGreaterThanOrEqual(clock.dueAt.getTime())
          if (unit === 'hour' && stopped < clock.dueAt) expect(on.dueAt).toEqual(plus(clock.dueAt, still))
          // Sent back after a failed check is the same as having stood still.
          const back = restartClock(stopClock(clock, stopped), again, '核查', stateCalendar)
          expect([back.dueAt, back.stoppedAt]).toEqual([on.dueAt, null])
        },
      ),
      runs,
    )
  })

  test('an extension in working days is counted from the last day', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 15 }), (start, amount) => {
        const clock = startClock('handle', rule(amount, 'workday'), start, stateCalendar)
        const last = dayInShanghai(new Date(clock.dueAt.getTime() - 1))
        const longer = extendClock(clock, rule(10, 'workday'), stateCalendar)
        expect(longer.dueAt).toEqual(endOf(walkWorkdays(last, 10)))
        expect(longer.extension?.amount).toBe(10)
      }),
      runs,
    )
  })
})

describe('the light', () => {
  const start = new Date('2026-11-23T01:00:00Z')
  const clock = startClock('sign', rule(10, 'hour'), start, stateCalendar)
  const at = (hours: number): Date => new Date(start.getTime() + hours * 60 * minute)

  test('is yellow from four fifths and red from the end', () => {
    expect(yellowAt(clock)).toEqual(at(8))
    expect([7.99, 8, 9.99, 10].map(hours => lightOf(clock, at(hours)))).toEqual(['in-time', 'soon', 'soon', 'late'])
  })

  test('stays what it was while the clock stands still or has stopped', () => {
    const still = pauseClock(clock, at(5), '挂账')
    expect([lightOf(still, at(50)), usedOf(still, at(50))]).toEqual(['in-time', 0.5])
    const on = resumeClock(still, at(50), stateCalendar)
    expect([on.dueAt, yellowAt(on)]).toEqual([at(55), at(53)])
    expect(lightOf(stopClock(clock, at(9)), at(99))).toBe('soon')
  })

  test('a parameter changed later does not move a clock that runs', () => {
    const kept = { ...clock }
    startClock('sign', rule(1, 'hour'), start, stateCalendar)
    expect(clock).toEqual(kept)
  })
})
