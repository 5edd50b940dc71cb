import { expect, test } from 'vitest'
import { countSigns, firstCharacters, folded, halfWidth, holdable } from './text'

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

test('signs are counted as people count them', () => {
  expect(countSigns('一楼\n𠮷😀')).toBe(5)
  expect(countSigns('👨‍👩‍👧‍👦🏠️👍🏽')).toBe(3)
  expect(countSigns('葛\u{e0100}明')).toBe(2)
  expect(firstCharacters('👨‍👩‍👧‍👦漏水', 2)).toBe('👨‍👩‍👧‍👦漏')
})

test('zero bytes and halves of characters are taken out of whatever was sent, and nothing else', () => {
  const bytes = new Uint8Array([0])
  expect(holdable({ q: 'a\0b', list: ['\ud83d', '😀'], bytes, none: null })).toEqual({
    q: 'ab',
    list: ['', '😀'],
    bytes,
    none: null,
  })
})

test('a line ends in one way, whatever it came by', () => {
  expect(holdable({ text: '一楼\r\n二楼\r三楼\n' })).toEqual({ text: '一楼\n二楼\n三楼\n' })
})
