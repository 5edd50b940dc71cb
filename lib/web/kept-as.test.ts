import { expect, test } from 'vitest'
import { keptAs } from './kept-as'

test('a name stands in UTF-8, with nothing in it that the header does not allow', () => {
  expect(keptAs("台账(终稿)'1*.xlsx")).toBe(
    `attachment; filename="attachment.xlsx"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%28%E7%BB%88%E7%A8%BF%29%271%2A.xlsx`,
  )
})

test('an ending that could break out of the plain name is left away', () => {
  expect(keptAs('a."; filename=b')).toBe(`attachment; filename="attachment"; filename*=UTF-8''a.%22%3B%20filename%3Db`)
  expect(keptAs('没有后缀')).toMatch(/^attachment; filename="attachment"; /)
})
