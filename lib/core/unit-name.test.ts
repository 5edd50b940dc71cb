import { describe, expect, test } from 'vitest'
import { unitNamed } from './unit-name'

const streets = ['东街街道', '太行东街街道', '义井街道', '义井镇', '坞城街道', '马厂镇', '口泉乡'].map(name => ({
  name,
}))
const above = ['山西省', '长治市', '潞州区']
const meant = (said: string): string => {
  const found = unitNamed(said, streets, above)
  if ('unit' in found) return found.unit.name
  if ('several' in found) return found.several.map(unit => unit.name).join('或')
  return `?${found.alike.map(unit => unit.name).join('、')}`
}

describe('the unit that a name means', () => {
  test.each([
    ['太行东街街道', '太行东街街道'],
    ['东街街道', '东街街道'],
    ['太行东街', '太行东街街道'],
    ['东街', '东街街道'],
    ['太行东街街道办事处', '太行东街街道'],
    ['坞城街办', '坞城街道'],
    ['坞城街道办', '坞城街道'],
    ['坞城办事处', '坞城街道'],
    ['马厂镇人民政府', '马厂镇'],
    ['口泉乡政府', '口泉乡'],
    ['潞州区坞城街道', '坞城街道'],
    ['山西省长治市潞州区坞城街道办事处', '坞城街道'],
    ['　坞城 街道 ', '坞城街道'],
    ['义井镇', '义井镇'],
  ])('%s is %s', (said, name) => {
    expect(meant(said)).toBe(name)
  })

  test('two that fit are both told', () => {
    expect(meant('义井')).toBe('义井街道或义井镇')
  })

  test.each([
    ['坞城镇', '?坞城街道'],
    ['行东街', '?东街街道、太行东街街道'],
    ['东', '?'],
    ['街道', '?'],
    ['北街', '?'],
  ])('what is only alike is offered and not taken: %s', (said, offered) => {
    expect(meant(said)).toBe(offered)
  })

  test('another name is one of its own', () => {
    const units = [{ name: '太谷区' }]
    expect(unitNamed('太谷县', units, [], () => ['太谷县'])).toEqual({ unit: units[0] })
  })
})
