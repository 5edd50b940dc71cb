/** Is the schedule of a term right across the Spring Festival and make-up days, and are the warnings given on their days? */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day, daysBetween } from '@/lib/core/day'
import { lastDay, nextWorkday } from '@/lib/core/workdays'
import { isDeadlineKey } from '@/lib/deadline/keys'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { stateCalendar } from '@/lib/platform/calendar'
import { latestStart, type PlanStep, planKeys, planOf, planSteps, scheduleOf, termWarning } from './rules'

const days = { warn1: 180, warn2: 120, mustStart: 90, takeover: 30 }
const amounts: Record<string, [number, 'day' | 'workday']> = {
  'reelect.warn1': [180, 'day'],
  'reelect.must_start': [90, 'day'],
  'audit.report': [60, 'day'],
  'audit.publish': [30, 'day'],
  'form.notice_before_meeting': [15, 'day'],
  'form.vetting': [7, 'day'],
  'vote.days': [30, 'day'],
  'form.first_committee_meeting': [7, 'day'],
  'filing.decide': [5, 'workday'],
  'reelect.handover': [10, 'day'],
}
const ruleWith =
  (changed: typeof amounts = {}) =>
  (key: string): DeadlineRule | null => {
    const found = changed[key] ?? amounts[key]
    if (!found || !isDeadlineKey(key)) return null
    const [amount, unit] = found
    return {
      key,
      division: '140000000000',
      validFrom: day('2020-01-01'),
      amount,
      unit,
      basis: '',
      certainty: 'practice',
    }
  }
const latestOf = (termTo: Day, rules = ruleWith()) =>
  Object.fromEntries(planOf(termTo, rules, stateCalendar).map(line => [line.step, line.latest])) as Record<
    PlanStep,
    Day
  >

describe('warnings', () => {
  const termTo = day('2027-05-31')
  const on = (left: number) => termWarning(termTo, days, addDays(termTo, -left))

  test.each([
    [181, null],
    [180, 'warn1'],
    [121, 'warn1'],
    [120, 'warn2'],
    [91, 'warn2'],
    [90, 'must-start'],
    [31, 'must-start'],
    [30, 'takeover'],
    [0, 'takeover'],
    [-1, 'over'],
  ])('%i days before the end: %s', (left, level) => {
    expect(on(left)).toEqual(level === null ? null : { level, left })
  })
})

describe('the latest beginning of a period', () => {
  test('over the Spring Festival of 2026 (15 to 23 February) it falls before the holiday', () => {
    // Seven days from Friday 13 February would end on the 20th, a holiday, hence on the 24th.
    expect(latestStart(day('2026-02-23'), 7, 'day', stateCalendar)).toBe('2026-02-06')
    expect(latestStart(day('2026-02-24'), 7, 'day', stateCalendar)).toBe('2026-02-14')
    // The 14th is a Saturday on which people work, to make up for the holiday.
    expect(stateCalendar.isWorkday(day('2026-02-14'))).toBe(true)
  })

  test('working days jump the holiday and count the make-up Saturday', () => {
    expect(latestStart(day('2026-02-24'), 5, 'workday', stateCalendar)).toBe('2026-02-10')
  })

  test('always a working day, in time, and the next one would be too late', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom('day' as const, 'workday' as const),
        (shift, amount, unit) => {
          const due = addDays(day('2024-01-01'), shift)
          const start = latestStart(due, amount, unit, stateCalendar)
          expect(stateCalendar.isWorkday(start)).toBe(true)
          expect(lastDay(start, amount, unit, stateCalendar) <= due).toBe(true)
          const next = nextWorkday(start, stateCalendar)
          expect(next > due || lastDay(next, amount, unit, stateCalendar) > due).toBe(true)
        },
      ),
      { seed: 20261122, numRuns: 400 },
    )
  })
})

describe('the schedule', () => {
  test('of a committee whose term ends at the end of March 2026 goes around the Spring Festival', () => {
    expect(latestOf(day('2026-03-31'))).toMatchObject({
      file: '2026-03-31',
      'submit-filing': '2026-03-24',
      'first-meeting': '2026-03-24',
      elect: '2026-03-17',
      'confirm-candidates': '2026-02-14',
      'close-publicity': '2026-02-06',
      publish: '2026-01-22',
      'publish-audit': '2025-12-23',
      'engage-audit': '2025-10-24',
      'hand-over': '2026-04-10',
    })
  })

  test('a term that ends on a Sunday is filed on the Friday before', () => {
    expect(latestOf(day('2026-05-31')).file).toBe('2026-05-29')
  })

  test('the start is never later than the rule says, and earlier where the audit needs the time', () => {
    const termTo = day('2026-12-31')
    expect(daysBetween(latestOf(termTo).open, termTo)).toBeGreaterThan(150)
    const quick = ruleWith({ 'audit.report': [1, 'day'], 'audit.publish': [1, 'day'], 'vote.days': [3, 'day'] })
    expect(latestOf(termTo, quick).open).toBe('2026-09-30')
  })

  test('a city that gives the auditors 20 days moves the engagement, and nothing after it', () => {
    const termTo = day('2026-12-31')
    const [whole, city] = [latestOf(termTo), latestOf(termTo, ruleWith({ 'audit.report': [20, 'day'] }))]
    expect(city['engage-audit'] > whole['engage-audit']).toBe(true)
    expect(city['publish-audit']).toBe(whole['publish-audit'])
  })

  test('every line comes before the next, keeps its period, and falls on a working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), shift => {
        const termTo = addDays(day('2024-06-30'), shift)
        const plan = planOf(termTo, ruleWith(), stateCalendar)
        expect(plan.map(line => line.step)).toEqual([...planSteps])
        plan.forEach((line, at) => {
          expect(stateCalendar.isWorkday(line.latest)).toBe(true)
          const next = plan[at + 1]
          if (!next) return
          expect(line.latest <= next.latest).toBe(true)
          const isAhead = line.step === 'report' || line.step === 'open'
          for (const rule of isAhead ? [] : line.rules) {
            if (rule.unit !== 'day' && rule.unit !== 'workday') continue
            expect(lastDay(line.latest, rule.amount, rule.unit, stateCalendar) <= next.latest).toBe(true)
          }
        })
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  test('what is done, waived, late, next', () => {
    const plan = planOf(day('2026-12-31'), ruleWith(), stateCalendar)
    const done = { report: day('2026-06-01'), open: day('2026-06-08'), 'form-group': day('2026-07-01') }
    const early = scheduleOf(plan, done, false, day('2026-07-02'))
    expect(early.slice(0, 5).map(line => line.state)).toEqual(['done', 'done', 'done', 'next', 'later'])
    const late = scheduleOf(plan, done, false, day('2026-10-01'))
    expect(late.find(line => line.step === 'engage-audit')?.state).toBe('late')
    const waived = scheduleOf(plan, done, true, day('2026-10-01'))
    expect(waived.filter(line => line.state === 'waived')).toHaveLength(4)
    expect(waived.find(line => line.step === 'publish')?.state).toBe('next')
  })

  test('every line that waits for others names its parameter', () => {
    expect(Object.keys(planKeys)).toEqual([...planSteps])
  })
})
