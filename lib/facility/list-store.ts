/** Finds and counts equipment of a place: the list, its sums per unit and utility, and the faults reported. */

import { namedByCompound } from '@/lib/compound/named-store'
import type { DivisionCode } from '@/lib/core/division'
import { wordsOf } from '@/lib/core/text'
import type { Tx } from '@/lib/platform/db'
import { inPlace, levelColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { faultOf, type Handover, type Utility, utilities } from './kinds'
import type { Facility } from './rules'
import { facilitiesWhere } from './store'

const { sql } = Prisma

export type Asked = {
  division: DivisionCode
  utility: Utility | null
  handover: Handover | null
  removed: boolean
  q: string | null
}

function matching(it: Asked): Prisma.Sql {
  return sql`${inPlace('f', it.division)} AND (f.removed_on IS NOT NULL) = ${it.removed}
    AND ${it.utility === null ? sql`true` : sql`f.utility = ${it.utility}`}
    AND ${it.handover === null ? sql`true` : sql`f.handover = ${it.handover}`}
    AND ${namedByCompound('f', wordsOf(it.q), { names: ['name', 'keeper'] })}`
}

export const facilityPage = (tx: Tx, it: Asked, after: number | null, limit: number): Promise<Facility[]> =>
  facilitiesWhere(tx, sql`${matching(it)} AND ${after === null ? sql`true` : sql`f.id < ${after}`}`, limit)

export async function countFacilities(tx: Tx, it: Asked): Promise<number> {
  const rows = await tx.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM facility f WHERE ${matching(it)}`
  return rows[0]?.count ?? 0
}

export type HandoverSum = { unit: string; utility: Utility; pending: number; whole: number; all: number }

/** @param level of the units that are told apart */
export async function handoverSums(
  tx: Tx,
  division: DivisionCode,
  level: 'city' | 'county' | 'street' | 'community',
): Promise<HandoverSum[]> {
  return tx.$queryRaw<HandoverSum[]>`
    SELECT ${levelColumn('f', level)} AS unit, f.utility, count(*) FILTER (WHERE f.handover = 'pending')::int AS pending,
      count(*) FILTER (WHERE f.handover <> 'none')::int AS whole, count(*)::int AS all
    FROM facility f WHERE ${inPlace('f', division)} AND f.removed_on IS NULL GROUP BY 1, 2`
}

export type FaultCount = { utility: Utility; open: number; late: number }

/** Open cases about a utility's faults in a place, and those whose time is over. */
export async function faultCounts(tx: Tx, division: DivisionCode, now: Date): Promise<FaultCount[]> {
  const rows = await tx.$queryRaw<{ category: string; open: number; late: number }[]>`
    SELECT c.category, count(*)::int AS open, count(*) FILTER (WHERE c.due_at < ${now} AND c.paused_at IS NULL)::int AS late
    FROM complaint c WHERE ${inPlace('c', division)} AND c.is_open AND c.category = ANY(${Object.values(faultOf)}::text[]) GROUP BY 1`
  const known = new Map(rows.map(row => [row.category, row]))
  return utilities.map(utility => {
    const row = known.get(faultOf[utility])
    return { utility, open: row?.open ?? 0, late: row?.late ?? 0 }
  })
}
