/** Finds the terms that end: a page, all for a sheet, those that are warned of, and the counts per unit. */

import { addMonths, type Day } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelBelow, levelOf } from '@/lib/core/division'
import { type Beside, everyRow, firstPage, type Page, pageOf } from '@/lib/core/page'
import { childrenOf } from '@/lib/division/store'
import { leavesOut } from '@/lib/exclusion/store'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import type { ProcedureState } from '@/lib/procedure/flow'
import { Prisma } from '@/prisma/client/client'
import {
  type EndingTerm,
  horizon,
  pageSize,
  type RadarCounts,
  type RadarFilter,
  type RadarSpan,
  type RadarUnit,
} from './list'

/** A filter with its place and day filled in. */
export type RadarAsked = RadarFilter & { division: DivisionCode; today: Day }

/** Below the county the county's column as well: its index holds the terms' ends. */
function under(division: DivisionCode): Prisma.Sql {
  const own = inPlace('o', division)
  const isBelow = !['province', 'city', 'county'].includes(levelOf(division))
  return isBelow ? Prisma.sql`o.county_code = ${ancestor(division, 'county')}::char(12) AND ${own}` : own
}

/**
 * Stands in name on the day in a compound that counts for the formation rate, and no later one of its compound has been filed,
 * nor does another hold office after it ended. A filed successor whose term begins tomorrow counts as long as the old term runs;
 * once that is over, what counts is who has begun: 届满未换 is the same here as in the figures.
 */
const withoutSuccessor = (today: Day): Prisma.Sql => Prisma.sql`
  o.filed_on <= ${today}::date AND o.term_from <= ${today}::date AND (o.ended_on IS NULL OR o.ended_on > ${today}::date)
  AND NOT EXISTS (SELECT FROM organisation n WHERE n.compound_id = o.compound_id AND n.id <> o.id
    AND n.filed_on <= ${today}::date AND (n.ended_on IS NULL OR n.ended_on > ${today}::date)
    AND ((n.term_from, n.id) > (o.term_from, o.id) AND (o.term_to >= ${today}::date OR n.term_from <= ${today}::date)
      OR o.term_to < ${today}::date AND n.term_from <= ${today}::date AND n.term_to >= ${today}::date))
  AND EXISTS (SELECT FROM compound r WHERE r.id = o.compound_id AND r.first_delivered_on <= ${today}::date
    AND (r.retired_on IS NULL OR r.retired_on > ${today}::date))
  AND NOT EXISTS (SELECT FROM compound_exclusion x WHERE x.compound_id = o.compound_id AND x.state ${leavesOut}
    AND x.starts_on <= ${today}::date AND (x.ends_on IS NULL OR x.ends_on >= ${today}::date))`

/** The terms of the place that end by a day, each with its open re-election. */
const ending = (division: DivisionCode, today: Day, until: Day | Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT o.*, p.id AS procedure_id, p.state, p.state_on, p.taken_over_on, p.audit_waiver
  FROM organisation o LEFT JOIN procedure p ON p.organisation_id = o.id AND p.kind = 'reelection' AND p.ended_on IS NULL
  WHERE ${under(division)} AND o.term_to <= ${until}::date AND ${withoutSuccessor(today)}`

const untilOf = (today: Day, span: RadarSpan | null): Day =>
  addMonths(today, span === null || span === 'over' ? horizon : Number(span))

function wanted(asked: RadarAsked): Prisma.Sql {
  const parts = [
    asked.span === 'over' ? Prisma.sql`o.term_to < ${asked.today}::date` : null,
    asked.span !== null && asked.span !== 'over' ? Prisma.sql`o.term_to >= ${asked.today}::date` : null,
    asked.kind === null ? null : Prisma.sql`o.kind = ${asked.kind}`,
    asked.renewal === 'open' ? Prisma.sql`o.procedure_id IS NOT NULL` : null,
    asked.renewal === 'none' ? Prisma.sql`o.procedure_id IS NULL` : null,
  ].filter(part => part !== null)
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`
}

type RadarListRow = {
  key: string
  code: string
  name: string
  kind: string
  term_to: Date
  division_code: string
  street_code: string
  county_code: string
  compound_code: string
  compound_name: string
  community: string | null
  street: string | null
  county: string | null
  procedure_id: number | null
  state: string | null
  state_on: Date | null
  taken_over_on: Date | null
  audit_waiver: string | null
}

