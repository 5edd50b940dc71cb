/** Are offices given to all at once, one chair and a vice chair among them, and is everything that is wrong told together? */
import { describe, expect, test } from 'vitest'
import type { Office } from '@/lib/organisation/kinds'
import { isSeated, officeErrors } from './offices'

const people = ['王建国', '李秀英', '张伟', '刘洋'].map((name, at) => ({ id: at + 1, name, substitute: at === 3 }))
const given = (...offices: readonly Office[]): ReadonlyMap<number, Office> =>
  new Map(offices.map((office, at) => [at + 1, office]))

describe('the offices of a committee', () => {
  test('are one chair, a vice chair and members; a substitute has none', () => {
    expect(officeErrors('formation', people, given('01', '02', '03', '04'))).toEqual({})
    expect(officeErrors('reelection', people, given('03', '01', '02'))).toEqual({})
  })

  test('two chairs, no vice chair, a substitute in office and one that is none are told together', () => {
    expect(officeErrors('formation', people, given('01', '01', '04', '06'))).toEqual({
      o1: ['主任只能 1 人，现选了 王建国、李秀英', '还没有推选副主任（指导规则第三十二条）'],
      o2: ['主任只能 1 人，现选了 王建国、李秀英'],
      o3: ['张伟不是候补委员'],
      o4: ['刘洋是候补委员，递补前不任职务'],
    })
    expect(officeErrors('formation', people, given())).toEqual({
      o1: ['还没有推选主任、副主任（指导规则第三十二条）'],
    })
  })

  test('are of the kind of organisation', () => {
    expect(officeErrors('formation', people, given('11', '02'))).toMatchObject({ o1: ['没有这个职务'] })
    expect(officeErrors('management', people, given('11'))).toEqual({})
    expect(officeErrors('management', people, given('11', '12'))).toMatchObject({
      o2: ['主任只能 1 人，现选了 王建国、李秀英'],
    })
  })

  test('go to those elected, and to members who were not turned down', () => {
    const stood = { part: 'candidate', elected: true, vetting: 'passed' } as const
    expect(isSeated('formation', stood)).toBe(true)
    expect(isSeated('formation', { ...stood, elected: false })).toBe(false)
    expect(isSeated('management', { part: 'member', elected: null, vetting: 'pending' })).toBe(true)
    expect(isSeated('management', { part: 'member', elected: null, vetting: 'rejected' })).toBe(false)
  })
})
