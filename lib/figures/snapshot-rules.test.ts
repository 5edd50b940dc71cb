import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day } from '@/lib/core/day'
import { type DivisionCode, province } from '@/lib/core/division'
import { coverageOf, formationOf, noCounts, rollUp, type UnitCounts } from './indicators'
import { cellsOfItems, compareItems, type Item, nearestDays } from './snapshot-rules'

const seed = 20_230_630
const streets = ['140105001000', '140105002000', '140106001000'] as DivisionCode[]

const anyItems = fc
  .uniqueArray(
    fc.oneof(
      fc.record({
        kind: fc.constant('c' as const),
        subject: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `X${index}`)),
        place: fc.constantFrom(...streets),
        counted: fc.constantFrom(0, 1, 2, 8, 16, 17, 18, 24),
      }),
      fc
        .record({ place: fc.constantFrom(...streets), counted: fc.constantFrom(0, 3) })
        .map(it => ({ kind: 's' as const, subject: it.place as string, ...it })),
    ),
    { maxLength: 20, selector: it => `${it.kind}${it.subject}` },
  )
  .map((items): Item[] => items)

const pooled = (items: readonly Item[]): UnitCounts => rollUp(cellsOfItems(items)).get(province) ?? noCounts
const held = ['committee', 'management']

describe('what differs between a frozen list and today’s', () => {
  test('adds up exactly to the difference of the figures: nothing is left unexplained', () => {
    fc.assert(
      fc.property(anyItems, anyItems, (before, after) => {
        const rows = compareItems(before, after)
        const [was, is] = [pooled(before), pooled(after)]
        const count = (kind: 's' | 'c', truth: (row: (typeof rows)[number]) => number): number =>
          rows.filter(row => row.kind === kind).reduce((sum, row) => sum + truth(row), 0)
        const one = (truth: boolean): number => (truth ? 1 : 0)
        expect(count('s', row => one(row.after !== 'none') - one(row.before !== 'none'))).toBe(
          coverageOf(is).whole - coverageOf(was).whole,
        )
        expect(count('s', row => one(row.after === 'covered') - one(row.before === 'covered'))).toBe(
          coverageOf(is).part - coverageOf(was).part,
        )
        expect(count('c', row => one(row.after !== 'none') - one(row.before !== 'none'))).toBe(
          formationOf(is).whole - formationOf(was).whole,
        )
        expect(count('c', row => one(held.includes(row.after)) - one(held.includes(row.before)))).toBe(
          formationOf(is).part - formationOf(was).part,
        )
        expect(count('c', row => one(row.ready[1]) - one(row.ready[0]))).toBe(
          is.formation.readyWhole - was.formation.readyWhole,
        )
      }),
      { seed },
    )
  })

  test('is nothing where the lists are the same', () => {
    fc.assert(
      fc.property(anyItems, items => {
        expect(compareItems(items, [...items].reverse())).toEqual([])
      }),
      { seed },
    )
  })
})

test('a day of which nothing was reported is answered with the reported days around it, not with the newest', () => {
  const days = ['2026-09-30', '2026-06-30', '2022-06-30', '2022-03-31', '2021-12-31'] as Day[]
  expect(nearestDays(days, day('2022-02-15'), 3)).toEqual(['2022-06-30', '2022-03-31', '2021-12-31'])
  expect(nearestDays(days, day('2026-11-30'), 2)).toEqual(['2026-09-30', '2026-06-30'])
})
