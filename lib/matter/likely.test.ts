import { describe, expect, test } from 'vitest'
import { categories, categoryCodes } from './categories'
import { likelyMatters } from './likely'

describe('what somebody writes tells the matter', () => {
  test.each([
    ['三号楼北侧消防车道停满了车，救护车进不来', '0105'],
    ['暖气不热，家里只有十四度', '0204'],
    ['电梯坏了两天没人修', '0207'],
    ['楼上总往下扔东西', '0110'],
  ] as const)('%s', (text, code) => {
    expect(likelyMatters(text)[0]).toBe(code)
  })

  test('every word of the table finds its matter among the proposed', () => {
    for (const code of categoryCodes)
      for (const word of categories[code].words)
        expect(categories[likelyMatters(word)[0] ?? '9999'].words, word).toContain(word)
  })

  test('nothing is proposed where nothing is said of any matter', () => {
    expect(likelyMatters('')).toEqual([])
    expect(likelyMatters('你好')).toEqual([])
  })

  test('never more than three, and the same words always the same', () => {
    const text = '电动车飞线充电，占用消防通道，楼道堆物，电梯困人，暖气不热'
    expect(likelyMatters(text)).toHaveLength(3)
    expect(likelyMatters(text)).toEqual(likelyMatters(` ${text} `))
  })
})
