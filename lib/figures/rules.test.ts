/** Which units stand in a table on a day, and which definition holds then? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day, quarterEnd } from '@/lib/core/day'
import { type DivisionCode, divisionCode, levelOf } from '@/lib/core/division'
import type { DefinitionRow } from '@/lib/plan/targets'
import { noCounts } from './indicators'
import type { PlaceUnit } from './indicators-places'
import { childrenOf, countiesUnder, definitionOn, less, previousQuarterEnd, unitName } from './rules'

const place = (text: string): DivisionCode => {
  const code = divisionCode(text.padEnd(12, '0'))
  if (code === null) throw new Error(text)
  return code
}
const unit = (text: string, name: string, more: Partial<PlaceUnit> = {}): [DivisionCode, PlaceUnit] => {
  const code = place(text)
  const blank = { kind: null, dutiesFrom: null, validFrom: null, validTo: null, successor: null, formerNames: [] }
  return [code, { code, name, level: levelOf(code), ...blank, ...more }]
}
const units = new Map([
  unit('14', '山西省'),
  unit('1401', '太原市'),
  unit('140106', '迎泽区'),
  unit('140105', '小店区', { formerNames: [{ validTo: day('2020-12-31'), name: '南郊区' }] }),
  unit('140107', '旧区', { validTo: day('2020-12-31') }),
])
const sheet = (on: string, counted: readonly string[] = []) => ({
  units,
  divisionsOf: day(on),
  counts: new Map(counted.map(code => [place(code), noCounts])),
})

describe('the units of a table', () => {
  test('are those of the day, in the order of their codes', () => {
    expect(childrenOf(sheet('2020-12-31'), place('1401'))).toEqual(['140105', '140106', '140107'].map(place))
    expect(childrenOf(sheet('2021-01-01'), place('1401'))).toEqual(['140105', '140106'].map(place))
  })
  test('and whatever something was counted for, though no table knows it', () => {
    expect(childrenOf(sheet('2021-01-01', ['140108']), place('1401'))).toEqual(
      ['140105', '140106', '140108'].map(place),
    )
  })
  test('counties lie under all that is above them, and under themselves', () => {
    const all = ['140105', '140106'].map(place)
    expect(countiesUnder(sheet('2021-01-01'), place('14'))).toEqual(all)
    expect(countiesUnder(sheet('2021-01-01'), place('1401'))).toEqual(all)
    expect(countiesUnder(sheet('2021-01-01'), place('140105'))).toEqual([place('140105')])
  })
  test('bear the name of the day, or their code', () => {
    const nameOn = (code: string, on: string) => unitName(units, place(code), day(on)).name
    expect(nameOn('140105', '2020-12-31')).toBe('南郊区')
    expect(nameOn('140105', '2021-01-01')).toBe('小店区')
    expect(nameOn('140109', '2021-01-01')).toBe('140109000000')
  })
})

test('the quarter before ends before this one begins, and no quarter lies between', () => {
  expect(previousQuarterEnd(day('2026-11-22'))).toBe('2026-09-30')
  expect(previousQuarterEnd(day('2026-12-31'))).toBe('2026-09-30')
  expect(previousQuarterEnd(day('2027-01-01'))).toBe('2026-12-31')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), days => {
      const of: Day = addDays(day('2020-01-01'), days)
      const before = previousQuarterEnd(of)
      expect(before < of && quarterEnd(before) === before).toBe(true)
      expect(quarterEnd(addDays(before, 1))).toBe(quarterEnd(of))
    }),
  )
})

test('a change is that of part and whole each', () => {
  expect(less({ part: 3, whole: 9 }, { part: 5, whole: 4 })).toEqual({ part: -2, whole: 5 })
})

describe('the definition of a figure', () => {
  const row = (
    indicator: DefinitionRow['indicator'],
    version: number,
    from: string | null,
    to: string | null,
  ): DefinitionRow => ({
    indicator,
    version,
    text: `${indicator} ${version}`,
    basis: '行动计划',
    validFrom: from === null ? null : day(from),
    validTo: to === null ? null : day(to),
  })
  const rows = [
    row('formation', 1, null, '2023-12-31'),
    row('formation', 2, '2024-01-01', '2025-12-31'),
    row('street-coverage', 1, null, null),
  ]
  test('is that of the day', () => {
    expect(definitionOn(rows, day('2023-12-31')).formation).toBe('formation 1')
    expect(definitionOn(rows, day('2024-01-01'))).toMatchObject({ formation: 'formation 2', version: 2 })
  })
  test('is the newest where none holds, its basis told once', () => {
    expect(definitionOn(rows, day('2026-01-01'))).toMatchObject({ formation: 'formation 2', basis: ['行动计划'] })
    expect(definitionOn([], day('2026-01-01'))).toMatchObject({ formation: '', version: 1, basis: [] })
  })
})
