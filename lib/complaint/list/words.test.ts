/** Do the list, the desk and the record say one and the same of one running clock? */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockInWords } from '@/lib/complaint/clock/words'
import type { Actor } from '@/lib/core/access'
import { day, dayInShanghai } from '@/lib/core/day'
import { clockWords } from '@/lib/deadline/text'
import { stateCalendar } from '@/lib/platform/calendar'
import { lightOf, startClock } from '../clock/clock'
import { leftWords, ofWhom } from './words'

const hours = 3_600_000

test('a title names what its reader has of a place, never the whole place', () => {
  const shanxi = { code: '140000000000', name: '山西省' }
  const xiaodian = { code: '140105000000', name: '小店区' }
  const reader = (assigned: Actor['assigned'], division = shanxi.code) => ({
    ...{ assigned, division: division as Actor['division'] },
  })
  expect(ofWhom(reader(null), shanxi)).toBe('山西省')
  expect(ofWhom(reader({ kind: 'company', id: 1 }), shanxi)).toBe('本企业项目')
  expect(ofWhom(reader({ kind: 'company', id: 1 }), xiaodian)).toBe('小店区本企业项目')
  expect(ofWhom(reader({ kind: 'compound', id: 1 }, xiaodian.code), xiaodian)).toBe('本小区')
  expect(ofWhom(reader({ kind: 'competence', code: 'fire' }, xiaodian.code), xiaodian)).toBe('小店区消防救援')
})

test('one clock has one span, in what its rule counts, wherever it is shown', () => {
  const start = fc.date({
    min: new Date('2026-01-05T00:00:00Z'),
    max: new Date('2026-11-01T00:00:00Z'),
    noInvalidDate: true,
  })
  const unit = fc.constantFrom('day', 'workday', 'hour', 'workhour')
  const given = { start, unit, amount: fc.integer({ min: 1, max: 9 }), later: fc.integer({ min: 1, max: 40 * 24 }) }
  fc.assert(
    fc.property(fc.record(given), ({ start, unit, amount, later }) => {
      const rule = {
        key: 'case.general',
        division: '140000000000',
        validFrom: day('2021-06-29'),
        amount,
        unit,
        basis: '依据',
        certainty: 'practice',
      } as const
      const clock = startClock('handle', rule, start, stateCalendar)
      const now = new Date(start.getTime() + later * hours)
      const light = lightOf(clock, now)
      const record = clockInWords(clock, now, stateCalendar).words
      const due = clock.dueAt
      const listed = { dueAt: due, light: light === 'late' ? 'red' : 'in-time', unit } as const
      expect(leftWords(listed, now, stateCalendar)).toBe(record)
      const dueDay = dayInShanghai(new Date(due.getTime() - 1))
      const desk = clockWords({ start, due, dueDay, used: 0, light, rule }, now, stateCalendar).words
      expect([record, '今天到期']).toContain(desk)
    }),
  )
})
