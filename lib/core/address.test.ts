import { expect, test } from 'vitest'
import { addressOf, oneOf } from './address'

test('an address carries what is set and nothing else, numbers and lists too', () => {
  expect(addressOf('/audit', { who: '赵敏', act: '', from: undefined, to: null })).toBe('/audit?who=%E8%B5%B5%E6%95%8F')
  expect(addressOf('/audit', {})).toBe('/audit')
  expect(addressOf('/list', { page: 0, tag: ['a', '', 'b'] })).toBe('/list?page=0&tag=a&tag=b')
})

test('a change stands over what was asked, and takes away what it empties', () => {
  expect(addressOf('/list', { q: '苑', after: '9' }, { after: null })).toBe('/list?q=%E8%8B%91')
  expect(addressOf('/list', { q: '苑' }, { q: '里' })).toBe('/list?q=%E9%87%8C')
})

test('of several values under a name the first is read', () => {
  expect([oneOf({ q: ['a', 'b'] }, 'q'), oneOf({ q: 'a' }, 'q'), oneOf({}, 'q')]).toEqual(['a', 'a', ''])
})
