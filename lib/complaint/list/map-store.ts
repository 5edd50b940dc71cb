/** Where the cases of a filter lie: their own point, else their compound's. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { DivisionCode } from '@/lib/core/division'
import { divisionsOf } from '@/lib/division/store'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { Urgency } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import type { ComplaintPoint } from './list'
import { type CasesAsked, clockUnit, newestFirst, running, wanted } from './store'

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
  street: string
  longitude: number | null
  latitude: number | null
  due_at: Date | null
  yellow_at: Date | null
  paused_at: Date | null
  unit: string | null
}

export type Points = { points: ComplaintPoint[]; withoutPoint: number; more: boolean }

export async function mapPoints(tx: Tx, asked: CasesAsked): Promise<Points> {
  if (asked.compounds?.length === 0) return { points: [], withoutPoint: 0, more: false }
  const rows = await tx.$queryRaw<MapCaseRow[]>`
    SELECT c.code, c.title, c.state, c.category, c.urgency, c.holder, c.street_code::text AS street, c.due_at, c.yellow_at, c.paused_at, ${clockUnit} AS unit,
      p.code AS compound_code, p.name AS compound_name, c.place,
      coalesce(c.longitude, p.longitude)::float8 AS longitude, coalesce(c.latitude, p.latitude)::float8 AS latitude
    FROM (SELECT * FROM complaint c WHERE ${wanted(asked)} ORDER BY ${newestFirst} LIMIT ${mostPoints + 1}) c
      LEFT JOIN compound p ON p.id = c.compound_id ORDER BY ${newestFirst}`
  const shown = rows.slice(0, mostPoints)
  const streets = await divisionsOf(tx, [...new Set(shown.map(row => row.street))] as DivisionCode[])
  const names = new Map<string, string>(streets.map(one => [one.code, one.name]))
  const points = shown.flatMap(row => point(row, names, asked.now))
  return { points, withoutPoint: shown.length - points.length, more: rows.length > mostPoints }
}

function point(row: MapCaseRow, names: ReadonlyMap<string, string>, now: Date): ComplaintPoint[] {
  const { longitude, latitude } = row
  if (longitude === null || latitude === null) return []
  return [
    {
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
      longitude,
      latitude,
    },
  ]
}
