import { describe, expect, test } from 'vitest'
import type { ComplaintPoint } from '@/lib/complaint/list/list'
import { boundsOf } from '../map/bounds'
import type { PreparedMap } from '../map/project'
import shanxi from '../map/shanxi-map.json'
import {
  byUrgency,
  casesOfDot,
  closest,
  clustersOf,
  framed,
  frameOf,
  holds,
  kilometresAcross,
  pointsIn,
  readFrame,
  stepped,
  writeDot,
  writeFrame,
} from './case-map'

const map: PreparedMap = shanxi
const xiaodian = map.areas.find(area => area.code === '140105')
const county = framed(boundsOf(xiaodian?.path ?? ''))

const at = (code: string, longitude: number, latitude: number, rest: Partial<ComplaintPoint> = {}): ComplaintPoint => ({
  code,
  title: '消防车道被占',
  state: 'handling',
  category: '0104',
  urgency: 'normal',
  light: 'in-time',
  holder: 'fire',
  compound: null,
  place: '3 号楼',
  street: { code: '140105001000', name: '坞城街道' },
  longitude,
  latitude,
  about: null,
  dueAt: null,
  left: null,
  ...rest,
})

describe('the map of a county', () => {
  test('has the whole county and is about as wide as the ground is', () => {
    const bounds = boundsOf(xiaodian?.path ?? '')
    expect(holds(county, bounds.left, bounds.top)).toBe(true)
    expect(holds(county, bounds.left + bounds.width, bounds.top + bounds.height)).toBe(true)
    // 37.604° to 37.85° north are 27 km; the sheet is a third wider than high.
    expect(kilometresAcross(map.ground, county)).toBeGreaterThan(33)
    expect(kilometresAcross(map.ground, county)).toBeLessThan(42)
  })

  test('puts neighbours into one dot and parts them closer by', () => {
    const points = [at('SQ-1', 112.565, 37.8), at('SQ-2', 112.566, 37.801), at('SQ-3', 112.58, 37.65)]
    expect(clustersOf(map.ground, county, points).map(one => one.points.length)).toEqual([2, 1])
    const [first] = clustersOf(map.ground, county, points)
    const closer = frameOf(map.ground, first?.points ?? [])
    expect(pointsIn(map.ground, closer, points).map(one => one.code)).toEqual(['SQ-1', 'SQ-2'])
    expect(clustersOf(map.ground, closer, points).map(one => one.points.length)).toEqual([1, 1])
  })

  test('a dot of several is found again by its address, with just its cases', () => {
    const points = [at('SQ-1', 112.565, 37.8), at('SQ-2', 112.566, 37.801), at('SQ-3', 112.58, 37.65)]
    for (const cluster of clustersOf(map.ground, county, points))
      expect(casesOfDot(writeDot(county, cluster), map, points)).toEqual(cluster.points)
    for (const text of ['', 'x~SQ-1', `${writeFrame(county)}~SQ-9`]) expect(casesOfDot(text, map, points)).toBeNull()
  })

  test('goes closer, farther and aside by steps, never beyond the whole nor closer than one can tell', () => {
    const closer = stepped(county, { scale: 0.5 }, county)
    expect(closer.left + closer.width / 2).toBeCloseTo(county.left + county.width / 2)
    expect(stepped(closer, { scale: 4 }, county).width).toBe(county.width)
    expect(stepped(closer, { scale: 1e-6 }, county).width).toBe(closest)
    expect(stepped(closer, { right: 0.5 }, county).left).toBeCloseTo(closer.left + closer.width / 2)
  })

  test('loses no case: every one in the frame is in just one dot', () => {
    const points = Array.from({ length: 300 }, (_, n) =>
      at(`SQ-${n}`, 112.5 + ((n * 37) % 100) / 1000, 37.65 + ((n * 61) % 100) / 700),
    )
    const drawn = clustersOf(map.ground, county, points).flatMap(one => one.points.map(point => point.code))
    expect(drawn.toSorted()).toEqual(
      pointsIn(map.ground, county, points)
        .map(one => one.code)
        .toSorted(),
    )
  })

  test('keeps a frame in the address and takes no other text for one', () => {
    const frame = frameOf(map.ground, [at('SQ-1', 112.565, 37.8), at('SQ-2', 112.6, 37.7)])
    const read = readFrame(writeFrame(frame), map)
    expect(read?.left).toBeCloseTo(frame.left, 3)
    expect(read?.height).toBeCloseTo(frame.height, 3)
    for (const text of ['', '1_2_3', '1.000_2.000', '-900.000_1.000_2.000', '1.000_2.000_0.001', 'a.000_b.000_c.000'])
      expect(readFrame(text, map)).toBeNull()
  })

  test('lists what is most urgent first, then what is due first, then what has no due time', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 10, n))
    const points = [
      at('SQ-4', 112, 37),
      at('SQ-3', 112, 37, { dueAt: day(25) }),
      at('SQ-2', 112, 37, { dueAt: day(23) }),
      at('SQ-1', 112, 37, { urgency: 'critical', dueAt: day(29) }),
    ]
    expect(points.toSorted(byUrgency).map(one => one.code)).toEqual(['SQ-1', 'SQ-2', 'SQ-3', 'SQ-4'])
  })
})
