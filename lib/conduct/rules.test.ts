/** On which days can an organisation have acted, and when are too few of its seats filled? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { offices } from '@/lib/organisation/kinds'
import {
  attendanceErrors,
  dayErrors,
  fieldsOrNull,
  isQuorate,
  officeSpan,
  postedErrors,
  seated,
  sideOf,
  vacancyOf,
} from './rules'

const today = day('2026-11-22')
const term = {
  id: 1,
  filedOn: day('2022-01-20'),
  termFrom: day('2022-01-15'),
  termTo: day('2025-01-14'),
  endedOn: null,
  electedOn: day('2022-01-01'),
  firstMetOn: day('2022-01-05'),
}
const unmet = { electedOn: null, firstMetOn: null }
const later = {
  ...term,
  ...unmet,
  id: 2,
  filedOn: day('2026-03-10'),
  termFrom: day('2026-03-01'),
  termTo: day('2029-02-28'),
}

describe('the time in which it could act', () => {
  test('begins with whatever came first', () => {
    expect(officeSpan(term, [], today)?.from).toBe('2022-01-01')
    expect(officeSpan({ ...term, electedOn: null }, [], today)?.from).toBe('2022-01-05')
    expect(officeSpan({ ...term, ...unmet }, [], today)?.from).toBe('2022-01-15')
    expect(officeSpan({ ...term, ...unmet, termFrom: null }, [], today)).toBeNull()
  })
  test('goes on past the term’s end until there is a successor', () => {
    expect(officeSpan(term, [term], today)?.to).toBeNull()
    expect(officeSpan(term, [term, later], today)?.to).toBe('2026-03-01')
    expect(officeSpan(later, [term, later], today)?.to).toBeNull()
  })
  test('ends the day before it was ended', () => {
    expect(officeSpan({ ...term, endedOn: day('2024-06-01') }, [later], today)?.to).toBe('2024-05-31')
  })
  test('holds its first and its last day, and nothing later than today', () => {
    const span = { from: day('2026-01-01'), to: day('2026-06-30') }
    expect(dayErrors(span.from, span, today)).toEqual([])
    expect(dayErrors(span.to, span, today)).toEqual([])
    expect(dayErrors(addDays(span.from, -1), span, today)).toEqual(['早于履职开始的日期 2026-01-01'])
    expect(dayErrors(addDays(span.to, 1), span, today)).toEqual(['晚于履职结束的日期 2026-06-30'])
    expect(dayErrors(addDays(today, 1), { from: span.from, to: null }, today)).toEqual(['不能晚于今天（2026-11-22）'])
    expect(dayErrors(today, null, today)).toEqual(['这个组织还没有选举日期和任期，请先更正后再登记'])
  })
})

describe('seats', () => {
  test('half of them filled is enough, fewer is not', () => {
    expect(vacancyOf(7, 4, 7)?.mustElect).toBe(false)
    expect(vacancyOf(7, 3, 7)?.mustElect).toBe(true)
    expect(vacancyOf(8, 4, 8)?.mustElect).toBe(false)
  })
  test('nothing is said where the seats, or half of those in them, were never told', () => {
    expect(vacancyOf(null, 0, 7)).toBeNull()
    expect(vacancyOf(7, 3, 3)).toBeNull()
  })
  test('one more filled never makes an election necessary that was not', () => {
    const small = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(small, small, (seats, filled) => {
        const [fewer, more] = [vacancyOf(seats, filled, 99), vacancyOf(seats, filled + 1, 99)]
        if (fewer && !fewer.mustElect) expect(more?.mustElect).toBe(false)
      }),
    )
  })
  test('substitutes have none', () => {
    const all = offices.map(office => ({ office }))
    expect(all.filter(one => !seated(all).includes(one))).toEqual([{ office: '04' }])
  })
  test('those of a 物管会 stand for whom they come from, everybody else for the owners', () => {
    expect(
      ['01', '11', '12', '13', '17', '18'].map(one => sideOf(offices.find(office => office === one) ?? '01')),
    ).toEqual(['owner', 'community', 'street', 'owner', 'developer', 'user'])
  })
})

describe('a meeting', () => {
  test('decides when more than half came: half is too few', () => {
    expect([isQuorate(3, 7), isQuorate(4, 7), isQuorate(4, 8), isQuorate(5, 8)]).toEqual([false, true, false, true])
  })
  test('is attended by no more than had to come', () => {
    expect(attendanceErrors(7, 7)).toBeNull()
    expect(attendanceErrors(8, 7)).toEqual({ amount: ['到会 8 人，多于应到的 7 人'] })
    expect(attendanceErrors(99, null)).toBeNull()
  })
})

test('a decision is posted on its own day at the earliest, today at the latest', () => {
  const on = day('2026-11-01')
  expect(postedErrors(on, undefined, today)).toEqual([])
  expect(postedErrors(on, on, today)).toEqual([])
  expect(postedErrors(on, addDays(on, -1), today)).toEqual(['公示日期不能早于决定日期 2026-11-01'])
  expect(postedErrors(on, addDays(today, 1), today)).toEqual(['不能晚于今天（2026-11-22）'])
})

test('only fields with something to say are told', () => {
  expect(fieldsOrNull({ on: [], amount: [] })).toBeNull()
  expect(fieldsOrNull({ on: ['不对'], amount: [] })).toEqual({
    ok: false,
    problem: { kind: 'invalid', fields: { on: ['不对'] } },
  })
})