const term = (row: RadarListRow): EndingTerm => ({
  key: row.key,
  code: row.code,
  name: row.name,
  kind: row.kind as OrganisationKind,
  termTo: asDay(row.term_to),
  compound: { code: row.compound_code, name: row.compound_name },
  division: row.division_code as DivisionCode,
  community: row.community ?? row.division_code,
  street: { code: row.street_code, name: row.street ?? row.street_code },
  county: { code: row.county_code, name: row.county ?? row.county_code },
  renewal:
    row.procedure_id === null || row.state_on === null
      ? null
      : {
          id: row.procedure_id,
          state: row.state as ProcedureState,
          stateOn: asDay(row.state_on),
          takenOverOn: asDayOrNull(row.taken_over_on),
          auditWaiver: row.audit_waiver,
        },
})

const key = Prisma.sql`(o.term_to::text || '~' || o.code) COLLATE "C"`

const rowsOf = (
  tx: Tx,
  from: Prisma.Sql,
  where: Prisma.Sql,
  limit: number,
  at: Beside = firstPage,
): Promise<RadarListRow[]> =>
  tx.$queryRaw<RadarListRow[]>`
    WITH o AS (${from}), page AS (SELECT o.*, ${key} AS key FROM o WHERE ${where} AND ${beyond(key, at)} ORDER BY ${away(key, at)} LIMIT ${limit})
    SELECT page.*, c.code AS compound_code, c.name AS compound_name, d1.name AS community, d2.name AS street, d3.name AS county
    FROM page JOIN compound c ON c.id = page.compound_id LEFT JOIN division d1 ON d1.code = page.division_code
    LEFT JOIN division d2 ON d2.code = page.street_code LEFT JOIN division d3 ON d3.code = page.county_code ORDER BY ${away(Prisma.sql`page.key`, at)}`

/** One page, the earliest end first. */
export async function radarPage(
  tx: Tx,
  asked: RadarAsked,
  at: Beside,
  size: number = pageSize,
): Promise<Page<EndingTerm>> {
  const from = ending(asked.division, asked.today, untilOf(asked.today, asked.span))
  const rows = await rowsOf(tx, from, wanted(asked), size + 1, at)
  return pageOf(rows.map(term), size, at, row => row.key)
}

/** Every row of the filter, a chunk at a time, for a sheet. */
export const allEnding = (tx: Tx, it: RadarAsked): AsyncGenerator<EndingTerm> =>
  everyRow((at: Beside) => radarPage(tx, it, at, 2000))

/** Those without an open re-election that end by a day, for warnings; the earliest first. */
export async function warnedTerms(
  tx: Tx,
  given: { division: DivisionCode; today: Day; until: Day },
  limit: number,
): Promise<EndingTerm[]> {
  const rows = await rowsOf(
    tx,
    ending(given.division, given.today, given.until),
    Prisma.sql`o.procedure_id IS NULL`,
    limit,
  )
  return rows.map(term)
}

/** The terms that `warnedTerms` finds, with nothing but day and place, for the desk's count. @param days how far ahead to look */
export const termWaits = (it: { division: DivisionCode; today: Day }, days: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT o.term_to, o.division_code AS division FROM (${ending(it.division, it.today, Prisma.sql`(${it.today}::date + ${days})`)}) o
  WHERE o.procedure_id IS NULL ORDER BY o.term_to, o.code`

type RadarCountRow = { code: string } & Record<keyof RadarCounts, number>

/** How many end when, by the units directly below the place, empty ones as well. Filters but the kind's are left out. */
export async function radarUnits(tx: Tx, asked: RadarAsked): Promise<RadarUnit[]> {
  const below = levelBelow(levelOf(asked.division))
  const unit = partColumn('o', levelOf(asked.division))
  const within = (months: number): Prisma.Sql =>
    Prisma.sql`count(*) FILTER (WHERE o.term_to >= ${asked.today}::date AND o.term_to <= ${addMonths(asked.today, months)}::date)::int`
  const rows = await tx.$queryRaw<RadarCountRow[]>`
    WITH o AS (${ending(asked.division, asked.today, addMonths(asked.today, horizon))})
    SELECT ${unit} AS code, count(*) FILTER (WHERE o.term_to < ${asked.today}::date)::int AS over, ${within(3)} AS m3, ${within(6)} AS m6,
      ${within(horizon)} AS m12, count(o.procedure_id)::int AS open, count(o.audit_waiver)::int AS waived
    FROM o WHERE ${asked.kind === null ? Prisma.sql`true` : Prisma.sql`o.kind = ${asked.kind}`} GROUP BY 1`
  const none = { over: 0, m3: 0, m6: 0, m12: 0, open: 0, waived: 0 }
  const byCode = new Map(rows.map(row => [row.code, row]))
  const units =
    below === null ? [{ code: asked.division, name: '' }] : await childrenOf(tx, asked.division, asked.today)
  return units.map(({ code, name }) => ({ ...none, ...byCode.get(code), code, name }))
}
