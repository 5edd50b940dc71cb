import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { ancestor, type DivisionCode, province } from '@/lib/core/division'
import type { TargetOnDay, Targets } from '@/lib/plan/targets'
import {
  countiesMet,
  coverageOf,
  formationOf,
  gapOf,
  isGapWhole,
  judge,
  noCounts,
  type PlaceCounts,
  rollUp,
  type UnitCounts,
} from './indicators'
import { type PlaceUnit, placeOn, reproject } from './indicators-places'

const seed = 20_220_630
const at = (target: number | null): TargetOnDay => ({
  target,
  due: null,
  next: { rate: 100, due: day('2023-12-31') },
})
const code = (text: string): DivisionCode => text as DivisionCode

const counts = (part: number, whole: number, held: number, compounds: number): UnitCounts => ({
  coverage: { part, whole, scopePart: part, scopeWhole: whole },
  formation: {
    whole: compounds,
    committee: held,
    management: 0,
    nominal: held,
    readyPart: 0,
    readyWhole: 0,
  },
})

describe('a rate', () => {
  test('以上 includes the number itself: 3 of 5 streets meet 60 %', () => {
    expect(judge({ part: 3, whole: 5 }, at(60))).toMatchObject({
      met: true,
      standing: 'met',
      missing: 0,
      missingNext: 2,
    })
  })

  test('还差 is to the target in force, before there is one to the next; it has a list where all that are not counted are missing', () => {
    expect(gapOf(judge({ part: 3, whole: 5 }, at(60)))).toBe(0)
    expect(gapOf(judge({ part: 3, whole: 5 }, at(null)))).toBe(2)
    expect(gapOf(null)).toBeNull()
    expect(isGapWhole(judge({ part: 3, whole: 5 }, at(100)))).toBe(true)
    expect(isGapWhole(judge({ part: 3, whole: 5 }, at(80)))).toBe(false)
  })

  test('is near when less than ten points are missing, and behind from ten points on', () => {
    expect(judge({ part: 501, whole: 1000 }, at(60)).standing).toBe('near')
    expect(judge({ part: 500, whole: 1000 }, at(60)).standing).toBe('behind')
  })

  test('of nothing is no figure, and without a target in force nothing is met or missed', () => {
    expect(judge({ part: 0, whole: 0 }, at(60))).toMatchObject({
      percent: null,
      met: null,
      standing: null,
      missing: null,
    })
    expect(judge({ part: 1, whole: 1 }, at(null))).toMatchObject({ percent: '100.0', met: null, standing: null })
  })
})

describe('the counties that meet a target', () => {
  const targets: Targets = { streetCoverage: at(60), formation: at(50) }
  test('are counted by their own rates, and one without streets meets nothing', () => {
    const three = [counts(3, 5, 1, 2), counts(0, 0, 5, 5), counts(1, 5, 0, 3)]
    expect(countiesMet(three, targets)).toEqual({ streetCoverage: 1, formation: 2, of: 3 })
  })

  test('are not counted before there is a target', () => {
    expect(countiesMet([noCounts], { streetCoverage: at(null), formation: at(50) })).toEqual({
      streetCoverage: null,
      formation: 0,
      of: 1,
    })
  })
})

const communities = ['140105001001', '140105001002', '140105002001', '140106001001', '140202001001'].map(code)
const anyCells = fc.array(
  fc
    .tuple(
      fc.constantFrom(...communities),
      fc.nat({ max: 5 }),
      fc.nat({ max: 5 }),
      fc.nat({ max: 9 }),
      fc.nat({ max: 9 }),
    )
    .map(([place, ...it]): PlaceCounts => ({ place, ...counts(...it) })),
  { maxLength: 30 },
)

describe('a roll-up', () => {
  test('pools counts: a unit has what lies under it and nothing else', () => {
    fc.assert(
      fc.property(anyCells, cells => {
        const units = rollUp(cells)
        for (const [unit, { coverage, formation }] of units) {
          const under = cells.filter(cell =>
            ['province', 'city', 'county', 'street', 'community'].some(
              level => ancestor(cell.place, level as 'city') === unit,
            ),
          )
          const sum = (of: (cell: PlaceCounts) => number): number => under.reduce((total, cell) => total + of(cell), 0)
          expect([coverage.part, formation.whole]).toEqual([sum(it => it.coverage.part), sum(it => it.formation.whole)])
        }
      }),
      { seed },
    )
  })
})

const unit = (it: Partial<PlaceUnit> & { code: DivisionCode }): [DivisionCode, PlaceUnit] => [
  it.code,
  {
    name: it.code,
    level: 'community',
    kind: null,
    dutiesFrom: null,
    validFrom: null,
    validTo: null,
    successor: null,
    formerNames: [],
    ...it,
  },
]

describe('a place in the divisions of another day', () => {
  const [first = province, second = province, third = province] = communities
  const units = new Map([
    unit({ code: first, validTo: day('2022-05-31'), successor: second }),
    unit({ code: second, validTo: day('2023-05-31'), successor: third }),
    unit({ code: third }),
    unit({ code: code('140106001000'), level: 'street', validTo: day('2022-05-31'), successor: code('140105002000') }),
    unit({ code: code('140106001001') }),
  ])

  test('is the unit itself to its last valid day, then its successor, and that one’s', () => {
    expect(placeOn(units, first, day('2022-05-31'))).toBe(first)
    expect(placeOn(units, first, day('2022-06-01'))).toBe(second)
    expect(placeOn(units, first, day('2024-01-01'))).toBe(third)
  })

  test('follows the street where the community has no successor of its own', () => {
    expect(placeOn(units, code('140106001001'), day('2022-06-01'))).toBe('140105002000')
  })

  test('never changes the pooled sum', () => {
    fc.assert(
      fc.property(anyCells, fc.constantFrom('2022-05-31', '2022-06-01', '2024-01-01'), (cells, onto) => {
        const [before, after] = [rollUp(cells), rollUp(reproject(cells, units, day(onto)))]
        expect(after.get(province)).toEqual(before.get(province))
      }),
      { seed },
    )
  })

  test('sums what was merged', () => {
    const cells: PlaceCounts[] = [first, second, third].map(place => ({ place, ...counts(1, 2, 3, 4) }))
    const merged = rollUp(reproject(cells, units, day('2024-01-01'))).get(third) ?? noCounts
    expect([coverageOf(merged), formationOf(merged)]).toEqual([
      { part: 3, whole: 6 },
      { part: 9, whole: 12 },
    ])
  })
})
