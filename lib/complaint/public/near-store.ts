/** Finds what a resident may mean by “here”: compounds around a point, and open problems of one compound, without anybody’s words. */
import { box, type Point } from '@/lib/complaint/around/near'
import type { openStates } from '@/lib/complaint/flow'
import type { DivisionCode } from '@/lib/core/division'
import type { CategoryCode } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'

export type NearCompound = { code: string; name: string; place: string; metres: number }

/** A walk, and no list of a district. */
export const nearestMetres = 3_000
export const nearestShown = 6

/** Standing compounds whose place is known, the nearest first. */
export async function compoundsNear(tx: Tx, at: Point): Promise<NearCompound[]> {
  const { west, east, south, north, metresPerDegree } = box(at, nearestMetres)
  const rows = await tx.$queryRaw<NearCompound[]>`
    SELECT c.code, c.name, concat_ws(' ', co.name, ds.name) AS place, sqrt(
        ((c.longitude::float8 - ${at.longitude}::float8) * ${metresPerDegree.longitude}::float8) ^ 2
        + ((c.latitude::float8 - ${at.latitude}::float8) * ${metresPerDegree.latitude}::float8) ^ 2) AS metres
    FROM compound c LEFT JOIN division ds ON ds.code = c.street_code LEFT JOIN division co ON co.code = c.county_code
    WHERE c.retired_on IS NULL AND c.longitude BETWEEN ${west}::float8 AND ${east}::float8
      AND c.latitude BETWEEN ${south}::float8 AND ${north}::float8
    ORDER BY metres, c.code LIMIT ${nearestShown}`
  return rows.map(row => ({ ...row, metres: Math.round(row.metres) }))
}

export type ReportedProblem = {
  id: number
  category: CategoryCode
  division: DivisionCode
  state: (typeof openStates)[number]
  since: Date
  people: number
}

/** Older ones are seldom what somebody means today. */
const sinceDays = 60
const problemsShown = 20

/**
 * Open problems of a compound with the number of those who reported each: the first, and every case merged into it. What was told in
 * confidence is left out, and so is what was not brought by residents.
 */
export async function openProblems(tx: Tx, compound: string, now: Date): Promise<ReportedProblem[]> {
  const from = new Date(now.getTime() - sinceDays * 86_400_000)
  const rows = await tx.$queryRaw<
    (Omit<ReportedProblem, 'category' | 'state'> & { category: string; state: string })[]
  >`
    SELECT c.id, c.category, c.division_code AS division, c.state, c.received_at AS since,
      1 + (SELECT count(*)::int FROM complaint m WHERE m.merged_into = c.id) AS people
    FROM complaint c JOIN compound p ON p.id = c.compound_id
    WHERE p.code = ${compound} AND c.is_open AND c.received_at >= ${from}::timestamptz AND NOT c.confidential
      AND c.channel <> 'superior' AND c.category <> '9999'
    ORDER BY people DESC, c.received_at DESC, c.id DESC LIMIT ${problemsShown}`
  return rows.map(row => ({
    ...row,
    category: row.category as CategoryCode,
    state: row.state as ReportedProblem['state'],
  }))
}

/** The first and all who joined. */
export async function reportersOf(tx: Tx, master: number): Promise<number> {
  const [row] = await tx.$queryRaw<
    { n: number }[]
  >`SELECT 1 + count(*)::int AS n FROM complaint WHERE merged_into = ${master}`
  return row?.n ?? 1
}
