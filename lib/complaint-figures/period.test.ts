import { describe, expect, test } from 'vitest'
import { type Day, day } from '@/lib/core/day'
import { type FiguresPeriod, isClosing, neighbour, periodAround, periodName } from './period'
import { periodAsked } from './request'

const today = day('2026-11-28')
const period = (from: string, to: string, asOf = to): FiguresPeriod => ({
  from: day(from),
  to: day(to),
  asOf: day(asOf),
})

describe('a period', () => {
  test('that is over is told as it ended: its backlog is that of its last day, not of today', () => {
    const november = periodAround('month', today, today)
    expect(november).toEqual(period('2026-11-01', '2026-11-28'))
    expect(neighbour(november, -1, today)).toEqual(period('2026-10-01', '2026-10-31'))
    expect(periodAround('quarter', day('2026-08-15'), today)).toEqual(period('2026-07-01', '2026-09-30'))
    expect(neighbour(period('2026-11-03', '2026-11-09'), -1, today)).toEqual(period('2026-10-27', '2026-11-02'))
  })

  test('is followed by none that has not begun, and by one cut at today', () => {
    expect(neighbour(period('2026-11-01', '2026-11-28'), 1, today)).toBeNull()
    expect(neighbour(period('2026-10-01', '2026-10-31'), 1, today)).toEqual(period('2026-11-01', '2026-11-28'))
  })

  test('asked for without a day is as of its last day; another day may be asked for', () => {
    const now = new Date('2026-11-28T02:00:00Z')
    const asked = (from?: Day, to?: Day, asOf?: Day) => periodAsked({ from, to, asOf }, now)
    expect(asked()).toEqual(period('2026-11-01', '2026-11-28'))
    expect(asked(day('2026-10-01'), day('2026-10-31'))).toEqual(period('2026-10-01', '2026-10-31'))
    expect(asked(day('2026-10-01'), day('2026-10-31'), today)).toEqual(period('2026-10-01', '2026-10-31', '2026-11-28'))
    expect(asked(day('2026-11-01'), day('2026-12-31'))).toEqual(period('2026-11-01', '2026-11-28'))
  })

  test('keeps its name as a month, a quarter and a year', () => {
    const october = period('2026-10-01', '2026-10-31')
    const running = period('2026-10-01', '2026-10-20')
    const quarter = period('2026-10-01', '2026-12-31')
    expect([october, running, quarter].map(periodName)).toEqual(['2026 年 10 月', '2026 年 10 月', '2026 年四季度'])
    expect([october, running, quarter, { ...october, asOf: today }].map(isClosing)).toEqual([true, false, true, false])
  })
})
