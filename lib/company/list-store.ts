/** Finds companies by what they serve, and compounds that have no contract in force (无有效物业合同). */

import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelBelow, levelOf, scopeUnder } from '@/lib/core/division'
import { type Beside, everyRow, type Page, pageOf } from '@/lib/core/page'
import { wordsOf } from '@/lib/core/text'
import { childrenOf } from '@/lib/division/store'
import { companyNamed, compoundNamed } from '@/lib/named/store'
import type { Tx } from '@/lib/platform/db'
import { away, beyond, type Sorted, sortedBy } from '@/lib/platform/page-sql'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import {
  type CompanyFacet,
  type CompanyFilter,
  type CompanyOrder,
  type CompanyRow,
  companyPlaces,
  pageSize,
  type UnservedFilter,
  type UnservedRow,
} from './list'
import type { CompanyStatus } from './rules'

export type AskedCompanies = CompanyFilter & { division: DivisionCode; today: Day }
export type AskedUnserved = UnservedFilter & { division: DivisionCode; today: Day }

const inForce = (on: Day): Prisma.Sql => Prisma.sql`s.starts_on <= ${on}::date
  AND (s.ends_on IS NULL OR s.ends_on >= ${on}::date) AND (s.ended_on IS NULL OR s.ended_on > ${on}::date)`

/** Companies with what they serve in a place today. */
const served = (asked: AskedCompanies): Prisma.Sql => {
  const scope = scopeUnder(asked.division)
  return Prisma.sql`
  SELECT f.credit_code, f.name, f.pinyin, f.status, f.registered_at, f.updated_at, coalesce(n.compounds, 0)::int AS compounds,
    coalesce(n.households, 0)::int AS households, n.next_end::text AS next_end
  FROM company f LEFT JOIN (
    SELECT s.company_id, count(*) AS compounds, sum(c.households) AS households, min(least(s.ends_on, s.ended_on - 1)) AS next_end
    FROM service_contract s JOIN compound c ON c.id = s.compound_id
    WHERE s.division_code >= ${scope.from} AND s.division_code < ${scope.to} AND ${inForce(asked.today)}
      AND (c.retired_on IS NULL OR c.retired_on > ${asked.today}::date)
    GROUP BY s.company_id) n ON n.company_id = f.id
  WHERE ${
    asked.reach === 'all'
      ? Prisma.sql`true`
      : Prisma.sql`(n.company_id IS NOT NULL OR (f.division_code >= ${scope.from} AND f.division_code < ${scope.to}))`
  }
    AND ${companyNamed('f', wordsOf(asked.q))}`
}

/** What a company serves is counted for the list, so that no index could have it: the register is a few thousand rows. */
const sorted: Record<CompanyOrder['by'], NonNullable<Sorted['value']>> = {
  served: { of: Prisma.sql`f.compounds`, as: companyPlaces.by.served },
  name: { of: Prisma.sql`f.pinyin COLLATE "C"`, as: companyPlaces.by.name },
  households: { of: Prisma.sql`f.households`, as: companyPlaces.by.households },
  end: { of: Prisma.sql`coalesce(f.next_end::date, 'infinity'::date)`, as: companyPlaces.by.end },
}
const creditCode = { of: Prisma.sql`f.credit_code COLLATE "C"`, as: 'text' } as const

type CompanyRecord = {
  key: string
  credit_code: string
  name: string
  status: string
  registered_at: string | null
  compounds: number
  households: number
  next_end: string | null
  updated_at: Date
}

const companyRow = (row: CompanyRecord): CompanyRow => ({
  key: row.key,
  creditCode: row.credit_code,
  name: row.name,
  status: row.status as CompanyStatus,
  registeredAt: row.registered_at,
  compounds: row.compounds,
  households: row.households,
  nextEnd: row.next_end,
  updatedAt: row.updated_at,
})

export async function companyPage(
  tx: Tx,
  asked: AskedCompanies,
  at: Beside,
  size: number = pageSize,
): Promise<Page<CompanyRow>> {
  const { key, beyond: behind, order } = sortedBy({ tie: creditCode, value: sorted[asked.sort.by] }, asked.sort.way, at)
  const rows = await tx.$queryRaw<CompanyRecord[]>`
    WITH f AS (${served(asked)}) SELECT f.*, ${key} AS key FROM f WHERE ${behind} ORDER BY ${order} LIMIT ${size + 1}`
  return pageOf(rows.map(companyRow), size, at, row => row.key)
}

/** Every company of the filter, a chunk at a time, for an export. */
export const allCompanies = (tx: Tx, asked: AskedCompanies): AsyncGenerator<CompanyRow> =>
  everyRow((at: Beside) => companyPage(tx, asked, at, 5000))

