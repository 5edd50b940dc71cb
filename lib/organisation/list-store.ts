/** Finds organisations by filter: a page, the whole for an export, and the counts beside them. */

import { addMonths, type Day } from '@/lib/core/day'
import { type DivisionCode, levelBelow, levelOf } from '@/lib/core/division'
import { type Beside, everyRow, type Page, pageOf } from '@/lib/core/page'
import { wordsOf } from '@/lib/core/text'
import { childrenOf } from '@/lib/division/store'
import { organisationNamed } from '@/lib/named/store'
import { asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type Sorted, sortedBy } from '@/lib/platform/page-sql'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { OrganisationSource } from './kinds'
import {
  type OrganisationCounts,
  type OrganisationFilter,
  type OrganisationOrder,
  type OrganisationRow,
  organisationPlaces,
  pageSize,
} from './list'
import type { OrganisationKind } from './rules'
import type { OrganisationState } from './term'

/** A filter with its place and day filled in. */
export type OrganisationsAsked = OrganisationFilter & { division: DivisionCode; asOf: Day }

const stands = (on: Day): Prisma.Sql =>
  Prisma.sql`n.filed_on <= ${on}::date AND n.term_from <= ${on}::date AND (n.ended_on IS NULL OR n.ended_on > ${on}::date)`

/** The same reckoning as `stateOn` and `isSucceeded`; a test holds them together. */
export const stateColumn = (on: Day): Prisma.Sql => Prisma.sql`CASE
  WHEN o.ended_on <= ${on}::date THEN 'ended'
  WHEN o.filed_on IS NULL OR o.filed_on > ${on}::date THEN 'unfiled'
  WHEN o.term_from IS NULL OR o.term_from > ${on}::date THEN 'waiting'
  WHEN o.term_to >= ${on}::date THEN 'serving'
  WHEN EXISTS (SELECT FROM organisation n WHERE n.compound_id = o.compound_id AND n.id <> o.id AND ${stands(on)}
    AND (n.term_to >= ${on}::date OR (n.term_from, n.id) > (o.term_from, o.id))) THEN 'replaced'
  ELSE 'expired' END`

/** What was not formed, filed or begun on that day was not there yet. */
const known = (on: Day): Prisma.Sql =>
  Prisma.sql`coalesce(least(o.formed_on, o.elected_on, o.filed_on, o.term_from) <= ${on}::date, true)`

/**
 * Rows of the place with their state, before the filters of state and end. The compounds' names come only with the page:
 * the planner guesses badly how many rows row security leaves, and would join the whole of both tables by loops.
 */
const staged = (asked: OrganisationsAsked): Prisma.Sql => Prisma.sql`
  SELECT o.*, ${stateColumn(asked.asOf)} AS state FROM organisation o
  WHERE ${inPlace('o', asked.division)} AND ${known(asked.asOf)} AND ${organisationNamed('o', wordsOf(asked.q))}
    AND ${asked.kind.length > 0 ? Prisma.sql`o.kind IN (${Prisma.join(asked.kind)})` : Prisma.sql`true`}`

const wanted = (asked: OrganisationsAsked): Prisma.Sql => {
  const byState = asked.state.length > 0 ? Prisma.sql`o.state IN (${Prisma.join(asked.state)})` : Prisma.sql`true`
  return asked.within === null ? byState : Prisma.sql`${byState} AND ${endingBy(asked.asOf, Number(asked.within))}`
}

const endingBy = (on: Day, months: number): Prisma.Sql =>
  Prisma.sql`o.state = 'serving' AND o.term_to <= ${addMonths(on, months)}::date`

/** By place, or by a day, where none stands last in the usual way; each as its index has it. */
const sorted: Record<OrganisationOrder['by'], Sorted['value']> = {
  code: undefined,
  ends: { of: Prisma.sql`coalesce(o.term_to, 'infinity'::date)`, as: organisationPlaces.by.ends },
  filed: { of: Prisma.sql`coalesce(o.filed_on, '-infinity'::date)`, as: organisationPlaces.by.filed },
  from: { of: Prisma.sql`coalesce(o.term_from, '-infinity'::date)`, as: organisationPlaces.by.from },
}
const code = { of: Prisma.sql`o.code`, as: 'text' } as const

type OrganisationListRow = {
  key: string
  code: string
  name: string
  kind: string
  term_no: number
  state: string
  formed_on: Date | null
  filed_on: Date | null
  term_from: Date | null
  term_to: Date | null
  ended_on: Date | null
  compound_code: string
  compound_name: string
  division_code: string
  street_code: string
  county_code: string
  community: string | null
  street: string | null
  county: string | null
  source: OrganisationSource
  updated_at: Date
  said: SaidRow | null
}
type SaidRow = { filed: Day | null; from: Day | null; to: Day | null; ended: Day | null; returned: boolean }

