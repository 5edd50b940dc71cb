/** What belongs to a unit that looks after no place: its compounds and contracts, its term, its cases, its equipment. */
import { lateNow, waiting } from '@/lib/complaint/list/store'
import type { ContractKind } from '@/lib/contract/rules'
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { Unit } from '@/lib/matter/categories'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { OwnCases, OwnCompound, OwnTerm } from './kinds'

type OwnCompoundRow = {
  code: string
  name: string
  place: string
  households: number
  kind: string | null
  ends_on: Date | null
}

/** Row security gives a company what it serves and a committee its own; the contract that ends first stands first. */
export async function ownCompounds(tx: Tx, today: Day, limit: number): Promise<OwnCompound[]> {
  const rows = await tx.$queryRaw<OwnCompoundRow[]>`
    SELECT c.code, c.name, concat_ws(' ', dc.name, ds.name) AS place, c.households, s.kind, s.ends_on
    FROM compound c
      LEFT JOIN LATERAL (SELECT s.kind, s.ends_on FROM service_contract s WHERE s.compound_id = c.id AND s.starts_on <= ${today}::date
        AND (s.ends_on IS NULL OR s.ends_on >= ${today}::date) AND (s.ended_on IS NULL OR s.ended_on > ${today}::date)
        ORDER BY s.starts_on DESC LIMIT 1) s ON true
      LEFT JOIN division ds ON ds.code = c.street_code LEFT JOIN division dc ON dc.code = c.county_code
    WHERE c.retired_on IS NULL ORDER BY s.ends_on NULLS LAST, c.code LIMIT ${limit}`
  return rows.map(({ kind, ends_on, ...row }) => ({
    ...row,
    contract: kind === null ? null : { kind: kind as ContractKind, to: asDayOrNull(ends_on) },
  }))
}

/** The latest term of the committee's compound that has not ended before its time. */
export async function ownTerm(tx: Tx): Promise<OwnTerm | null> {
  const [row] = await tx.$queryRaw<{ code: string; name: string; term_from: Date | null; term_to: Date | null }[]>`
    SELECT o.code, o.name, o.term_from, o.term_to FROM organisation o WHERE o.ended_on IS NULL
    ORDER BY o.term_from DESC NULLS LAST, o.id DESC LIMIT 1`
  return row
    ? {
        code: row.code,
        name: row.name,
        from: row.term_from && asDay(row.term_from),
        to: row.term_to && asDay(row.term_to),
      }
    : null
}

/** Counted as the list of cases counts them: whoever follows a number finds as many. */
async function casesOf(tx: Tx, of: OwnCases['of'], those: Prisma.Sql, now: Date): Promise<OwnCases> {
  const [row] = await tx.$queryRaw<Omit<OwnCases, 'of'>[]>`
    SELECT (count(*) FILTER (WHERE ${of === 'unit' ? waiting : Prisma.sql`c.is_open`}))::int AS count,
      (count(*) FILTER (WHERE ${lateNow(now)}))::int AS late, min(c.due_at) FILTER (WHERE ${waiting} AND c.due_at > ${now}::timestamptz) AS next
    FROM complaint c WHERE (c.is_open OR ${waiting}) AND ${those}`
  return { ...(row ?? { count: 0, late: 0, next: null }), of }
}

/** What waits for the unit at its place. */
export const unitCases = (tx: Tx, actor: Pick<Actor, 'division'>, unit: Unit, now: Date): Promise<OwnCases> =>
  casesOf(tx, 'unit', Prisma.sql`c.holder = ${unit} AND ${inPlace('c', actor.division)}`, now)

/** Open cases in the compounds that a company serves: it is told of them, and answers for its part. */
export const companyCases = (tx: Tx, now: Date): Promise<OwnCases> =>
  casesOf(tx, 'compounds', Prisma.sql`c.compound_id IN (SELECT o.id FROM compound o)`, now)

/** Equipment that is the unit's. */
export const ownFacilities = (tx: Tx): Promise<number> => tx.facility.count()
