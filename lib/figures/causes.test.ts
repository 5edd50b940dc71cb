import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day, daysBetween } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { causesOf, lackingOf } from './causes'
import type { StreetRow } from './shapes'

const of = day('2026-11-29')
const codes = ['E1', 'E2', 'E3'] as const
const states = ['declared', 'returned', 'revoked', 'withdrawn', 'approved', null] as const

const anyItem = fc.record({
  held: fc.boolean(),
  state: fc.constantFrom(...states),
  waited: fc.integer({ min: -5, max: 400 }),
})
const anyStreet = fc
  .record({
    county: fc.constantFrom('140105', '140106', '140202'),
    number: fc.integer({ min: 1, max: 99 }),
    covered: fc.boolean(),
    items: fc.tuple(anyItem, anyItem, anyItem),
  })
  .map(({ county, number, covered, items }): StreetRow => {
    const own = items.map((item, index) => ({
      ...{ code: codes[index] ?? '', name: `佐证 ${index}`, held: item.held, since: null, state: item.state },
      bare: false,
      late: false,
      stateSince: item.state === null ? null : addDays(of, -item.waited),
    }))
    return {
      code: `${county}${String(number).padStart(3, '0')}000` as DivisionCode,
      name: '某街道',
      kind: null,
      county: { code: `${county}000000` as DivisionCode, name: county, level: 'county' },
      covered,
      inScope: true,
      items: own,
      lacks: own.filter(item => !item.held).map(item => item.code),
    }
  })

/** One item of one street at a time. */
function bySlowCount(streets: readonly StreetRow[], under: string, code: string) {
  const counted = { unreported: 0, returned: 0, waiting: 0, longest: -1 }
  for (const street of streets) {
    if (street.covered || !street.code.startsWith(under)) continue
    for (const item of street.items) {
      if (item.held || !item.code.startsWith(code)) continue
      if (item.state === 'declared') counted.waiting += 1
      else if (item.state === 'returned') counted.returned += 1
      else counted.unreported += 1
      const isWaiting = item.state === 'declared' || item.state === 'returned'
      if (isWaiting && item.stateSince && item.stateSince <= of)
        counted.longest = Math.max(counted.longest, daysBetween(item.stateSince, of))
    }
  }
  return counted
}

test('causes are what one counts street by street and item by item', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyStreet, { maxLength: 12, selector: street => street.code }), streets => {
      const found = causesOf(streets, of)
      const { longest: _all, ...sum } = bySlowCount(streets, '', '')
      expect(found.sum).toEqual(sum)
      expect(found.streets).toBe(streets.filter(street => !street.covered).length)
      for (const { code, name: _name, ...counts } of found.items)
        expect({ code, ...counts }).toMatchObject({ code, ...withoutLongest(bySlowCount(streets, '', code)) })
      const lacked = streets.filter(street => !street.covered)
      expect(found.open.map(street => street.code).sort()).toEqual(lacked.map(street => street.code).sort())
      for (const { code, items } of found.open) {
        const slow = bySlowCount(streets, code, '')
        expect(items.length).toBe(slow.unreported + slow.returned + slow.waiting)
        expect(items.filter(item => item.move === '待县审').length).toBe(slow.waiting)
        expect(Math.max(-1, ...items.map(item => item.days ?? -1))).toBe(slow.longest)
      }
      for (const { county, longest, streets: open, ...counts } of found.counties) {
        const slow = bySlowCount(streets, county.code.slice(0, 6), '')
        expect(counts).toEqual(withoutLongest(slow))
        expect(longest?.days ?? -1).toBe(slow.longest)
        expect(lackingOf(streets)[county.code]).toEqual({ streets: open, ...counts })
      }
    }),
    { seed: 20_261_129 },
  )
})

const withoutLongest = ({ unreported, returned, waiting }: ReturnType<typeof bySlowCount>) => ({
  unreported,
  returned,
  waiting,
})
