/** Finds what looks like ticking boxes. Each question is one statement over its own feature's tables; row security holds the scope. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import {
  oddityLimit,
  rushedDays,
  rushedPapers,
  smallestVote,
  yearEndFrom,
  yearEndLate,
  yearEndLeast,
  yearEndPercent,
  yearEndYears,
} from './oddities'

const { sql, raw } = Prisma

function under(alias: string, place: DivisionCode): Prisma.Sql {
  if (levelOf(place) === 'province') return sql`true`
  const { from, to } = scopeUnder(place)
  const column = raw(`${alias}.division_code`)
  return sql`${column} >= ${from}::char(12) AND ${column} < ${to}::char(12)`
}

/** Rows found, newest first, and how many there are in all. */
export type Outliers<R> = { total: number; rows: R[] }
const found = <R extends { total: number }>(rows: R[]): Outliers<R> => ({ total: rows[0]?.total ?? 0, rows })

export type OddVote = {
  total: number
  id: number
  title: string
  compound: string
  code: string
  division: DivisionCode
  decidedOn: Day | null
  persons: number
  area: string
  matters: number
  full: boolean
  unanimous: boolean
}

/** Votes in which every owner took part, or in which all who did said yes to everything. */
export async function oddVotes(tx: Tx, place: DivisionCode, which: 'full' | 'unanimous'): Promise<Outliers<OddVote>> {
  const rows = await tx.$queryRaw<OddVote[]>`
    SELECT count(*) OVER ()::int AS total, v.* FROM (
      SELECT a.id, a.title, c.name AS compound, c.code, a.division_code AS division, a.decided_on::text AS "decidedOn",
        max(m.for_persons + m.against_persons + m.abstain_persons)::int AS persons,
        max(m.for_area + m.against_area + m.abstain_area)::text AS area, count(*)::int AS matters,
        bool_and(m.for_persons + m.against_persons + m.abstain_persons = a.whole_persons
          AND m.for_area + m.against_area + m.abstain_area = a.whole_area) AS "full",
        bool_and(m.against_persons = 0 AND m.abstain_persons = 0 AND m.against_area = 0 AND m.abstain_area = 0) AS unanimous
      FROM assembly a JOIN assembly_matter m ON m.assembly_id = a.id JOIN compound c ON c.id = a.compound_id
      WHERE a.state IN ('decided', 'published') AND m.for_persons IS NOT NULL AND ${under('a', place)}
      GROUP BY a.id, c.id
    ) v
    WHERE v.persons >= ${smallestVote} AND ${which === 'full' ? sql`v.full` : sql`v.unanimous`}
    ORDER BY v."decidedOn" DESC NULLS LAST, v.id DESC LIMIT ${oddityLimit}`
  return found(rows)
}

export type YearEnd = { total: number; county: DivisionCode; name: string; year: number; late: number; all: number }

/** Counties of which a large part of a year's filings fell into the last ten days of December. */
export async function yearEnds(tx: Tx, place: DivisionCode, today: Day): Promise<Outliers<YearEnd>> {
  const from = `${Number(today.slice(0, 4)) - yearEndYears + 1}-01-01`
  const rows = await tx.$queryRaw<YearEnd[]>`
    SELECT count(*) OVER ()::int AS total, y.county, d.name, y.year, y.late, y.all FROM (
      SELECT o.county_code AS county, extract(year FROM o.filed_on)::int AS year, count(*)::int AS "all",
        count(*) FILTER (WHERE extract(month FROM o.filed_on) = ${yearEndFrom.month}
          AND extract(day FROM o.filed_on) >= ${yearEndFrom.day})::int AS late
      FROM organisation o WHERE o.filed_on >= ${from}::date AND o.filed_on <= ${today}::date AND ${under('o', place)}
      GROUP BY 1, 2
    ) y JOIN division d ON d.code = y.county
    WHERE y.all >= ${yearEndLeast} AND y.late >= ${yearEndLate} AND y.late * 100 >= y.all * ${yearEndPercent}
    ORDER BY y.year DESC, y.late::numeric / y.all DESC, y.county LIMIT ${oddityLimit}`
  return found(rows)
}

export type SharedPhone = {
  total: number
  compounds: { name: string; code: string }[]
  people: string[]
}

