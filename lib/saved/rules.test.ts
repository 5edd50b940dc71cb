/** Is the same filter the same text, whichever way it was typed? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptQuery, nameLimit, SaveFilterRequest } from './rules'

describe('a kept filter', () => {
  test('leaves out where one stood in the list, and words with nothing behind them', () => {
    expect(keptQuery('state=open&after=12&dashboard=2024-06-30&q=&before=3&division=140105000000')).toBe(
      'division=140105000000&state=open',
    )
  })
  test('is the same in any order, and kept again it does not change', () => {
    const words = fc.dictionary(fc.constantFrom('q', 'state', 'division', 'sort'), fc.string({ minLength: 1 }))
    fc.assert(
      fc.property(words, it => {
        const entries = Object.entries(it)
        const kept = keptQuery(new URLSearchParams(entries).toString())
        expect(keptQuery(new URLSearchParams(entries.reverse()).toString())).toBe(kept)
        expect(keptQuery(kept)).toBe(kept)
      }),
    )
  })
})

describe('its name', () => {
  const save = (name: string) => SaveFilterRequest.safeParse({ list: '/compounds', name, query: '' })
  test('is short, and of characters that can be seen', () => {
    expect(save('坞城在办').success).toBe(true)
    expect(save('名'.repeat(nameLimit)).success).toBe(true)
    expect(save('名'.repeat(nameLimit + 1)).error?.issues[0]?.message).toBe('最多 20 个字')
    expect(save('  ').error?.issues[0]?.message).toBe('请填写名称')
    expect(save('坞城\u0007').error?.issues[0]?.message).toBe('含有不能识别的字符')
  })
  test('stands over a list that is there', () => {
    expect(SaveFilterRequest.safeParse({ list: '/accounts', name: '坞城', query: '' }).success).toBe(false)
  })
})
