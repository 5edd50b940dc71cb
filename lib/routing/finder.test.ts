import { describe, expect, test } from 'vitest'
import { categories, categoryCodes, categoryOf, plannedKinds } from '@/lib/matter/categories'
import { initials } from '@/lib/platform/pinyin'
import { mattersFor } from './finder'

describe('typing a matter', () => {
  test('finds what the plan and people call it', () => {
    expect(mattersFor('占用消防车道')[0]).toBe('0105')
    expect(mattersFor('飞线充电')[0]).toBe('0104')
    expect(mattersFor('阳光房')[0]).toBe('0101')
  })

  test.each(categoryCodes.map(code => [code, categories[code].name] as const))(
    '%s %s is found by its name, its code and every one of its words',
    code => {
      expect(mattersFor(categoryOf(code).name)).toContain(code)
      expect(mattersFor(code)[0]).toBe(code)
      for (const word of categoryOf(code).words) expect(mattersFor(word)).toContain(code)
      for (const word of categoryOf(code).hint.split('、')) expect(mattersFor(word)).toContain(code)
    },
  )

  test('finds by the first letters of its sounds', () => {
    expect(mattersFor(initials('飞线充电'))).toContain('0104')
    expect(mattersFor('ygf')).toContain('0101')
    expect(mattersFor('FXCD')[0]).toBe('0104')
  })

  test('finds the matter inside a sentence', () => {
    expect(mattersFor('三号楼有人飞线充电，很危险')[0]).toBe('0104')
  })

  test('the plan’s six kinds are all there', () => {
    expect(plannedKinds).toHaveLength(6)
    for (const code of plannedKinds) expect(mattersFor(categoryOf(code).name)[0]).toBe(code)
  })

  test('what means nothing finds nothing, and signs are no patterns', () => {
    expect(mattersFor('')).toEqual([])
    expect(mattersFor('   ')).toEqual([])
    expect(mattersFor('.*')).toEqual([])
    expect(mattersFor('%')).toEqual([])
  })
})