/** One phone number given in several compounds, by members in office and people of procedures that go on. */
export async function sharedPhones(tx: Tx, place: DivisionCode, today: Day): Promise<Outliers<SharedPhone>> {
  const rows = await overWholeTables(
    tx,
    () => tx.$queryRaw<{ total: number; compounds: unknown; people: unknown }[]>`
    WITH given AS MATERIALIZED (
      SELECT m.phone_hash, m.compound_id, m.name FROM organisation_member m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.phone_hash IS NOT NULL AND (m.ends_on IS NULL OR m.ends_on >= ${today}::date)
        AND (o.ended_on IS NULL OR o.ended_on > ${today}::date) AND ${under('m', place)}
      UNION ALL
      SELECT q.phone_hash, q.compound_id, q.name FROM procedure_person q JOIN procedure p ON p.id = q.procedure_id
      WHERE q.phone_hash IS NOT NULL AND q.removed_at IS NULL AND p.ended_on IS NULL AND ${under('q', place)}
    ), shared AS (
      -- Few of very many: found by their bounds before anything is gathered for them.
      SELECT phone_hash FROM given GROUP BY phone_hash HAVING min(compound_id) <> max(compound_id)
    )
    SELECT count(*) OVER ()::int AS total, json_agg(DISTINCT jsonb_build_object('name', c.name, 'code', c.code)) AS compounds,
      json_agg(DISTINCT g.name) AS people
    FROM shared s JOIN given g ON g.phone_hash = s.phone_hash JOIN compound c ON c.id = g.compound_id
    GROUP BY s.phone_hash ORDER BY count(DISTINCT g.compound_id) DESC, min(c.code) LIMIT ${oddityLimit}`,
  )
  return found(
    rows.map(row => ({
      total: row.total,
      compounds: row.compounds as SharedPhone['compounds'],
      people: row.people as string[],
    })),
  )
}

export type Rushed = {
  total: number
  id: number
  compound: string
  code: string
  division: DivisionCode
  factOn: Day
  decidedOn: Day
  days: number
  papers: number
}

/** Committees filed within days of their election, with all papers handed in on one day. */
export async function rushedFilings(tx: Tx, place: DivisionCode): Promise<Outliers<Rushed>> {
  const rows = await tx.$queryRaw<Rushed[]>`
    SELECT count(*) OVER ()::int AS total, f.id, c.name AS compound, c.code, f.division_code AS division,
      f.fact_on::text AS "factOn", f.decided_on::text AS "decidedOn", f.decided_on - f.fact_on AS days, p.papers
    FROM filing f JOIN compound c ON c.id = f.compound_id
    JOIN (
      SELECT filing_id, count(*)::int AS papers, count(DISTINCT (at AT TIME ZONE 'Asia/Shanghai')::date) AS days
      FROM filing_paper GROUP BY filing_id
    ) p ON p.filing_id = f.id
    WHERE f.state = 'filed' AND f.organisation_kind = 'committee' AND f.kind IN ('formation', 'reelection')
      AND f.decided_on - f.fact_on BETWEEN 0 AND ${rushedDays} AND p.days = 1 AND p.papers >= ${rushedPapers} AND ${under('f', place)}
    ORDER BY f.decided_on DESC, f.id DESC LIMIT ${oddityLimit}`
  return found(rows)
}

export type Posting = {
  id: number
  kind: string
  compound: string
  code: string
  division: DivisionCode
  from: Day
  to: Day
  days: number
}

/**
 * Postings of procedures that were closed after fewer than `below` days. Whether that breaks the rule of the place and day is the
 * caller's question.
 */
export function shortPostings(tx: Tx, place: DivisionCode, below: number): Promise<Posting[]> {
  return tx.$queryRaw<Posting[]>`
    SELECT p.id, p.kind, c.name AS compound, c.code, p.division_code AS division,
      s.from_day::text AS "from", s.to_day::text AS "to", s.to_day - s.from_day AS days
    FROM (
      SELECT l.procedure_id, l.happened_on AS to_day,
        coalesce(max(p.notice_from), max(e.happened_on)) AS from_day
      FROM procedure_step l JOIN procedure p ON p.id = l.procedure_id
      JOIN procedure_step e ON e.procedure_id = l.procedure_id AND e.to_state = 'publicity' AND NOT e.taken_back AND e.id < l.id
      WHERE l.act = 'close-publicity' AND NOT l.taken_back GROUP BY l.id
    ) s JOIN procedure p ON p.id = s.procedure_id JOIN compound c ON c.id = p.compound_id
    WHERE s.to_day - s.from_day < ${below} AND ${under('p', place)} ORDER BY s.to_day DESC, p.id DESC`
}

/** Assemblies that opened fewer than `below` days after their notice. */
export function shortNotices(tx: Tx, place: DivisionCode, below: number): Promise<Posting[]> {
  return tx.$queryRaw<Posting[]>`
    SELECT a.id, 'assembly' AS kind, c.name AS compound, c.code, a.division_code AS division,
      a.notice_on::text AS "from", a.opens_on::text AS "to", a.opens_on - a.notice_on AS days
    FROM assembly a JOIN compound c ON c.id = a.compound_id
    WHERE a.state IN ('voting', 'counting', 'decided', 'published') AND a.opens_on - a.notice_on < ${below} AND ${under('a', place)}
    ORDER BY a.opens_on DESC, a.id DESC`
}
