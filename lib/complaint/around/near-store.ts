/** Finds the cases around one: in the same compound, and within walking distance in the same street. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { CategoryCode } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { box, daysBefore, nearDays, nearShown } from './near'

export type NearCase = {
  code: string
  title: string
  category: CategoryCode
  state: ComplaintState
  isOpen: boolean
  receivedAt: Date
  place: string
  compound: string | null
  /** Metres, as the crow flies; null in the same compound. */
  metres: number | null
}

type NearCaseRow = {
  code: string
  title: string
  category: string
  state: string
  is_open: boolean
  received_at: Date
  place: string
  compound: string | null
  metres: number | null
}

const near = (row: NearCaseRow): NearCase => ({
  code: row.code,
  title: row.title,
  category: row.category as CategoryCode,
  state: row.state as ComplaintState,
  isOpen: row.is_open,
  receivedAt: row.received_at,
  place: row.place,
  compound: row.compound,
  metres: row.metres === null ? null : Math.round(row.metres),
})

const columns = Prisma.sql`c.code, c.title, c.category, c.state, c.is_open, c.received_at, c.place`

export type CaseSpot = {
  id: number
  street: string
  compoundId: number | null
  longitude: number | null
  latitude: number | null
}

/** Where a case is: its own point, else its compound's. null: not visible. */
export async function spotOf(tx: Tx, idOrCode: string): Promise<CaseSpot | null> {
  const isId = /^\d{1,9}$/.test(idOrCode)
  const which = isId ? Prisma.sql`c.id = ${Number(idOrCode)}` : Prisma.sql`c.code = ${idOrCode}`
  const rows = await tx.$queryRaw<CaseSpot[]>`
    SELECT c.id, c.street_code::text AS street, c.compound_id AS "compoundId",
      coalesce(c.longitude, p.longitude)::float8 AS longitude, coalesce(c.latitude, p.latitude)::float8 AS latitude
    FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id WHERE ${which}`
  return rows[0] ?? null
}

/** The newest of the same compound. */
export async function casesOfCompound(tx: Tx, spot: CaseSpot): Promise<NearCase[]> {
  if (spot.compoundId === null) return []
  const rows = await tx.$queryRaw<NearCaseRow[]>`
    SELECT ${columns}, NULL::text AS compound, NULL::float8 AS metres FROM complaint c
    WHERE c.compound_id = ${spot.compoundId} AND c.id <> ${spot.id}
    ORDER BY c.received_at DESC, c.id DESC LIMIT ${nearShown}`
  return rows.map(near)
}

/** The newest around, other compounds only: the street's recent cases, whose index starts from the street itself. */
export async function casesNearby(tx: Tx, spot: CaseSpot, now: Date): Promise<NearCase[]> {
  if (spot.longitude === null || spot.latitude === null) return []
  const at = { longitude: spot.longitude, latitude: spot.latitude }
  const { west, east, south, north, metresPerDegree } = box(at)
  const rows = await tx.$queryRaw<NearCaseRow[]>`
    SELECT ${columns}, c.compound, sqrt(((c.x - ${at.longitude}::float8) * ${metresPerDegree.longitude}::float8) ^ 2
      + ((c.y - ${at.latitude}::float8) * ${metresPerDegree.latitude}::float8) ^ 2) AS metres
    FROM (SELECT c.*, p.name AS compound, coalesce(c.longitude, p.longitude)::float8 AS x,
        coalesce(c.latitude, p.latitude)::float8 AS y
      FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id
      WHERE c.street_code = ${spot.street}::char(12) AND c.received_at >= ${daysBefore(now, nearDays)} AND c.id <> ${spot.id}
        AND c.compound_id IS DISTINCT FROM ${spot.compoundId}) c
    WHERE c.x BETWEEN ${west}::float8 AND ${east}::float8 AND c.y BETWEEN ${south}::float8 AND ${north}::float8
    ORDER BY c.received_at DESC, c.id DESC LIMIT ${nearShown}`
  return rows.map(near)
}
