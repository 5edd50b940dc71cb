import { describe, expect, it } from 'vitest'
import { box, daysBefore, nearMetres } from './near'

describe('the square around a case in 太原', () => {
  const at = { longitude: 112.57, latitude: 37.79 }
  const it500 = box(at)

  it('reaches 500 m to each side, longer in degrees of longitude than of latitude', () => {
    expect((it500.east - at.longitude) * it500.metresPerDegree.longitude).toBeCloseTo(nearMetres, 6)
    expect((at.latitude - it500.south) * it500.metresPerDegree.latitude).toBeCloseTo(nearMetres, 6)
    expect(it500.east - it500.west).toBeGreaterThan(it500.north - it500.south)
  })

  it('takes a degree of longitude for some 88 km there', () => {
    expect(Math.round(it500.metresPerDegree.longitude / 1000)).toBe(88)
  })
})

it('counts days back from the beginning of a day in Beijing', () => {
  expect(daysBefore(new Date('2026-11-22T03:00:00Z'), 1).toISOString()).toBe('2026-11-20T16:00:00.000Z')
})
