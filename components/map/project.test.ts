import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type OutlineCollection, onPaper, prepareMap } from './project'

const square = (code: string, west: number): OutlineCollection['features'][number] => ({
  type: 'Feature',
  properties: { code, name: code },
  // against the clock, as GeoJSON wants outer rings
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 37],
        [west + 1, 37],
        [west + 1, 38],
        [west, 38],
        [west, 37],
      ],
    ],
  },
})

const moves = (path: string) => path.split('M').length - 1

describe('two squares side by side', () => {
  const outlines: OutlineCollection = { type: 'FeatureCollection', features: [square('a1', 111), square('b1', 112)] }

  it('are drawn as themselves, not as the rest of the globe', () => {
    const map = prepareMap(outlines, code => code)
    const [left, right] = map.areas
    expect(left?.x).toBeLessThan(right?.x ?? 0)
    expect(map.height).toBeGreaterThan(100)
    expect(map.height).toBeLessThan(363)
  })

  it('have one border between them where they belong to different groups, and none where they do not', () => {
    expect(moves(prepareMap(outlines, code => code).borders)).toBe(1)
    expect(prepareMap(outlines, () => 'same').borders).toBe('')
  })

  it('say where any place lies on the same paper', () => {
    const map = prepareMap(outlines, code => code)
    const [west, north] = onPaper(map.ground, [111, 38])
    const [east, south] = onPaper(map.ground, [113, 37])
    expect([west, north, east].map(Math.round)).toEqual([2, 2, map.width - 2])
    expect(Math.ceil(south)).toBe(map.height - 2)
  })

  it('have one outline around both', () => {
    expect(moves(prepareMap(outlines, code => code).outline)).toBe(1)
  })
})

describe('the province', () => {
  const counties: OutlineCollection = JSON.parse(readFileSync('public/shanxi-counties.geojson', 'utf8'))

  it('shows 117 counties and a label for each of its 11 cities, all within the sheet', () => {
    const map = prepareMap(counties, code => code.slice(0, 4))
    expect(map.areas).toHaveLength(117)
    expect(map.labels).toHaveLength(11)
    expect(map.areas.every(area => area.x > 0 && area.x < map.width && area.y > 0 && area.y < map.height)).toBe(true)
  })
  it('is drawn as the page has it; after new outlines draw it anew with --update', async () => {
    const drawn = `${JSON.stringify(prepareMap(counties, code => code.slice(0, 4)))}\n`
    await expect(drawn).toMatchFileSnapshot('shanxi-map.json')
  })
})
