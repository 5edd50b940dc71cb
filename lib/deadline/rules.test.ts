/** Does the law bound what a place may set, and is only that coming which will hold? */
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type DeadlineKey, deadlineGroups, deadlineText } from './keys'
import { comingRules, type DeadlineRule, lawErrors, statutory } from './rules'
import { amountWords } from './text'

const rule = (key: DeadlineKey, division: string, validFrom: string, amount: number): DeadlineRule => ({
  key,
  division,
  validFrom: day(validFrom),
  amount,
  unit: 'day',
  basis: '依据',
  certainty: 'law',
})
const [province, city] = ['140000000000', '140100000000']

describe('what the law says', () => {
  const rules = [rule('filing.apply', province, '2021-01-01', 30), rule('filing.apply', province, '2025-01-01', 20)]

  test('stays what it was when the province has shortened it', () => {
    const law = statutory(rules, 'filing.apply')
    expect(law?.amount).toBe(30)
    expect(lawErrors(law, 30)).toEqual([])
    expect(lawErrors(law, 31)).toEqual(['法定时限是 30，只能缩短，不能延长到 31'])
  })

  test('a notice of at least fifteen days may be longer and not shorter', () => {
    const law = statutory(
      [rule('form.notice_before_meeting', province, '2021-01-01', 15)],
      'form.notice_before_meeting',
    )
    expect(lawErrors(law, 20)).toEqual([])
    expect(lawErrors(law, 14)).toEqual(['法定至少 15，只能延长，不能缩短到 14'])
  })
})

test('what the province will set is not coming to a city that has its own', () => {
  const own = rule('vote.days', city, '2026-01-01', 25)
  const [ours, theirs] = [rule('vote.days', city, '2027-01-01', 20), rule('vote.days', province, '2027-06-01', 40)]
  const rules = [rule('vote.days', province, '2021-01-01', 30), own, ours, theirs]
  expect(comingRules(rules, 'vote.days', [province, city], day('2026-11-22'))).toEqual([ours])
  expect(comingRules(rules, 'vote.days', [province], day('2026-11-22'))).toEqual([theirs])
})

test('months read as years where they are whole years', () => {
  const words = [60, 36, 24, 18, 12, 6].map(amount => amountWords({ amount, unit: 'month' }))
  expect(words).toEqual(['5 年', '3 年', '2 年', '18 个月', '12 个月', '6 个月'])
})

test('every parameter stands in one group', () => {
  const keys = deadlineGroups.flatMap(group => Object.keys(group.keys))
  expect(new Set(keys).size).toBe(keys.length)
  expect(Object.keys(deadlineText)).toEqual(keys)
})
