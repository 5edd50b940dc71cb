import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  ancestor,
  cityName,
  contains,
  type DivisionCode,
  divisionCode,
  levelOf,
  lineage,
  placeWords,
  scopeUnder,
  streetKind,
} from './division'

const code = (text: string): DivisionCode => {
  const found = divisionCode(text)
  if (!found) throw new Error(text)
  return found
}

describe('a division code', () => {
  test('tells its level by the zeros at its end', () => {
    const codes = ['140000000000', '140100000000', '140105000000', '140105001000', '140105001001'].map(code)
    expect(codes.map(levelOf)).toEqual(['province', 'city', 'county', 'street', 'community'])
  })

  test('of a functional zone is a county like any other', () => {
    expect(levelOf(code('140171000000'))).toBe('county')
  })

  test('of another province, too short or with letters is none', () => {
    expect(['130105000000', '14010500000', '14010500000a', '1401050000000', ''].map(divisionCode)).toEqual(
      Array(5).fill(null),
    )
  })

  test('of a street tells its kind', () => {
    const kinds = [
      '140105001000',
      '140105099000',
      '140105100000',
      '140105199000',
      '140105200000',
      '140105399000',
      '140105400000',
      '140105599000',
      '140105600000',
    ]
    expect(kinds.map(code).map(streetKind)).toEqual([
      'subdistrict',
      'subdistrict',
      'town',
      'town',
      'township',
      'township',
      'quasi',
      'quasi',
      null,
    ])
  })

  test('lies in each unit of its lineage', () => {
    const community = code('140105001001')
    expect(lineage(community)).toEqual(['140000000000', '140100000000', '140105000000', '140105001000', '140105001001'])
    for (const above of lineage(community)) expect(contains(scopeUnder(above), community)).toBe(true)
    expect(ancestor(community, 'county')).toBe('140105000000')
  })
})

describe('a scope', () => {
  test('of a county ends where the next one begins', () => {
    expect(scopeUnder(code('140105000000'))).toEqual({ from: '140105000000', to: '140106000000' })
    expect(scopeUnder(code('140199000000')).to).toBe('140200000000')
    expect(scopeUnder(code('140105001999')).to).toBe('140105002000')
  })

  test('of a street does not take in a sibling whose code begins with the same digits', () => {
    const street = scopeUnder(code('140105010000'))
    for (const sibling of ['140105001000', '140105011000', '140105100000', '140105101000']) {
      expect(contains(street, sibling)).toBe(false)
    }
    expect(contains(street, '140105010999')).toBe(true)
  })

  test('with empty bounds shows nothing', () => {
    expect(contains({ from: '', to: '' }, '140105001001')).toBe(false)
  })
})

test('a place names its city, as the reference does', () => {
  const rows = readFileSync('prisma/reference/shanxi-divisions.csv', 'utf8').split('\n')
  const cities = rows.map(row => row.split(',')).filter(([, , level]) => level === 'city')
  expect(cities.map(([of = '']) => [of, cityName(of)])).toEqual(cities.map(([of, name]) => [of, name]))
  expect(cities.length).toBe(11)
  expect(placeWords('140403001001', '潞州区', '太行东街街道')).toBe('长治市 潞州区 太行东街街道')
  expect(placeWords('140000000000', '')).toBe('')
})
