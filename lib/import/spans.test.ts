import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { type Days, daysHeld, spanIssues } from './spans'

const words = { column: '任期起', what: '任期' }
const from = day('2021-01-01')

describe('the days a term or contract holds', () => {
  test.each<[string | null, string | null, Days | null]>([
    ['2023-12-31', null, { from, to: day('2023-12-31') }],
    ['2023-12-31', '2022-03-01', { from, to: day('2022-02-28') }],
    [null, '2022-03-01', { from, to: day('2022-02-28') }],
    [null, null, { from, to: null }],
    ['2023-12-31', '2021-01-01', null],
  ])('to %s and ended on %s', (to, ended, held) => {
    expect(daysHeld(from, to === null ? null : day(to), ended === null ? null : day(ended))).toEqual(held)
  })
})

const anyDays = fc.tuple(fc.nat(60), fc.option(fc.nat(20), { nil: null })).map(
  ([start, length]): Days => ({
    from: addDays(from, start),
    to: length === null ? null : addDays(from, start + length),
  }),
)

const meets = (one: Days, other: Days): boolean =>
  one.from <= (other.to ?? '9999-12-31') && other.from <= (one.to ?? '9999-12-31')

test('whether any row overlaps another is found as by comparing every pair', () => {
  const ledger = fc.array(fc.record({ group: fc.constantFrom('甲', '乙'), days: anyDays }), { maxLength: 12 })
  fc.assert(
    fc.property(ledger, spans => {
      const rows = spans.map((span, at) => ({ ...span, line: at + 2, keptId: null }))
      const bad = new Set(spanIssues(rows, [], words).map(issue => issue.line))
      const overlapping = (row: (typeof rows)[number], among: typeof rows): boolean =>
        among.some(other => other !== row && other.group === row.group && meets(row.days, other.days))
      const good = rows.filter(row => !bad.has(row.line))
      // What is left fits together, and nobody was refused who met nobody.
      expect(good.some(row => overlapping(row, good))).toBe(false)
      expect(rows.filter(row => bad.has(row.line)).every(row => overlapping(row, rows))).toBe(true)
    }),
    { seed: 20_211_231 },
  )
})

test('a row that is refused no longer makes room: its record stays where it is, and stands in another’s way', () => {
  const of = (start: string, end: string): Days => ({ from: day(start), to: day(end) })
  const kept = [{ id: 1, group: '甲', days: of('2021-01-01', '2021-12-31'), words: () => '第一届' }]
  const rows = [
    { line: 2, keptId: 1, group: '甲', days: of('2024-01-01', '2024-12-31') },
    { line: 3, keptId: null, group: '甲', days: of('2024-06-01', '2025-12-31') },
    { line: 4, keptId: null, group: '甲', days: of('2021-06-01', '2021-07-31') },
  ]
  expect(spanIssues(rows, kept, words).map(issue => `${issue.line} ${issue.message}`)).toEqual([
    '2 任期与第 3 行重叠',
    '3 任期与第 2 行重叠',
    '4 任期与第一届重叠',
  ])
})
