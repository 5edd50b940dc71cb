import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Whole } from './whole'

const drawn = (children: ReactNode): string => renderToStaticMarkup(createElement(Whole, null, children))
const whole = (words: string): string => `<span class="whitespace-nowrap">${words}</span>`

test('a day, a moment and an area are each in one piece, and nothing of the text is lost', () => {
  expect(drawn('任期起 2026-08-19，任期止 2029-08-18')).toBe(
    `任期起 ${whole('2026-08-19')}，任期止 ${whole('2029-08-18')}`,
  )
  expect(drawn('第 2 版 2024-09-18 09:00 保存')).toBe(`第 2 版 ${whole('2024-09-18 09:00')} 保存`)
  expect(drawn('3号楼1单元801　1,095.59 ㎡')).toBe(`3号楼1单元801　${whole('1,095.59 ㎡')}`)
})

test('other text, and what is no text, is left as it is', () => {
  expect(drawn('业主人数较少且一致同意不设业主大会')).toBe('业主人数较少且一致同意不设业主大会')
  expect(drawn(createElement('b', null, '2026-08-19'))).toBe('<b>2026-08-19</b>')
})
