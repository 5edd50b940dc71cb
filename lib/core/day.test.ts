import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  type Day,
  day,
  dayInShanghai,
  daysBetween,
  dayToExcelSerial,
  excelSerialToDay,
  isBefore,
  isDay,
  isWithin,
  monthEnd,
  parseDay,
  quarterEnds,
  startInShanghai,
  weekday,
  whyNoDay,
  yearEnd,
} from '@/lib/core/day'

const anyDay = fc.integer({ min: 0, max: 90_000 }).map(count => addDays(day('1900-01-01'), count))

describe('a day as people write it', () => {
  test.each([
    ['2021-06-30', '2021-06-30'],
    ['2021/6/30', '2021-06-30'],
    ['2021年6月30日', '2021-06-30'],
    ['2021 年 6 月 30 日', '2021-06-30'],
    ['2021.6.30', '2021-06-30'],
    ['２０２１－０６－３０', '2021-06-30'],
    ['２０２１／６／３０', '2021-06-30'],
    ['　2021-6-3 ', '2021-06-03'],
    ['2024-02-29', '2024-02-29'],
    ['20210630', '2021-06-30'],
    ['2021、6、30', '2021-06-30'],
    ['二〇二一年六月三十日', '2021-06-30'],
    ['二○二一年十月二十一日', '2021-10-21'],
    ['2021年六月30日', '2021-06-30'],
  ])('a clerk who writes %s means %s', (text, meant) => {
    expect(parseDay(text)).toBe(meant)
  })

  test.each([
    '2021-02-30',
    '2023-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-6-31',
    '0202-06-30',
    '21-06-30',
    '2021-06',
    '2021-06/30',
    '20210631',
    '2021年6月',
    'Jun-21',
    '21.6.30',
    '2021-06-30 10:00',
    '待定',
    '',
  ])('a clerk who writes "%s" is told that it is no day', text => {
    expect(parseDay(text)).toBeNull()
  })

  test.each([
    ['2021年6月', '只有年月，请写到日'],
    ['2021.6', '只有年月，请写到日'],
    ['21.6.30', '年份只有两位，请写成四位'],
    ['Jun-21', '是 Excel 改写过的，请写成 2021-06-30'],
    ['待定', null],
  ])('why %s is none is told', (text, why) => {
    expect(whyNoDay(text)).toBe(why)
  })

  test('only the stored form is a Day', () => {
    expect(isDay('2021-06-30')).toBe(true)
    expect(isDay('2021-6-30')).toBe(false)
    expect(() => day('2021-02-30')).toThrow(RangeError)
  })
})

describe('counting from a day', () => {
  test('crosses months, leap days and years', () => {
    expect(addDays(day('2024-02-28'), 2)).toBe('2024-03-01')
    expect(addDays(day('2021-01-01'), -1)).toBe('2020-12-31')
    expect(daysBetween(day('2021-12-31'), day('2022-12-31'))).toBe(365)
  })

  test('a month without that date ends on its last day', () => {
    expect(addMonths(day('2021-01-31'), 1)).toBe('2021-02-28')
    expect(addMonths(day('2024-03-31'), -1)).toBe('2024-02-29')
    expect(addMonths(day('2021-11-15'), 2)).toBe('2022-01-15')
    expect(addYears(day('2024-02-29'), 5)).toBe('2029-02-28')
  })

  test('what is added can be counted back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 30_000 }), (from, count) => {
        fc.pre(from > '1901-01-01')
        const to = addDays(from, count)
        expect(daysBetween(from, to)).toBe(count)
        expect(isDay(to)).toBe(true)
        expect(isBefore(from, to)).toBe(count > 0)
      }),
      { seed: 20_211_231 },
    )
  })

  test('quarters end where the three-year plan is measured', () => {
    expect(quarterEnds(day('2021-12-31'), day('2022-10-01'))).toEqual([
      '2021-12-31',
      '2022-03-31',
      '2022-06-30',
      '2022-09-30',
    ])
    expect(quarterEnds(day('2022-01-01'), day('2022-03-30'))).toEqual([])
    expect(yearEnd(day('2022-05-01'))).toBe('2022-12-31')
    expect(monthEnd(day('2024-02-03'))).toBe('2024-02-29')
  })

  test('weekdays are numbered from Monday', () => {
    expect(weekday(day('2026-11-22'))).toBe(7)
    expect(weekday(day('2026-11-23'))).toBe(1)
    expect(weekday(day('1900-01-01'))).toBe(1)
  })

  test('a term holds on both of its ends', () => {
    const [from, to] = [day('2021-07-01'), day('2026-06-30')]
    expect([isWithin(from, from, to), isWithin(to, from, to)]).toEqual([true, true])
    expect([isWithin(addDays(from, -1), from, to), isWithin(addDays(to, 1), from, to)]).toEqual([false, false])
    expect(isWithin(to, null, null)).toBe(true)
  })
})

describe('the day in Shanghai', () => {
  test('changes at midnight there, not in London', () => {
    expect(dayInShanghai(new Date('2022-12-31T15:59:00Z'))).toBe('2022-12-31')
    expect(dayInShanghai(new Date('2022-12-31T16:01:00Z'))).toBe('2023-01-01')
    expect(dayInShanghai(new Date('2022-12-31T23:59:00+08:00'))).toBe('2022-12-31')
    expect(dayInShanghai(new Date('2023-01-01T00:01:00+08:00'))).toBe('2023-01-01')
  })

  test('begins at the instant that ends the day before', () => {
    const begins = startInShanghai(day('2023-01-01'))
    expect(begins.toISOString()).toBe('2022-12-31T16:00:00.000Z')
    expect(dayInShanghai(begins)).toBe('2023-01-01')
    expect(dayInShanghai(new Date(begins.getTime() - 1))).toBe('2022-12-31')
  })
})

describe("Excel's days", () => {
  test.each<[number, string | null]>([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [44_377, '2021-06-30'],
    [44_377.75, '2021-06-30'],
    [2_958_465, '9999-12-31'],
    [2_958_466, null],
    [0, null],
    [-5, null],
    [Number.NaN, null],
  ])('the serial %s is %s', (serial, meant) => {
    expect(excelSerialToDay(serial)).toBe(meant)
  })

  test('a workbook from an old Mac counts from 1904', () => {
    expect(excelSerialToDay(0, true)).toBe('1904-01-01')
    expect(excelSerialToDay(42_915, true)).toBe('2021-06-30')
    expect(excelSerialToDay(2_958_465, true)).toBeNull()
  })

  test('every day comes back from its serial', () => {
    fc.assert(
      fc.property(anyDay, (from: Day) => {
        expect(excelSerialToDay(dayToExcelSerial(from))).toBe(from)
      }),
      { seed: 1900 },
    )
  })
})
