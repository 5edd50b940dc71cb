/** How is an outside system named, and how often may it ask? */
import { describe, expect, test } from 'vitest'
import { CreateSourceRequest, mostRate, usualRate } from './rules'

const asked = { code: 'hotline-12345', name: '热线', channel: 'hotline', division: '140100000000' }

describe('an outside system', () => {
  test.each(['ab', '12345', 'Hotline', 'hot_line', `a${'b'.repeat(32)}`])('is not called %s', code => {
    expect(CreateSourceRequest.safeParse({ ...asked, code }).error?.issues[0]?.path).toEqual(['code'])
  })
  test('asks as often as usual where nothing else is said, and never more than the most', () => {
    expect(CreateSourceRequest.parse(asked).rate).toBe(usualRate)
    expect(CreateSourceRequest.safeParse({ ...asked, rate: String(mostRate) }).success).toBe(true)
    expect(CreateSourceRequest.safeParse({ ...asked, rate: String(mostRate + 1) }).success).toBe(false)
  })
  test('belongs to a place that exists', () => {
    expect(CreateSourceRequest.safeParse({ ...asked, division: '110000000000' }).success).toBe(false)
  })
})
