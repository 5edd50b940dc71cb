/** Where the cases of a filter lie: at their own point, else their compound's, else amid the compounds of their community or street. */

import type { ComplaintState } from '@/lib/complaint/flow'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import { childrenOf, divisionsOf } from '@/lib/division/store'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { Urgency } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { ComplaintPoint, UnitCases, UnitSpot } from './list'
import { idsSearched } from './search-store'
import { type CasesAsked, clockUnit, lateNow, newestFirst, running, wanted } from './store'

/** More dots than this nobody can tell apart. */
export const mostPoints = 2_000

type MapCaseRow = {
  code: string
  title: string
  state: string
  category: string
  urgency: string
  holder: string | null
  compound_code: string | null
  compound_name: string | null
  place: string
  division: DivisionCode
  street: string
  longitude: number | null
  latitude: number | null
  of_compound: boolean
  due_at: Date | null
  yellow_at: Date | null
  paused_at: Date | null
  unit: string | null
}

/** `spots`: of the units below the place, where one is drawn · `parts`: of a province or city, which is drawn by sums and not by dots. */
export type Points = {
  points: ComplaintPoint[]
  withoutPoint: number
  more: boolean
  spots: UnitSpot[]
  parts: UnitCases[]
}

/** As many as are drawn, and one more, which tells that there are more. */
const fewest = mostPoints + 1

export async function mapPoints(tx: Tx, asked: CasesAsked): Promise<Points> {
  const ids = await idsSearched(tx, asked, fewest)
  const drawn = ids === null ? wanted(asked) : Prisma.sql`c.id = ANY(${ids}::int[])`
  if (isWide(asked.place)) {
    const parts = await partsBelow(tx, asked, drawn)
    return { points: [], withoutPoint: 0, more: ids?.length === fewest, spots: [], parts }
  }
  const middles = await middlesIn(tx, asked.place)
  const spots = await spotsBelow(tx, asked.place, middles)
  if (asked.compounds?.length === 0) return { points: [], withoutPoint: 0, more: false, spots, parts: [] }
  const rows = await tx.$queryRaw<MapCaseRow[]>`
    SELECT c.code, c.title, c.state, c.category, c.urgency, c.holder, c.division_code::text AS division, c.street_code::text AS street,
      c.due_at, c.yellow_at, c.paused_at, ${clockUnit} AS unit, p.code AS compound_code, p.name AS compound_name, c.place,
      coalesce(c.longitude, p.longitude)::float8 AS longitude, coalesce(c.latitude, p.latitude)::float8 AS latitude,
      c.longitude IS NULL AS of_compound
    FROM (SELECT * FROM complaint c WHERE ${drawn} ORDER BY ${newestFirst} LIMIT ${fewest}) c
      LEFT JOIN compound p ON p.id = c.compound_id ORDER BY ${newestFirst}`
  const shown = rows.slice(0, mostPoints)
  const streets = await divisionsOf(tx, [...new Set(shown.map(row => row.street))] as DivisionCode[])
  const names = new Map<string, string>(streets.map(one => [one.code, one.name]))
  const points = shown.flatMap(row => {
    const spot = spotOf(row, middles)
    return spot ? [point(row, spot, { names, now: asked.now })] : []
  })
  return { points, withoutPoint: shown.length - points.length, more: rows.length > mostPoints, spots, parts: [] }
}

type Middle = { longitude: number; latitude: number }
type PlacedAt = Middle & Pick<ComplaintPoint, 'about'>

const isWide = (place: DivisionCode): boolean => levelOf(place) === 'province' || levelOf(place) === 'city'

/** Every case lies in some county, so that a sum by cities or counties leaves none out. */
async function partsBelow(tx: Tx, asked: CasesAsked, drawn: Prisma.Sql): Promise<UnitCases[]> {
  const unit = levelOf(asked.place) === 'province' ? Prisma.sql`c.city_code` : Prisma.sql`c.county_code`
  const units = await childrenOf(tx, asked.place, dayInShanghai(asked.now))
  const rows = await tx.$queryRaw<{ code: DivisionCode; count: number; late: number }[]>`
    SELECT ${unit}::text AS code, count(*)::int AS count, count(*) FILTER (WHERE ${lateNow(asked.now)})::int AS late
    FROM complaint c WHERE ${drawn} GROUP BY ${unit}`
  const counted = new Map(rows.map(row => [row.code, row]))
  return units.map(({ code, name }) => ({ count: 0, late: 0, ...counted.get(code), code, name }))
}

/** Of communities and streets, from the compounds that have points. */
async function middlesIn(tx: Tx, place: DivisionCode): Promise<ReadonlyMap<string, Middle>> {
  const rows = await tx.$queryRaw<(Middle & { code: string })[]>`
    SELECT coalesce(p.division_code, p.street_code)::text AS code, avg(p.longitude)::float8 AS longitude, avg(p.latitude)::float8 AS latitude
    FROM compound p WHERE ${inPlace('p', place)} AND p.longitude IS NOT NULL AND p.latitude IS NOT NULL
    GROUP BY GROUPING SETS (p.division_code, p.street_code)`
  return new Map(rows.map(row => [row.code, row]))
}

async function spotsBelow(tx: Tx, place: DivisionCode, middles: ReadonlyMap<string, Middle>): Promise<UnitSpot[]> {
  const below = levelOf(place) === 'county' ? 'street' : 'community'
  const codes = [...middles.keys()].filter((code): code is DivisionCode => levelOf(code as DivisionCode) === below)
  const named = await divisionsOf(tx, codes)
  return named
    .flatMap(({ code, name }) => {
      const middle = middles.get(code)
      return middle ? [{ code, name, longitude: middle.longitude, latitude: middle.latitude }] : []
    })
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** null: neither the case nor anything around it has a point that the reader sees. */
function spotOf(row: MapCaseRow, middles: ReadonlyMap<string, Middle>): PlacedAt | null {
  const { longitude, latitude, division } = row
  if (longitude !== null && latitude !== null)
    return { longitude, latitude, about: row.of_compound ? 'compound' : null }
  for (const level of ['community', 'street'] as const) {
    const middle = levelOf(ancestor(division, level)) === level ? middles.get(ancestor(division, level)) : undefined
    if (middle) return { longitude: middle.longitude, latitude: middle.latitude, about: level }
  }
  return null
}

type PointContext = { names: ReadonlyMap<string, string>; now: Date }

function point(row: MapCaseRow, spot: PlacedAt, { names, now }: PointContext): ComplaintPoint {
  return {
    code: row.code,
    title: row.title,
    state: row.state as ComplaintState,
    category: row.category as CategoryCode,
    urgency: row.urgency as Urgency,
    holder: row.holder as Unit | null,
    ...running(row, now),
    dueAt: row.due_at,
    compound: row.compound_code && row.compound_name ? { code: row.compound_code, name: row.compound_name } : null,
    place: row.place,
    street: { code: row.street, name: names.get(row.street) ?? '' },
    longitude: spot.longitude,
    latitude: spot.latitude,
    about: spot.about,
  }
}
