/** Which facts of an organisation cannot be, and which are only worth a warning? */
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import {
  CorrectOrganisationRequest,
  chineseNumber,
  correctedFacts,
  factErrors,
  factWarnings,
  newFacts,
  organisationCode,
  organisationName,
} from './rules'

const today = day('2026-11-22')
const blank = newFacts({ termNo: 1 })

describe('names and codes', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [99, '九十九'],
  ])('%i is written %s', (number, written) => expect(chineseNumber(number)).toBe(written))
  test('a name and a code come of compound, kind and number', () => {
    expect(organisationName('学府花园', 'management', 2)).toBe('学府花园第二届物业管理委员会')
    expect(organisationCode('1401050010001', 'management', 2)).toBe('1401050010001W02')
  })
})

describe('what cannot be', () => {
  test('one end of a term without the other', () => {
    expect(factErrors({ ...blank, termFrom: day('2024-01-01') }, today)).toHaveProperty('termTo')
    expect(factErrors({ ...blank, termTo: day('2024-01-01') }, today)).toHaveProperty('termFrom')
  })
  test('a term of one day can be, one that ends before it begins cannot', () => {
    const one = day('2024-01-01')
    expect(factErrors({ ...blank, termFrom: one, termTo: one }, today)).toEqual({})
    expect(factErrors({ ...blank, termFrom: one, termTo: day('2023-12-31') }, today)).toHaveProperty('termTo')
  })
  test('today can be a filing day, tomorrow not; a term may lie ahead', () => {
    expect(factErrors({ ...blank, filedOn: today }, today)).toEqual({})
    expect(factErrors({ ...blank, filedOn: day('2026-11-23') }, today)).toHaveProperty('filedOn')
    expect(factErrors({ ...blank, termFrom: day('2027-01-01'), termTo: day('2029-12-31') }, today)).toEqual({})
  })
  test('more party members than seats', () => {
    expect(factErrors({ ...blank, seats: 5, partyMembers: 6 }, today)).toHaveProperty('partyMembers')
  })
})

describe('what is only worth a warning', () => {
  const held = { seats: 7, filedOn: day('2024-01-01'), termFrom: day('2024-01-01'), termTo: day('2029-01-01') }
  const limit = { months: 60, basis: '参照北京 41' }
  test('five years to the day are within five years, a day more is not', () => {
    expect(factWarnings(held, limit)).toEqual([])
    expect(factWarnings({ ...held, termTo: day('2029-01-02') }, limit)).toEqual([
      '任期超过 5 年（平台参数，参照北京 41，非法定上限）',
    ])
    expect(factWarnings({ ...held, termTo: day('2040-01-02') }, null)).toEqual([])
  })
  test('an even number of seats', () => expect(factWarnings({ ...held, seats: 8 }, limit)).toHaveLength(1))
})

describe('a correction', () => {
  const kept = { ...blank, seats: 7, phone: '138****1234', bank: '工行' }
  const request = (raw: Record<string, unknown>) => CorrectOrganisationRequest.parse({ code: 'x', version: 1, ...raw })
  test('leaves what is not given and clears what is null', () =>
    expect(correctedFacts(kept, request({ bank: null }), false)).toMatchObject({ seats: 7, bank: null }))
  test('as a whole form clears what is not given, but for the sealed fields', () =>
    expect(correctedFacts(kept, request({ bank: '建行' }), true)).toMatchObject({
      seats: null,
      bank: '建行',
      phone: '138****1234',
    }))
})