/** Companies of the filter, and of those here: the compounds they serve with their households. */
export async function companyTotals(
  tx: Tx,
  asked: AskedCompanies,
): Promise<{ companies: number; compounds: number; households: number }> {
  const rows = await tx.$queryRaw<{ companies: bigint; compounds: bigint; households: bigint }[]>`
    WITH f AS (${served(asked)})
    SELECT count(*) AS companies, coalesce(sum(compounds), 0) AS compounds, coalesce(sum(households), 0) AS households FROM f`
  const row = rows[0]
  return {
    companies: Number(row?.companies ?? 0),
    compounds: Number(row?.compounds ?? 0),
    households: Number(row?.households ?? 0),
  }
}

/** Compounds of a place that are not retired and have no contract in force. NOT IN, as it is asked once and looked up by hash. */
const unserved = (asked: AskedUnserved): Prisma.Sql => Prisma.sql`
  SELECT c.id, c.code, c.name, c.households, c.service_mode, c.division_code, c.street_code, c.county_code, c.city_code
  FROM compound c
  WHERE ${inPlace('c', asked.division)}
    AND (c.retired_on IS NULL OR c.retired_on > ${asked.today}::date)
    AND c.id NOT IN (SELECT s.compound_id FROM service_contract s WHERE ${inForce(asked.today)})
    AND ${compoundNamed('c', wordsOf(asked.q))}`

type UnservedRecord = {
  key: string
  code: string
  name: string
  households: number
  service_mode: string | null
  division_code: string
  street_code: string
  county_code: string
  community: string | null
  street: string | null
  county: string | null
  last_company: string | null
  last_until: string | null
}

const unservedRow = (row: UnservedRecord): UnservedRow => ({
  key: row.key,
  code: row.code,
  name: row.name,
  households: row.households,
  serviceMode: row.service_mode,
  community: { code: row.division_code, name: row.community ?? row.division_code },
  street: { code: row.street_code, name: row.street ?? row.street_code },
  county: { code: row.county_code, name: row.county ?? row.county_code },
  last: row.last_company !== null ? { company: row.last_company, until: row.last_until ?? '' } : null,
})

const code = Prisma.sql`c.code`

export async function unservedPage(
  tx: Tx,
  asked: AskedUnserved,
  at: Beside,
  size: number = pageSize,
): Promise<Page<UnservedRow>> {
  const rows = await tx.$queryRaw<UnservedRecord[]>`
    WITH c AS (${unserved(asked)}), page AS (
      SELECT c.*, c.code AS key FROM c WHERE ${beyond(code, at)} ORDER BY ${away(code, at)} LIMIT ${size + 1})
    SELECT page.*, d1.name AS community, d2.name AS street, d3.name AS county, l.name AS last_company, l.until::text AS last_until
    FROM page LEFT JOIN division d1 ON d1.code = page.division_code LEFT JOIN division d2 ON d2.code = page.street_code
    LEFT JOIN division d3 ON d3.code = page.county_code
    LEFT JOIN LATERAL (
      SELECT f.name, least(s.ends_on, s.ended_on - 1) AS until FROM service_contract s JOIN company f ON f.id = s.company_id
      WHERE s.compound_id = page.id AND s.starts_on <= ${asked.today}::date
        AND least(s.ends_on, s.ended_on - 1) >= s.starts_on ORDER BY s.starts_on DESC LIMIT 1) l ON true
    ORDER BY ${away(Prisma.sql`page.key`, at)}`
  return pageOf(rows.map(unservedRow), size, at, row => row.key)
}

export const allUnserved = (tx: Tx, asked: AskedUnserved): AsyncGenerator<UnservedRow> =>
  everyRow((at: Beside) => unservedPage(tx, asked, at, 5000))

/** Unserved compounds by the units directly below the place, those with none as well. */
export async function unservedFacets(
  tx: Tx,
  asked: AskedUnserved,
): Promise<{ total: number; households: number; facets: CompanyFacet[] }> {
  const below = levelBelow(levelOf(asked.division))
  const unit = partColumn('c', levelOf(asked.division))
  const counts = await tx.$queryRaw<{ code: string; count: bigint; households: bigint }[]>`
    WITH c AS (${unserved(asked)}) SELECT ${unit} AS code, count(*) AS count, sum(c.households) AS households FROM c GROUP BY 1`
  const byCode = new Map(counts.map(row => [row.code, Number(row.count)]))
  const units = below === null ? [] : await childrenOf(tx, asked.division, asked.today)
  return {
    total: counts.reduce((sum, row) => sum + Number(row.count), 0),
    households: counts.reduce((sum, row) => sum + Number(row.households), 0),
    facets: units.map(({ code, name }) => ({ code, name, count: byCode.get(code) ?? 0 })),
  }
}
