/** Is a deadline said as it falls: on Sundays on which people work, after National Day, and in a year whose days off nobody knows yet? */
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { KNOWN_YEARS, stateCalendar } from '@/lib/platform/calendar'
import { type DeadlineRule, reckon } from './rules'
import { clockWords, spanWords } from './text'

const rule = (amount: number, unit: DeadlineRule['unit']): DeadlineRule => ({
  ...{ key: 'claim.review', division: '140000000000', amount, unit, basis: '平台参数', certainty: 'practice' },
  ...{ validFrom: day('2021-01-01') },
})

const told = (start: string, amount: number, unit: DeadlineRule['unit']) => {
  const from = new Date(`${start}:00+08:00`)
  const reckoning = reckon(from, rule(amount, unit), from, stateCalendar)
  if (!reckoning) throw new Error('no deadline')
  return { dueDay: reckoning.dueDay, due: reckoning.due, until: clockWords(reckoning, from, stateCalendar).until }
}

describe('working days of 2026', () => {
  test('a Sunday on which people work is one: due on it, at its end', () => {
    expect(told('2026-09-18T10:00', 1, 'workday')).toMatchObject({
      dueDay: '2026-09-20',
      due: new Date('2026-09-20T16:00:00Z'),
      until: '2026-09-20 止',
    })
  })

  test('after National Day the working Saturday counts', () => {
    expect(told('2026-09-30T10:00', 3, 'workday').dueDay).toBe('2026-10-10')
  })
})

test('working hours are told in hours of one or two working days, beyond that in working days: none has twenty-four hours', () => {
  const since = (to: string) =>
    spanWords('workhour', new Date('2026-11-23T09:00:00+08:00'), new Date(`${to}:00+08:00`), stateCalendar)
  expect(since('2026-11-23T11:05')).toBe('2 小时 05 分（工作时间）')
  expect(since('2026-11-24T16:30')).toBe('17 小时（工作时间）')
  expect(since('2026-11-26T09:30')).toBe('3 个工作日')
  expect(since('2026-12-11T09:30')).toBe('14 个工作日')
})

test('a deadline in a year whose days off are not announced says so, and 1 January is never counted', () => {
  const last = KNOWN_YEARS.to
  const { until, dueDay } = told(`${last}-12-31T10:00`, 1, 'workday')
  expect(dueDay > `${last + 1}-01-01`).toBe(true)
  expect(until).toBe(`${dueDay} 止（${last + 1} 年放假安排未公布，暂按周末推算）`)
  expect(told(`${last}-12-31T23:00`, 2, 'hour').until).not.toContain('未公布')
})
