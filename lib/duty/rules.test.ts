import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { dutyDay, dutyErrors, isOnDuty } from './rules'

const friday = day('2026-11-27')

describe('a night', () => {
  test('belongs to the day on which it begins, until the office opens', () => {
    expect(dutyDay(new Date('2026-11-27T23:50:00+08:00'))).toBe('2026-11-27')
    expect(dutyDay(new Date('2026-11-28T08:29:00+08:00'))).toBe('2026-11-27')
    expect(dutyDay(new Date('2026-11-28T08:30:00+08:00'))).toBe('2026-11-28')
  })
})

describe('an entry', () => {
  test('of one day is of that day alone', () => {
    const once = { dutyOn: friday, repeats: 'once', until: null }
    expect([isOnDuty(once, friday), isOnDuty(once, addDays(friday, 7))]).toEqual([true, false])
  })

  test('of every week is of every seventh day, to its last and not after', () => {
    const weekly = { dutyOn: friday, repeats: 'weekly', until: addDays(friday, 14) }
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), days => {
        const due = days >= 0 && days <= 14 && days % 7 === 0
        expect(isOnDuty(weekly, addDays(friday, days))).toBe(due)
        expect(isOnDuty({ ...weekly, until: null }, addDays(friday, days))).toBe(days >= 0 && days % 7 === 0)
      }),
    )
  })

  test('says what does not fit together', () => {
    expect(dutyErrors({ dutyOn: friday, repeats: 'once', until: friday })).toHaveProperty('until')
    expect(dutyErrors({ dutyOn: friday, repeats: 'weekly', until: addDays(friday, -1) })).toHaveProperty('until')
    expect(dutyErrors({ dutyOn: friday, repeats: 'weekly', until: friday })).toEqual({})
  })
})
