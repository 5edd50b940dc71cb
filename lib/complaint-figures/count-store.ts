/** Counts in SQL what figures of cases are made of: one pass over a county's cases, or over all of them, for each kind of table. */
import type { DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import {
  at,
  type Bounds,
  conditionsOf,
  factsOf,
  mayMatter,
  spanCondition,
  spanHours,
  trendConditions,
  trendEvents,
} from './facts-store'
import {
  type CaseTally,
  type FiguresSpan,
  type Measure,
  measures,
  noTally,
  noTrend,
  noUnit,
  repeatedFrom,
  repeatedShown,
  spans,
  type TrendMeasure,
  type TrendTally,
  trendMeasures,
} from './kinds'
import type { Cut, Repeated, Slice } from './slice'

const { sql, join } = Prisma

/** Bits of GROUPING(division, lead, category, channel): a 1 where the column is not grouped by. */
const bits: Readonly<Record<number, Cut>> = { 7: 'division', 11: 'lead', 13: 'category', 14: 'channel' }

/** What is counted: a place (or the counties of `counties`), the field that leads, the period, and where the trend begins. */
export type Counting = {
  place: DivisionCode
  counties: readonly DivisionCode[] | null
  unit: string | null
  bounds: Bounds
  trendFrom: Date
}

const inCounties = ({ counties }: Counting): Prisma.Sql =>
  counties === null ? sql`true` : sql`c.county_code = ANY(${[...counties]}::char(12)[])`

type CellRow = [DivisionCode, number, string | null, ...number[]]
const tallyOf = (numbers: readonly number[]): CaseTally => {
  const tally: Record<Measure, number> = { ...noTally }
  for (const [index, measure] of measures.entries()) tally[measure] = numbers[index] ?? 0
  return tally
}
const trendOf = (numbers: readonly number[]): TrendTally => {
  const tally: Record<TrendMeasure, number> = { ...noTrend }
  for (const [index, measure] of trendMeasures.entries()) tally[measure] = numbers[index] ?? 0
  return tally
}

/** @param tx reaches the whole province · @returns one slice a county that has cases; those without are left out */
export async function countCases(tx: Tx, counting: Counting): Promise<Map<DivisionCode, Slice>> {
  type Building = {
    cells: Record<Cut, Map<string, CaseTally>>
    spans: Record<FiguresSpan, [number, number][]>
    months: Map<string, TrendTally>
    repeated: Repeated[]
    dueNext: Date | null
  }
  const found = new Map<DivisionCode, Building>()
  const of = (county: DivisionCode): Building => {
    const known = found.get(county)
    if (known) return known
    const made: Building = {
      cells: { division: new Map(), lead: new Map(), category: new Map(), channel: new Map() },
      spans: { dispatch: [], sign: [], 'feed-back': [] },
      months: new Map(),
      repeated: [],
      dueNext: null,
    }
    found.set(county, made)
    return made
  }
  for (const [county, bit, key, ...numbers] of await cellRows(tx, counting)) {
    const cut = bits[bit]
    if (cut) of(county).cells[cut].set(key ?? noUnit, tallyOf(numbers))
  }
  for (const [county, span, hours, count] of await spanRows(tx, counting)) of(county).spans[span].push([hours, count])
  for (const [county, month, ...numbers] of await monthRows(tx, counting))
    of(county).months.set(month, trendOf(numbers))
  for (const [county, compound, category, count, open] of await repeatedRows(tx, counting)) {
    of(county).repeated.push({ compound, category, count, open })
  }
  for (const [county, due] of await dueRows(tx, counting)) of(county).dueNext = new Date(due)
  return found
}

const facts = (it: Counting, from: Date): Prisma.Sql =>
  factsOf(it.bounds, sql`${mayMatter(it.place, it.unit, from)} AND ${inCounties(it)}`)

async function rowsOf<R>(tx: Tx, query: Prisma.Sql): Promise<R[]> {
  const [row] = await tx.$queryRaw<{ rows: string | null }[]>`SELECT json_agg(t.row)::text AS rows FROM (${query}) t`
  return JSON.parse(row?.rows ?? '[]') as R[]
}

function cellRows(tx: Tx, counting: Counting): Promise<CellRow[]> {
  const conditions = conditionsOf(counting.bounds)
  const counts = measures.map(measure => sql`count(*) FILTER (WHERE ${conditions[measure]})`)
  const any = join(
    measures.map(measure => sql`(${conditions[measure]})`),
    ' OR ',
  )
  return rowsOf<CellRow>(
    tx,
    sql`
    SELECT json_build_array(f.county_code, grouping(f.division_code, f.lead, f.category, f.channel),
      coalesce(f.division_code::text, f.category, f.channel, f.lead), ${join(counts)}) AS row
    FROM (${facts(counting, counting.bounds.from)}) f WHERE ${any}
    GROUP BY GROUPING SETS ((f.county_code, f.division_code), (f.county_code, f.lead), (f.county_code, f.category), (f.county_code, f.channel))`,
  )
}

function spanRows(tx: Tx, counting: Counting): Promise<[DivisionCode, FiguresSpan, number, number][]> {
  const values = spans.map(
    span => sql`(${span}, CASE WHEN ${spanCondition(counting.bounds, span)} THEN ${spanHours(span)} END)`,
  )
  return rowsOf(
    tx,
    sql`
    SELECT json_build_array(f.county_code, s.span, s.hours, count(*)) AS row FROM (${facts(counting, counting.bounds.from)}) f
    CROSS JOIN LATERAL (VALUES ${join(values)}) AS s(span, hours) WHERE s.hours IS NOT NULL GROUP BY f.county_code, s.span, s.hours`,
  )
}

function monthRows(tx: Tx, counting: Counting): Promise<[DivisionCode, string, ...number[]][]> {
  const counts = trendMeasures.map(measure => sql`count(*) FILTER (WHERE ${trendConditions[measure]})`)
  return rowsOf(
    tx,
    sql`
    SELECT json_build_array(g.county_code, g.month, ${join(trendMeasures.map((_, index) => Prisma.raw(`g.n${index}`)))}) AS row
    FROM (
      SELECT f.county_code, to_char(e.happened AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
        ${join(counts.map((count, index) => sql`${count} AS ${Prisma.raw(`n${index}`)}`))}
      FROM (${facts(counting, counting.trendFrom)}) f CROSS JOIN LATERAL ${trendEvents}
      WHERE e.happened >= ${at(counting.trendFrom)} AND e.happened < ${at(counting.bounds.to)} GROUP BY 1, 2
    ) g`,
  )
}

/** The most repeated matters of each county: those of a wider place are among them. */
function repeatedRows(tx: Tx, counting: Counting): Promise<[DivisionCode, number, string, number, number][]> {
  const { received } = conditionsOf(counting.bounds)
  return rowsOf(
    tx,
    sql`
    SELECT json_build_array(g.county_code, g.compound_id, g.category, g.count, g.open) AS row
    FROM (
      SELECT f.county_code, f.compound_id, f.category, count(*) AS count, count(*) FILTER (WHERE f.is_open_then) AS open,
        row_number() OVER (PARTITION BY f.county_code ORDER BY count(*) DESC, f.compound_id, f.category) AS place
      FROM (${facts(counting, counting.bounds.from)}) f WHERE ${received} AND f.compound_id IS NOT NULL
      GROUP BY f.county_code, f.compound_id, f.category HAVING count(*) >= ${repeatedFrom}
    ) g WHERE g.place <= ${repeatedShown}`,
  )
}

/** The next promise that passes in each county before the day of knowledge ends. */
function dueRows(tx: Tx, counting: Counting): Promise<[DivisionCode, string][]> {
  if (counting.bounds.instant >= counting.bounds.until) return Promise.resolve([])
  return rowsOf(
    tx,
    sql`
    SELECT json_build_array(c.county_code, min(c.promised_at)) AS row FROM complaint c
    WHERE c.is_open AND c.promised_at >= ${at(counting.bounds.instant)} AND ${mayMatter(counting.place, counting.unit, counting.bounds.from)} AND ${inCounties(counting)}
    GROUP BY c.county_code`,
  )
}
