import { describe, expect, test } from 'vitest'
import { addressOf, oneOf, withoutUnread } from './address'

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

describe('a condition that was not understood', () => {
  test('is left out and named; the rest of the address stays', () => {
    expect(withoutUnread('/filings?of=x&q=1&kind=a&kind=b', ['of'], {})).toBe('/filings?q=1&kind=a&kind=b&unread=of')
    expect(withoutUnread('/filings?kind=a&kind=b', ['kind'], {})).toBe('/filings?unread=kind')
  })

  test('is found by its value where the view calls it otherwise', () => {
    expect(withoutUnread('/dashboard?division=99', ['code'], { code: '99' })).toBe('/dashboard?unread=division')
  })

  test('several at odds are all left out', () => {
    expect(withoutUnread('/audit?from=2&to=1', [''], {})).toBe('/audit?unread=from&unread=to')
  })

  test('is none where the address itself is wrong', () => {
    expect(withoutUnread('/filings/abc', ['id'], { id: 'abc' })).toBeNull()
    expect(withoutUnread('/filings/abc?unread=q', ['id'], { id: 'abc' })).toBeNull()
    expect(withoutUnread('/filings/abc?q=', [''], {})).toBe('/filings/abc?unread=q')
  })

  test('goes into no other address', () => {
    expect(addressOf('/filings', { unread: 'q', of: 'a' })).toBe('/filings?of=a')
  })
})
