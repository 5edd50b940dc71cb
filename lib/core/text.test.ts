import { expect, test } from 'vitest'
import { firstCharacters, folded, halfWidth } from './text'

test('full-width text reads like half-width text, Chinese characters stay', () => {
  expect(halfWidth('０３５１－４０４１２３４（转）　Ａ号楼')).toBe('0351-4041234(转) A号楼')
  expect(halfWidth('晋源区、①')).toBe('晋源区、①')
})

test('texts are compared without width and case', () => {
  expect(folded('ＪＹ 小区Ａ')).toBe('jy 小区a')
})

test('a quoted beginning cuts no rare character in two', () => {
  expect(firstCharacters('𠮷'.repeat(30))).toBe('𠮷'.repeat(20))
  expect(firstCharacters('太原', 20)).toBe('太原')
})
