import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DivisionCode } from '@/lib/core/division'
import { boundsOf } from '../map/bounds'
import type { PreparedMap } from '../map/project'
import shanxi from '../map/shanxi-map.json'
import { framed } from './case-map'
import { namesAt, streetCells } from './street-cells'

const map: PreparedMap = shanxi
const outline = map.areas.find(area => area.code === '140105')?.path ?? ''

const codeOf = (street: number) => `140105${String(street).padStart(3, '0')}000` as DivisionCode

const cornersOf = (path: string): [number, number][][] =>
  path
    .split(/(?=M)/)
    .map(ring =>
      [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]): [number, number] => [Number(x), Number(y)]),
    )
    .filter(ring => ring.length > 2)
const areaOf = (path: string): number =>
  cornersOf(path).reduce(
    (sum, ring) =>
      sum +
      Math.abs(
        ring.reduce((twice, [x, y], index) => {
          const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0]
          return twice + x * nextY - nextX * y
        }, 0),
      ) /
        2,
    0,
  )

/** Within 小店区 and around it. */
const anySpots = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
    minLength: 1,
    maxLength: 16,
    selector: String,
  })
  .map(all =>
    all.map(([x, y], index) => ({
      code: codeOf(index),
      name: `街道${index}`,
      longitude: 112.45 + x / 200,
      latitude: 37.6 + y / 160,
    })),
  )

test('the parts of a county are all of it and none lies on another', () => {
  fc.assert(
    fc.property(anySpots, spots => {
      const cells = streetCells(map.ground, outline, spots)
      expect(cells.map(cell => cell.code)).toEqual(spots.map(spot => spot.code))
      const sum = cells.reduce((all, cell) => all + areaOf(cell.path), 0)
      expect(sum).toBeCloseTo(areaOf(outline), 0)
    }),
    { seed: 20_261_129 },
  )
})

test('each corner of a part is nearest to its own street', () => {
  fc.assert(
    fc.property(anySpots, spots => {
      const cells = streetCells(map.ground, outline, spots)
      for (const cell of cells)
        for (const [x, y] of cornersOf(cell.path).flat()) {
          const far = (other: { x: number; y: number }): number => Math.hypot(other.x - x, other.y - y)
          expect(far(cell)).toBeLessThan(Math.min(...cells.map(far)) + 0.01)
        }
    }),
    { seed: 20_261_129 },
  )
})

test('two streets in one spot share a part, and a county without any has none', () => {
  const spot = { code: codeOf(1), name: '甲', longitude: 112.56, latitude: 37.74 }
  const [one, other] = streetCells(map.ground, outline, [spot, { ...spot, code: codeOf(2) }])
  expect(one?.path).toBe(other?.path)
  expect(streetCells(map.ground, outline, [])).toEqual([])
})

test('a name that would lie on another is left out, on a phone sooner than on a desk', () => {
  const frame = framed(boundsOf(outline))
  const at = (index: number, right: number) => ({
    ...{ code: codeOf(index), name: '某某街道', path: '' },
    ...{ x: frame.left + frame.width * right, y: frame.top + frame.height / 2 },
  })
  const named = namesAt([at(0, 0.3), at(1, 0.31), at(2, 0.4), at(3, 1.2)], frame, { phone: 350, desk: 860, letter: 13 })
  expect(named.map(one => [one.cell.code, one.isOnPhone])).toEqual([
    [codeOf(0), true],
    [codeOf(2), false],
  ])
})
