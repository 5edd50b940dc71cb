import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { addWorkdays, deadline, lastDay, workdaysBetween } from '@/lib/core/workdays'
import { isAnnounced, isWorkday, KNOWN_YEARS, stateCalendar } from '@/lib/platform/calendar'

describe('the calendar of the State Council', () => {
  test('covers every year of the plan without a gap, up to this one at least', () => {
    expect(KNOWN_YEARS.from).toBeLessThanOrEqual(2021)
    expect(KNOWN_YEARS.to).toBeGreaterThanOrEqual(2026)
    for (let year = KNOWN_YEARS.from; year <= KNOWN_YEARS.to; year += 1) {
      expect(isWorkday(day(`${year}-10-01`))).toBe(false)
      expect(isAnnounced(day(`${year}-06-01`))).toBe(true)
    }
  })

  test('gives nobody work over Spring Festival 2026 and lets them make up for it', () => {
    for (let at = day('2026-02-15'); at <= day('2026-02-23'); at = addDays(at, 1)) expect(isWorkday(at)).toBe(false)
    expect(isWorkday(day('2026-02-14'))).toBe(true)
    expect(isWorkday(day('2026-02-24'))).toBe(true)
    expect(isWorkday(day('2026-02-28'))).toBe(true)
    expect(isWorkday(day('2026-03-01'))).toBe(false)
  })

  test('knows the holiday that was made longer in 2020', () => {
    expect(isWorkday(day('2020-01-31'))).toBe(false)
    expect(isWorkday(day('2020-02-03'))).toBe(true)
  })

  test('beyond the announced years only weekends are off, and it says so', () => {
    const unknown = day(`${KNOWN_YEARS.to + 2}-06-01`)
    expect(isAnnounced(unknown)).toBe(false)
    expect(isAnnounced(day('1999-06-01'))).toBe(false)
    const week = [0, 1, 2, 3, 4, 5, 6].map(count => isWorkday(addDays(unknown, count)))
    expect(week.filter(Boolean)).toHaveLength(5)
  })
})

describe('periods across Spring Festival', () => {
  test('five working days from the last Thursday before it end after it', () => {
    // Fri 13 Feb, Sat 14 Feb (made up), then Tue 24, Wed 25, Thu 26.
    expect(addWorkdays(day('2026-02-12'), 5, stateCalendar)).toBe('2026-02-26')
    expect(addWorkdays(day('2026-02-26'), -5, stateCalendar)).toBe('2026-02-12')
    expect(workdaysBetween(day('2026-02-12'), day('2026-02-26'), stateCalendar)).toBe(5)
    expect(workdaysBetween(day('2026-02-26'), day('2026-02-12'), stateCalendar)).toBe(-5)
  })

  test('seven days that end on New Year’s Day end on the first working day after it', () => {
    expect(lastDay(day('2026-02-10'), 7, 'day', stateCalendar)).toBe('2026-02-24')
  })

  test('seven days that end on a Saturday made up are over on that Saturday', () => {
    expect(lastDay(day('2026-02-21'), 7, 'day', stateCalendar)).toBe('2026-02-28')
  })

  test('a complaint sent on New Year’s Eve at night waits for the offices to open', () => {
    const due = deadline(new Date('2026-02-16T22:00:00+08:00'), { amount: 4, unit: 'workhour' }, stateCalendar)
    expect(due.at.toISOString()).toBe(new Date('2026-02-24T12:30:00+08:00').toISOString())
    expect(due.day).toBe('2026-02-24')
  })
})
