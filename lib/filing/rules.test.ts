/** Who may take which step of a filing, what number and which term come out, and whose clock runs? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, day } from '@/lib/core/day'
import { divisionCode } from '@/lib/core/division'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { type FilingState, filingFlow } from './flow'
import {
  clockKey,
  clockKeys,
  decideFiling,
  type FilingAct,
  filingClock,
  filingNumber,
  lateLimits,
  termOf,
} from './rules'

const acts: readonly FilingAct[] = ['submit', 'ask-once', 'accept', 'confirm', 'refuse', 'withdraw', 'revoke']
const states = Object.keys(filingFlow.states) as FilingState[]
const nobodys = { submittedBy: null, acceptedBy: null, askedOn: null }
const ruleOf = (result: ReturnType<typeof decideFiling>): string => {
  if (result.ok) return 'done'
  return result.problem.kind === 'refused' ? result.problem.rule : result.problem.kind
}

describe('a step', () => {
  test('is taken where the flow has it; elsewhere somebody was quicker', () => {
    for (const state of states)
      for (const act of acts) {
        const inFlow = act in filingFlow.states[state].moves
        expect(ruleOf(decideFiling({ ...nobodys, state }, act, { accountId: 9 }))).toBe(inFlow ? 'done' : 'conflict')
      }
  })
  test('is taken by three: who hands in, who accepts, who decides, by account and not by post', () => {
    const it = { submittedBy: 1, acceptedBy: 2, askedOn: null }
    const may = (state: FilingState, act: FilingAct) =>
      [1, 2, 3].filter(accountId => decideFiling({ ...it, state }, act, { accountId }).ok)
    expect(may('submitted', 'accept')).toEqual([2, 3])
    expect(may('submitted', 'ask-once')).toEqual([2, 3])
    expect(may('accepted', 'confirm')).toEqual([3])
    expect(may('accepted', 'refuse')).toEqual([3])
    expect(may('filed', 'revoke')).toEqual([1, 2, 3])
  })
  test('asks for what is missing once and never again', () => {
    const asked = { ...nobodys, state: 'submitted', askedOn: day('2026-11-01') } as const
    expect(ruleOf(decideFiling(asked, 'ask-once', { accountId: 9 }))).toBe('ask-once')
    expect(ruleOf(decideFiling(asked, 'accept', { accountId: 9 }))).toBe('done')
  })
})

test('a number tells the street, the kind, the year and the place in the series', () => {
  expect(filingNumber('140105001', 'committee', 2026, 7)).toBe('140105001Y20260007')
  expect(filingNumber('140105001', 'management', 2026, 12_345)).toBe('140105001W202612345')
})

describe('the next term', () => {
  const asked = { termFrom: null, termTo: null, electedOn: day('2026-11-22'), early: false, previous: null, months: 60 }
  const previous = { termTo: day('2026-12-31'), endedOn: null }
  test('begins with the election where nobody is in office, and lasts its months to the day before', () => {
    expect(termOf(asked)).toEqual({ from: '2026-11-22', to: '2031-11-21' })
  })
  test('begins the day after a term that is served to its end', () => {
    expect(termOf({ ...asked, previous })).toEqual({ from: '2027-01-01', to: '2031-12-31' })
  })
  test('begins with the election where the old one ended early, was ended or is over', () => {
    const from = (more: object) => termOf({ ...asked, ...more }).from
    expect(from({ previous, early: true })).toBe('2026-11-22')
    expect(from({ previous: { ...previous, endedOn: day('2026-11-01') } })).toBe('2026-11-22')
    expect(from({ previous: { ...previous, termTo: day('2026-11-21') } })).toBe('2026-11-22')
  })
  test('is what was decided, where that was', () => {
    const decided = { termFrom: day('2027-03-01'), termTo: day('2030-02-28') }
    expect(termOf({ ...asked, previous, ...decided })).toEqual({ from: '2027-03-01', to: '2030-02-28' })
  })
  test('is never a day longer or shorter than its months', () => {
    const shift = fc.integer({ min: 0, max: 3_000 })
    fc.assert(
      fc.property(shift, fc.integer({ min: 1, max: 60 }), (days, months) => {
        const electedOn = addDays(day('2020-01-01'), days)
        const { from, to } = termOf({ ...asked, electedOn, months })
        expect(addDays(to, 1)).toBe(addMonths(from, months))
      }),
    )
  })
})

describe('a clock', () => {
  const calendar = { isWorkday: () => true }
  const province = divisionCode('140000000000')
  if (province === null) throw new Error('no province')
  const rule: DeadlineRule = {
    key: 'filing.apply',
    division: province,
    validFrom: day('2021-01-01'),
    amount: 30,
    unit: 'day',
    basis: '',
    certainty: 'law',
  }
  test('is that of the state; of a change or an end it is the change’s until it is handed in', () => {
    expect(clockKey({ state: 'draft', kind: 'formation' })).toBe('filing.apply')
    expect(clockKey({ state: 'draft', kind: 'change' })).toBe('filing.change')
    expect(clockKey({ state: 'draft', kind: 'cancel' })).toBe('filing.change')
    expect(clockKey({ state: 'submitted', kind: 'change' })).toBe('filing.correct_once')
    expect(clockKey({ state: 'filed', kind: 'formation' })).toBeNull()
    for (const state of states) {
      const key = clockKey({ state, kind: 'formation' })
      if (key !== null) expect(clockKeys).toContain(key)
    }
  })
  test('of a draft counts from the fact, whenever it was written down', () => {
    const it = {
      kind: 'formation',
      since: new Date('2026-11-20T00:00:00Z'),
      compound: { division: province },
    } as const
    const now = new Date('2026-11-22T00:00:00Z')
    const draft = filingClock({ ...it, state: 'draft', factOn: day('2026-11-01') }, [rule], now, calendar)
    expect(draft?.start).toEqual(new Date('2026-10-31T16:00:00Z'))
    expect(filingClock({ ...it, state: 'filed', factOn: day('2026-11-01') }, [rule], now, calendar)).toBeNull()
  })
  test('turned round, the latest late day is late and the day after it is not', () => {
    const now = new Date('2026-11-22T04:00:00Z')
    const [limit] = lateLimits([rule], now, calendar)
    if (!limit) throw new Error('no limit')
    const lightOf = (on: typeof limit.before) =>
      filingClock(
        { kind: 'formation', state: 'draft', since: now, factOn: on, compound: { division: province } },
        [rule],
        now,
        calendar,
      )?.light
    expect(lightOf(limit.before)).toBe('late')
    expect(lightOf(addDays(limit.before, 1))).not.toBe('late')
  })
})
