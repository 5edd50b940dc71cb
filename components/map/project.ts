// From outlines in degrees to paths on paper: areas, the borders between groups of them, the outer edge, label places.

import {
  type ExtendedFeature,
  type ExtendedFeatureCollection,
  type GeoProjection,
  geoArea,
  geoMercator,
  geoPath,
} from 'd3-geo'

export type Position = readonly [number, number]
type Ring = readonly Position[]
export type OutlineFeature = ExtendedFeature<
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] },
  { code: string; name: string }
>
export type OutlineCollection = ExtendedFeatureCollection<OutlineFeature>

export type AreaShape = { code: string; name: string; path: string; x: number; y: number }
export type GroupLabel = { group: string; x: number; y: number }
/** Where a place lies on the paper: its longitude times `scale` in radians, moved by `x`; its Mercator height by `y`. */
export type Ground = { scale: number; x: number; y: number }
export type PreparedMap = {
  width: number
  height: number
  ground: Ground
  areas: AreaShape[]
  /** Between groups. */
  borders: string
  /** Around everything. */
  outline: string
  labels: GroupLabel[]
}

/** `groupOf` tells which larger unit an area belongs to; borders run where two groups meet. Sizes are in units of the svg. */
export function prepareMap(given: OutlineCollection, groupOf: (code: string) => string, width = 363): PreparedMap {
  const outlines = { ...given, features: given.features.map(rewound) }
  const projection = geoMercator().fitWidth(width - 4, outlines)
  const bounds = geoPath(projection).bounds(outlines)
  const [left, top] = projection.translate()
  projection.translate([left + 2, top - bounds[0][1] + 2])
  const height = Math.ceil(bounds[1][1] - bounds[0][1] + 4)
  const draw = geoPath(projection).digits(1)

  const areas = outlines.features.map(feature => {
    const [x, y] = draw.centroid(feature)
    return { ...feature.properties, path: draw(feature) ?? '', x: Math.round(x), y: Math.round(y) }
  })
  const { borders, outline } = sharedEdges(outlines, groupOf)
  const line = (edges: Position[][]) => draw({ type: 'MultiLineString', coordinates: edges.map(copyOf) }) ?? ''
  return {
    width,
    height,
    ground: groundOf(projection),
    areas,
    borders: line(borders),
    outline: line(outline),
    labels: labelsOf(outlines, groupOf, draw),
  }
}

/** @returns three decimals are a tenth of a metre on this paper */
function groundOf(projection: GeoProjection): Ground {
  const [x, y] = projection.translate()
  const three = (value: number) => Math.round(value * 1000) / 1000
  return { scale: three(projection.scale()), x: three(x), y: three(y) }
}

/** @param place in degrees @returns on the paper of a prepared map */
export function onPaper({ scale, x, y }: Ground, [longitude, latitude]: Position): Position {
  const radians = Math.PI / 180
  return [x + scale * longitude * radians, y - scale * Math.log(Math.tan(Math.PI / 4 + (latitude * radians) / 2))]
}

// GeoJSON winds outer rings against the clock, d3 with it: wound wrongly, an area is the whole globe but itself.
function rewound(feature: OutlineFeature): OutlineFeature {
  if (geoArea(feature) <= 2 * Math.PI) return feature
  const { geometry } = feature
  const turned = (rings: [number, number][][]) => rings.map(ring => [...ring].reverse())
  return geometry.type === 'Polygon'
    ? { ...feature, geometry: { type: 'Polygon', coordinates: turned(geometry.coordinates) } }
    : { ...feature, geometry: { type: 'MultiPolygon', coordinates: geometry.coordinates.map(turned) } }
}

const copyOf = (edge: Position[]): [number, number][] => edge.map(([x, y]) => [x, y])

/** A group's label stands at the middle of its areas, weighed by their size. */
function labelsOf(outlines: OutlineCollection, groupOf: (code: string) => string, draw: ReturnType<typeof geoPath>) {
  const sums = new Map<string, { x: number; y: number; area: number }>()
  for (const feature of outlines.features) {
    const group = groupOf(feature.properties.code)
    const sum = sums.get(group) ?? { x: 0, y: 0, area: 0 }
    const area = draw.area(feature)
    const [x, y] = draw.centroid(feature)
    sums.set(group, { x: sum.x + x * area, y: sum.y + y * area, area: sum.area + area })
  }
  return [...sums].map(([group, sum]) => ({ group, x: Math.round(sum.x / sum.area), y: Math.round(sum.y / sum.area) }))
}

function ringsOf(feature: OutlineFeature): Ring[] {
  const { geometry } = feature
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

/** An edge two areas of different groups share is a border; an edge only one area has lies on the outline. */
function sharedEdges(outlines: OutlineCollection, groupOf: (code: string) => string) {
  const owners = new Map<string, { from: Position; to: Position; groups: string[] }>()
  for (const feature of outlines.features) {
    const group = groupOf(feature.properties.code)
    for (const ring of ringsOf(feature)) {
      for (const [index, from] of ring.entries()) {
        const to = ring[index + 1]
        if (!to) continue
        const key = [from.join(), to.join()].sort().join(' ')
        const edge = owners.get(key) ?? { from, to, groups: [] }
        edge.groups.push(group)
        owners.set(key, edge)
      }
    }
  }
  const edges = [...owners.values()]
  return {
    borders: chain(edges.filter(edge => new Set(edge.groups).size > 1)),
    outline: chain(edges.filter(edge => edge.groups.length === 1)),
  }
}

/** Joins single edges into long lines, so that the path is short and its corners are round. */
function chain(edges: readonly { from: Position; to: Position }[]): Position[][] {
  const byPoint = new Map<string, { from: Position; to: Position }[]>()
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) byPoint.set(end.join(), [...(byPoint.get(end.join()) ?? []), edge])
  }
  const left = new Set(edges)
  const lines: Position[][] = []
  for (const edge of edges) {
    if (!left.delete(edge)) continue
    const line: Position[] = [edge.from, edge.to]
    extend(line, byPoint, left)
    line.reverse()
    extend(line, byPoint, left)
    lines.push(line)
  }
  return lines
}

type Edge = { from: Position; to: Position }

function extend(line: Position[], byPoint: ReadonlyMap<string, Edge[]>, left: Set<Edge>) {
  for (;;) {
    const end = line.at(-1)?.join() ?? ''
    const next = byPoint.get(end)?.find(edge => left.has(edge))
    if (!next) return
    left.delete(next)
    line.push(next.from.join() === end ? next.to : next.from)
  }
}
