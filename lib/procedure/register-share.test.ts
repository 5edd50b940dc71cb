/** Is a register remarked that covers little of its compound, or that has far more households than it is known to have? */
import { expect, test } from 'vitest'
import { shortOf } from './register-share'

const compound = { area: 10_000_00, households: 100, buildings: 5 }
const of = (register: Partial<typeof compound>) => shortOf({ register: { ...compound, ...register }, compound })

test('what lies between four fifths and one and a half times is not remarked', () => {
  expect(of({})).toEqual([])
  expect(of({ households: 80 })).toEqual([])
  expect(of({ households: 150 })).toEqual([])
  expect(of({ area: 30_000_00, buildings: 9 })).toEqual([])
})

test('fewer are, by each measure', () => {
  expect(of({ households: 79, buildings: 3, area: 7_999_00 })).toEqual([
    '专有面积名册 7,999.00 ㎡，登记 10,000.00 ㎡，占 79.9%',
    '户数名册 79 户，登记 100 户，占 79.0%',
    '楼栋名册 3 栋，登记 5 栋，占 60.0%',
  ])
})

test('far more households are too', () => {
  expect(of({ households: 151 })).toEqual(['户数名册 151 户，登记 100 户，占 151.0%'])
})

test('what nobody knows is not compared', () => {
  expect(shortOf({ register: { ...compound, buildings: null }, compound: { ...compound, households: 0 } })).toEqual([])
})
