/** What does a new year's table of divisions change, and how is one of its lines read? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { divisionCode, levelOf } from '@/lib/core/division'
import { compareTables, type Division, holdsOn, kindOf, parentCode, readTableRow, type TableRow } from './rules'

const on = day('2026-11-22')
const row = (code: string, name: string): TableRow => {
  const read = readTableRow({ code, name })
  if (typeof read === 'string') throw new Error(read)
  return read
}
const held = (code: string, name: string, validTo: string | null = null): Division => {
  const { code: known, parent } = row(code, name)
  const to = validTo === null ? null : day(validTo)
  const blank = { kind: null, dutiesFrom: null, validFrom: null, successor: null }
  return { ...blank, code: known, name, level: levelOf(known), parent, validTo: to }
}

describe('a line of the table', () => {
  test('has a code of the province, short ones filled up, and a name', () => {
    expect(row(' 140105 ', ' 小店区 ')).toEqual({ code: '140105000000', name: '小店区', parent: '140100000000' })
    expect(readTableRow({ code: '110105', name: '朝阳区' })).toBe('代码“110105”不是山西省的 12 位代码')
    expect(readTableRow({ code: '140105', name: ' ' })).toBe('140105000000 的名称为空或超过 60 个字')
    expect(readTableRow({ code: '140105', name: '名'.repeat(61) })).toBe('140105000000 的名称为空或超过 60 个字')
  })
  test('lies under the unit whose code its own begins with; the province under none', () => {
    const two = (most: number) => fc.integer({ min: 1, max: most }).map(n => String(n).padStart(2, '0'))
    fc.assert(
      fc.property(two(11), two(80), (city, county) => {
        const code = divisionCode(`14${city}${county}000000`)
        if (code) expect(parentCode(code)).toBe(`14${city}00000000`)
      }),
    )
    expect(parentCode(row('14', '山西省').code)).toBeNull()
    expect(parentCode(row('140105001001', '某社区').code)).toBe('140105001000')
  })
  test('is of a kind only as a street', () => {
    expect(kindOf(row('140105001', '坞城街道').code)).toBe('subdistrict')
    expect(kindOf(row('140105', '小店区').code)).toBeNull()
  })
})

test('a unit holds on its first and on its last day', () => {
  const unit = { validFrom: day('2020-01-01'), validTo: day('2020-12-31') }
  const days = ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map(day)
  expect(days.map(one => holdsOn(unit, one))).toEqual([false, true, true, false])
  expect(holdsOn({ validFrom: null, validTo: null }, on)).toBe(true)
})

describe('two tables', () => {
  test('differ by what is new, called otherwise, and gone; what ended before is no part of it', () => {
    const before = [
      held('140105', '小店区'),
      held('140106', '迎泽区'),
      held('140107', '杏花岭区'),
      held('140108', '旧区', '2020-01-01'),
    ]
    const after = [row('140105', '小店区'), row('140106', '迎泽新区'), row('140109', '万柏林区')]
    expect(compareTables(before, after, on)).toEqual({
      same: 1,
      fresh: [row('140109', '万柏林区')],
      renamed: [{ code: '140106000000', before: '迎泽区', after: '迎泽新区' }],
      gone: [{ code: '140107000000', name: '杏花岭区', level: 'county' }],
    })
  })
  test('that are the same change nothing', () => {
    const all = ['140105', '140106'].map(code => held(code, '某区'))
    expect(compareTables(all, all, on)).toEqual({ same: 2, fresh: [], renamed: [], gone: [] })
  })
})
