import { describe, expect, test } from 'vitest'
import { day } from './day'
import { byWhenTold, dayTold, megabytesOf, tooLargeWords, whenTold } from './say'

describe('days as residents are told', () => {
  const today = day('2026-11-29')

  test('with the day of the week, and the year only where it is another', () => {
    expect(dayTold(day('2026-11-30'), today)).toBe('11月30日（周一）')
    expect(dayTold(day('2027-01-03'), today)).toBe('2027年1月3日（周日）')
  })

  test('by a day, and of today by the hour, in Beijing', () => {
    expect(byWhenTold(new Date('2026-11-30T10:00:00Z'), today)).toBe('11月30日（周一）前')
    expect(byWhenTold(new Date('2026-11-29T10:00:00Z'), today)).toBe('今天 18:00 前')
    expect(byWhenTold(new Date('2026-11-29T16:00:00Z'), today)).toBe('11月30日（周一）前')
    expect(whenTold(new Date('2026-11-29T01:05:00Z'), today)).toBe('11月29日（周日）09:05')
  })
})

test('a size over a limit reads as over it, by one byte too', () => {
  const megabyte = 1024 * 1024
  expect([10 * megabyte, 10 * megabyte + 1, 10.1 * megabyte, 0.05 * megabyte].map(megabytesOf)).toEqual([
    '10.0 MB',
    '10.1 MB',
    '10.1 MB',
    '0.1 MB',
  ])
  expect(tooLargeWords(20 * megabyte + 1, 20 * megabyte)).toBe('文件有 20.1 MB，超过 20 MB 的上限')
})
