import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { ComplaintFilter, ComplaintListRequest, lightOf, readKey, writeKey } from './list'
import { codesFor, readSearch } from './search'

const parsed = (raw: Record<string, unknown>) => ComplaintFilter.parse(raw)

describe('the address of the list', () => {
  test('shows what is open, the most urgent first, where nothing is asked for', () => {
    expect(parsed({})).toMatchObject({ standing: 'open', sort: 'urgency', way: 'up', turn: 'all' })
  })
  test('shows my unit its turn likewise, and what is over newest first', () => {
    expect(parsed({ turn: 'unit' })).toMatchObject({ standing: 'waiting', sort: 'urgency' })
    expect(parsed({ standing: 'over', sort: 'urgency' })).toMatchObject({ sort: 'received' })
  })
  test('looks at every case for words and for states', () => {
    expect(parsed({ q: '电梯' }).standing).toBe('all')
    expect(parsed({ state: 'archived,void' })).toMatchObject({ standing: 'all', state: ['archived', 'void'] })
  })
  test.each([
    { state: 'gone' },
    { category: '0000' },
    { division: '110000000000' },
    { late: 'green' },
    { from: 'gestern' },
  ])('refuses %j', raw => {
    expect(ComplaintFilter.safeParse(raw).success).toBe(false)
  })
  test('sorts by due time only what still runs', () => {
    expect(parsed({ standing: 'over', sort: 'due' }).sort).toBe('received')
  })
  test('takes a key of its own order only', () => {
    const key = writeKey('due', { at: new Date('2026-11-22T02:00:00.123Z'), id: 77 })
    expect(readKey('due', key)).toEqual({ at: new Date('2026-11-22T02:00:00.123Z'), id: 77 })
    expect(readKey('received', key)).toBeNull()
    expect(readKey('due', writeKey('due', { at: null, id: 5 }))).toEqual({ at: null, id: 5 })
    expect(ComplaintListRequest.safeParse({ after: key }).success).toBe(false)
    expect(ComplaintListRequest.safeParse({ after: key, turn: 'unit', sort: 'due' }).success).toBe(true)
  })
  test('remembers how urgent the case is beside which a page begins, and by when it is due', () => {
    for (const at of [new Date('2026-11-22T02:00:00.123Z'), null]) {
      const key = { urgent: 2, at, id: 77 }
      expect(readKey('urgency', writeKey('urgency', key))).toEqual(key)
      expect(readKey('due', writeKey('urgency', key))).toBeNull()
    }
    expect(readKey('urgency', 'u9abc.1')).toBeNull()
    expect(readKey('urgency', writeKey('due', { at: null, id: 5 }))).toBeNull()
  })
})

describe('searched words', () => {
  test('one sign is too short, and the sentence says so', () => {
    expect(readSearch('电')).toEqual({ trouble: '请至少输入两个字，或输入完整的案件号' })
    expect(readSearch('% _')).toHaveProperty('trouble')
  })
  test('nothing is no search', () => {
    expect(readSearch('　')).toBeNull()
  })
  test('several words must all stand there; the longest asks the index', () => {
    expect(readSearch('3号楼 消防车道')).toMatchObject({
      words: ['3号楼', '消防车道'],
      leading: '消防车道',
      code: null,
    })
  })
  test.each(['SQ-20230629-004821', 'sq20230629004821', '20230629-004821'])('%s is the number of a case', text => {
    expect(readSearch(text)).toMatchObject({ code: 'SQ-20230629-004821' })
  })
  test('the short number that the queue shows stands for the whole ones that end so', () => {
    const short = readSearch('1128-004821')
    if (short === null || 'trouble' in short) throw new Error('not read')
    expect(short).toMatchObject({ code: null, short: { day: '1128', number: '004821' } })
    expect(codesFor(short, day('2026-11-29'))).toContain('SQ-20261128-004821')
    expect(codesFor(short, day('2026-11-29'))).toContain('SQ-20231128-004821')
    const shorter = readSearch('００４８２１')
    if (shorter === null || 'trouble' in shorter) throw new Error('not read')
    expect(codesFor(shorter, day('2026-11-29'))).toContain('SQ-20250101-004821')
    expect(readSearch('12345')).toMatchObject({ short: null })
  })

  test('a number of another system is looked for as it is', () => {
    expect(readSearch('GD2023-0001')).toMatchObject({ outsideNo: 'GD2023-0001', code: null })
    expect(readSearch('电梯困人')).toMatchObject({ outsideNo: null })
  })
})

test('a light is red from the due moment on, yellow before it, and none while the clock pauses', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour))
  const row = { dueAt: at(10), yellowAt: at(8), pausedAt: null }
  expect([7, 8, 10].map(hour => lightOf(row, at(hour)))).toEqual(['in-time', 'yellow', 'red'])
  expect(lightOf({ dueAt: null, yellowAt: null, pausedAt: at(1) }, at(2))).toBe('paused')
})
