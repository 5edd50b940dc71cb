/** Finds acts that were written long after they happened, in the order of their writing, newest first. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import { type AnyKind, columnOf } from '@/lib/core/kind/kind'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import type { Tx } from '@/lib/platform/db'
import { sortedBy } from '@/lib/platform/page-sql'
import { Prisma } from '@/prisma/client/client'
import { datedKinds, latePlace, type StepSource } from './list'

const { sql, raw, join } = Prisma

type ActsAsked = { division: DivisionCode; sources: readonly string[] }

/** Looked up where it is shown, so that counting reads no organisation. */
const codeOf = sql`(SELECT o.code FROM organisation o WHERE o.id = k.organisation_id)`

const steps: Record<StepSource, Prisma.Sql> = {
  procedure: sql`SELECT 'procedure' AS source, k.id AS nr, k.act, k.happened_on AS happened, NULL::jsonb AS days, NULL::timestamptz AS made,
      k.at, k.procedure_id::text AS record, p.kind AS kind, NULL::text AS of_kind, k.compound_id, k.division_code, k.account_id
    FROM procedure_step k JOIN procedure p ON p.id = k.procedure_id WHERE k.late AND NOT k.taken_back`,
  assembly: sql`SELECT 'assembly', k.id, k.act, k.happened_on, NULL::jsonb, NULL::timestamptz, k.at, k.assembly_id::text, a.title, NULL::text,
      k.compound_id, k.division_code, k.account_id
    FROM assembly_step k JOIN assembly a ON a.id = k.assembly_id WHERE k.late`,
  filing: sql`SELECT 'filing', k.id, k.act, k.happened_on, NULL::jsonb, NULL::timestamptz, k.at, k.filing_id::text, f.kind, f.organisation_kind,
      k.compound_id, k.division_code, k.account_id
    FROM filing_step k JOIN filing f ON f.id = k.filing_id WHERE k.late`,
  conduct: sql`SELECT 'conduct', k.id, k.kind, k.happened_on, NULL::jsonb, NULL::timestamptz, k.late_at, ${codeOf}, k.title, NULL::text,
      k.compound_id, k.division_code, k.entered_by
    FROM conduct_record k WHERE k.late_at IS NOT NULL AND k.struck_at IS NULL`,
  // Who left was written last.
  member: sql`SELECT 'member', k.id, CASE WHEN k.late_at = k.created_at OR k.ends_on IS NULL THEN 'joined' ELSE 'left' END,
      CASE WHEN k.late_at = k.created_at OR k.ends_on IS NULL THEN k.starts_on ELSE k.ends_on END, NULL::jsonb, NULL::timestamptz, k.late_at,
      ${codeOf}, NULL::text, NULL::text, k.compound_id, k.division_code, NULL::int
    FROM organisation_member k WHERE k.late_at IS NOT NULL`,
}

/** A record of a kind with the days that it tells. */
function recordsSql(of: AnyKind): Prisma.Sql {
  const days = (of.happens ?? []).map(name => `'${name}', k."${columnOf(of, name)}"`).join(', ')
  return sql`SELECT ${of.name}::text, k.id, NULL::text, NULL::date, jsonb_build_object(${raw(days)}), k.created_at, k.late_at, k.id::text, NULL::text,
      NULL::text, ${raw(of.lies === 'in-unit' ? 'NULL::int' : 'k.compound_id')}, k.division_code,
      CASE k.late_at WHEN k.updated_at THEN k.updated_by WHEN k.created_at THEN k.created_by END
    FROM ${raw(`"${of.table}"`)} k WHERE k.late_at IS NOT NULL`
}

const sourceSql: ReadonlyMap<string, Prisma.Sql> = new Map([
  ...Object.entries(steps),
  ...datedKinds.map(of => [of.name, recordsSql(of)] as const),
])

/** All of the sources in the place; columns are named by the first that there can be. */
function acts({ division, sources }: ActsAsked): Prisma.Sql {
  const { from, to } = scopeUnder(division)
  const parts = sources.flatMap(name => sourceSql.get(name) ?? [])
  const here = parts.map(
    part => sql`${part} AND k.division_code >= ${from}::char(12) AND k.division_code < ${to}::char(12)`,
  )
  return sql`x(source, nr, act, happened, days, made, at, record, kind, of_kind, compound_id, division_code, account_id)
    AS (${join(here, ' UNION ALL ')})`
}

export type StoredAct = {
  key: string
  source: string
  act: string | null
  happened: string | null
  days: Readonly<Record<string, Day | null>> | null
  made: Date | null
  at: Date
  record: string
  kind: string | null
  of_kind: string | null
  compound_code: string | null
  compound: string | null
  division_code: string
  street: string | null
  county: string | null
  account_id: number | null
}

export async function lateActPage(tx: Tx, asked: ActsAsked, at: Beside, size: number): Promise<Page<StoredAct>> {
  if (asked.sources.length === 0) return { rows: [], previous: null, next: null }
  const sorted = {
    tie: { of: sql`(x.source || '-' || x.nr)`, as: 'text' },
    value: { of: sql`x.at`, as: latePlace.by },
  } as const
  const { key, beyond, order } = sortedBy(sorted, 'down', at)
  const rows = await tx.$queryRaw<StoredAct[]>`
    WITH ${acts(asked)}, page AS (
      SELECT x.*, ${key} AS key, row_number() OVER (ORDER BY ${order}) AS nth FROM x WHERE ${beyond} ORDER BY ${order} LIMIT ${size + 1})
    SELECT page.key, page.source, page.act, page.happened::text, page.days, page.made, page.at, page.record, page.kind, page.of_kind,
      page.division_code, page.account_id, c.code AS compound_code, c.name AS compound, s.name AS street, d.name AS county
    FROM page LEFT JOIN compound c ON c.id = page.compound_id
      LEFT JOIN division s ON s.code = rpad(substr(page.division_code, 1, 9), 12, '0')
      LEFT JOIN division d ON d.code = rpad(substr(page.division_code, 1, 6), 12, '0')
    ORDER BY page.nth`
  return pageOf(rows, size, at, row => row.key)
}

/** How many of each source there are in the place. */
export async function lateActCounts(tx: Tx, asked: ActsAsked): Promise<ReadonlyMap<string, number>> {
  if (asked.sources.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ source: string; count: number }[]>`
    WITH ${acts(asked)} SELECT x.source, count(*)::int AS count FROM x GROUP BY 1`
  return new Map(rows.map(row => [row.source, row.count]))
}

/** How many lie in each unit that holds any. */
export async function lateActUnits(tx: Tx, asked: ActsAsked): Promise<{ code: DivisionCode; count: number }[]> {
  if (asked.sources.length === 0) return []
  return tx.$queryRaw<{ code: DivisionCode; count: number }[]>`
    WITH ${acts(asked)} SELECT x.division_code AS code, count(*)::int AS count FROM x GROUP BY 1`
}
