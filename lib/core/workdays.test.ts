import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, weekday } from '@/lib/core/day'
import { addWorkdays, deadline, lastDay, nextWorkday, OFFICE_HOURS, workdaysBetween } from '@/lib/core/workdays'

/** Weekends off, and the National Day week of 2026 with its two make-up days. */
const off = new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'])
const made = new Set(['2026-09-20', '2026-10-10'])
const calendar = {
  isWorkday: (of: Parameters<typeof weekday>[0]) => !off.has(of) && (made.has(of) || weekday(of) <= 5),
}
const at = (text: string): Date => new Date(`${text}+08:00`)
const split = [
  { from: '08:30', to: '12:00' },
  { from: '14:30', to: '18:00' },
]

describe('working days', () => {
  test('the day a paper comes in is not counted', () => {
    expect(addWorkdays(day('2026-09-21'), 1, calendar)).toBe('2026-09-22')
    expect(addWorkdays(day('2026-09-21'), 0, calendar)).toBe('2026-09-21')
  })

  test('National Day is jumped over and its make-up Saturday counts', () => {
    expect(addWorkdays(day('2026-09-30'), 1, calendar)).toBe('2026-10-08')
    expect(addWorkdays(day('2026-10-09'), 1, calendar)).toBe('2026-10-10')
    expect(addWorkdays(day('2026-09-18'), 1, calendar)).toBe('2026-09-20')
  })

  test('what is added can be counted back', () => {
    const start = fc.nat({ max: 400 }).map(count => addDays(day('2026-01-01'), count))
    fc.assert(
      fc.property(start, fc.nat({ max: 200 }), (from, count) => {
        const to = addWorkdays(from, count, calendar)
        expect(workdaysBetween(from, to, calendar)).toBe(count)
        if (count > 0) expect(calendar.isWorkday(to)).toBe(true)
      }),
      { seed: 203 },
    )
  })

  test('a calendar in which nobody ever works is a mistake', () => {
    expect(() => nextWorkday(day('2026-01-01'), { isWorkday: () => false })).toThrow(RangeError)
  })
})

describe('a period of days', () => {
  test('that ends on a day off ends on the next working day', () => {
    expect(lastDay(day('2026-09-24'), 7, 'day', calendar)).toBe('2026-10-08')
    expect(lastDay(day('2026-09-01'), 30, 'day', calendar)).toBe('2026-10-08')
    expect(lastDay(day('2026-09-01'), 15, 'day', calendar)).toBe('2026-09-16')
  })

  test('runs to the end of its last day', () => {
    const due = deadline(at('2026-09-01T09:12:00'), { amount: 15, unit: 'day' }, calendar)
    expect(due).toEqual({ day: '2026-09-16', at: at('2026-09-17T00:00:00') })
  })

  test('begins with the day in Shanghai, also just around midnight', () => {
    const late = deadline(at('2026-09-01T23:59:00'), { amount: 1, unit: 'workday' }, calendar)
    const early = deadline(at('2026-09-02T00:01:00'), { amount: 1, unit: 'workday' }, calendar)
    expect([late.day, early.day]).toEqual(['2026-09-02', '2026-09-03'])
  })

  test.each([1.5, -1, Number.NaN])('of %s days is refused', amount => {
    expect(() => lastDay(day('2026-09-01'), amount, 'day', calendar)).toThrow(RangeError)
    expect(() => deadline(at('2026-09-01T09:00:00'), { amount, unit: 'workday' }, calendar)).toThrow(RangeError)
  })
})

describe('a period of hours', () => {
  test('runs on through the night and through holidays', () => {
    const due = deadline(at('2026-09-30T23:00:00'), { amount: 2, unit: 'hour' }, calendar)
    expect(due).toEqual({ day: '2026-10-01', at: at('2026-10-01T01:00:00') })
  })

  test('that ends at midnight belongs to the day it ends', () => {
    const due = deadline(at('2026-09-01T22:00:00'), { amount: 2, unit: 'hour' }, calendar)
    expect(due.day).toBe('2026-09-01')
  })

  test('working hours stand still outside the office', () => {
    const four = { amount: 4, unit: 'workhour' } as const
    expect(deadline(at('2026-09-01T09:00:00'), four, calendar).at).toEqual(at('2026-09-01T13:00:00'))
    expect(deadline(at('2026-09-01T16:00:00'), four, calendar).at).toEqual(at('2026-09-02T10:30:00'))
    expect(deadline(at('2026-09-01T05:00:00'), four, calendar).at).toEqual(at('2026-09-01T12:30:00'))
    expect(deadline(at('2026-09-30T17:00:00'), four, calendar).at).toEqual(at('2026-10-08T11:30:00'))
    expect(deadline(at('2026-10-03T12:00:00'), four, calendar).at).toEqual(at('2026-10-08T12:30:00'))
  })

  test('and over the noon break where an office has one', () => {
    const four = { amount: 4, unit: 'workhour' } as const
    expect(deadline(at('2026-09-01T09:00:00'), four, calendar, split).at).toEqual(at('2026-09-01T15:30:00'))
    expect(deadline(at('2026-09-01T13:00:00'), four, calendar, split).at).toEqual(at('2026-09-02T09:00:00'))
  })

  test('that just fill the day end when the office closes', () => {
    const whole = { amount: 9.5, unit: 'workhour' } as const
    expect(deadline(at('2026-09-01T08:30:00'), whole, calendar, OFFICE_HOURS).at).toEqual(at('2026-09-01T18:00:00'))
  })

  test('an office that never opens is a mistake', () => {
    expect(() => deadline(at('2026-09-01T08:30:00'), { amount: 1, unit: 'workhour' }, calendar, [])).toThrow(RangeError)
  })
})