const organisationRow = (row: OrganisationListRow): OrganisationRow => ({
  key: row.key,
  code: row.code,
  name: row.name,
  kind: row.kind as OrganisationKind,
  termNo: row.term_no,
  state: row.state as OrganisationState,
  formedOn: asDayOrNull(row.formed_on),
  filedOn: asDayOrNull(row.filed_on),
  termFrom: asDayOrNull(row.term_from),
  termTo: asDayOrNull(row.term_to),
  endedOn: asDayOrNull(row.ended_on),
  compound: { code: row.compound_code, name: row.compound_name },
  community: { code: row.division_code, name: row.community ?? row.division_code },
  street: { code: row.street_code, name: row.street ?? row.street_code },
  county: { code: row.county_code, name: row.county ?? row.county_code },
  source: row.source,
  said: row.said && {
    ...{ filedOn: row.said.filed, termFrom: row.said.from, termTo: row.said.to, endedOn: row.said.ended },
    returned: row.said.returned,
  },
  updatedAt: row.updated_at,
})

/** One page in the filter's order. */
export async function organisationPage(
  tx: Tx,
  asked: OrganisationsAsked,
  at: Beside,
  size: number = pageSize,
): Promise<Page<OrganisationRow>> {
  const value = sorted[asked.sort.by]
  const { key, beyond, order } = sortedBy({ tie: code, ...(value ? { value } : {}) }, asked.sort.way, at)
  const rows = await tx.$queryRaw<OrganisationListRow[]>`
    WITH o AS (${staged(asked)}), page AS (
      SELECT o.*, ${key} AS key, row_number() OVER (ORDER BY ${order}) AS nth FROM o WHERE ${wanted(asked)} AND ${beyond}
      ORDER BY ${order} LIMIT ${size + 1})
    SELECT page.*, c.code AS compound_code, c.name AS compound_name, d1.name AS community, d2.name AS street, d3.name AS county,
      CASE WHEN t.id IS NOT NULL THEN json_build_object('filed', t.filed_on, 'from', t.term_from, 'to', t.term_to, 'ended', t.ended_on,
        'returned', t.state = 'returned') END AS said
    FROM page LEFT JOIN term_claim t ON t.organisation_id = page.id AND t.state IN ('waiting', 'returned')
    JOIN compound c ON c.id = page.compound_id LEFT JOIN division d1 ON d1.code = page.division_code LEFT JOIN division d2 ON d2.code = page.street_code
    LEFT JOIN division d3 ON d3.code = page.county_code ORDER BY page.nth`
  return pageOf(rows.map(organisationRow), size, at, row => row.key)
}

/** Every row of the filter, a chunk at a time, for an export. */
export const allOrganisations = (tx: Tx, asked: OrganisationsAsked): AsyncGenerator<OrganisationRow> =>
  everyRow((at: Beside) => organisationPage(tx, asked, at, 5000))

export type OrganisationFacet = { code: string; name: string; count: number }

/** Rows of the filter by the units directly below its place, empty ones as well, and in all. */
export async function organisationFacets(
  tx: Tx,
  asked: OrganisationsAsked,
): Promise<{ total: number; facets: OrganisationFacet[] }> {
  const below = levelBelow(levelOf(asked.division))
  const unit = partColumn('o', levelOf(asked.division))
  const counts = await tx.$queryRaw<{ code: string; count: bigint }[]>`
    WITH o AS (${staged(asked)}) SELECT ${unit} AS code, count(*) AS count FROM o WHERE ${wanted(asked)} GROUP BY 1`
  const total = counts.reduce((sum, row) => sum + Number(row.count), 0)
  if (below === null) return { total, facets: [] }
  const byCode = new Map(counts.map(row => [row.code, Number(row.count)]))
  const units = await childrenOf(tx, asked.division, asked.asOf)
  return { total, facets: units.map(({ code, name }) => ({ code, name, count: byCode.get(code) ?? 0 })) }
}

/** How many of a place are in which state on a day, whatever other filters say. */
export async function organisationCounts(tx: Tx, division: DivisionCode, on: Day): Promise<OrganisationCounts> {
  const asked: OrganisationsAsked = {
    division,
    asOf: on,
    kind: [],
    state: [],
    within: null,
    q: null,
    sort: { by: 'code', way: 'up' },
  }
  const rows = await tx.$queryRaw<{ state: string; count: bigint; ending: bigint }[]>`
    WITH o AS (${staged(asked)})
    SELECT o.state, count(*) AS count, count(*) FILTER (WHERE ${endingBy(on, 6)}) AS ending FROM o GROUP BY 1`
  const of = (state: OrganisationState): number => Number(rows.find(row => row.state === state)?.count ?? 0)
  return {
    all: rows.reduce((sum, row) => sum + Number(row.count), 0),
    ending: rows.reduce((sum, row) => sum + Number(row.ending), 0),
    states: {
      unfiled: of('unfiled'),
      waiting: of('waiting'),
      serving: of('serving'),
      expired: of('expired'),
      replaced: of('replaced'),
      ended: of('ended'),
    },
  }
}
