/** Counts the cases of a company's compounds that came while it served them, as far as the reader sees them. */

import type { Day } from '@/lib/core/day'
import { type CategoryCode, categories, categoryCodes } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { at, type Bounds, conditionsOf, factsOf } from './facts-store'

const { sql } = Prisma

/** 物业服务和收费: what a company answers for. */
export const serviceCategories: readonly CategoryCode[] = categoryCodes.filter(
  code => categories[code].group === 'service',
)

/** The days a contract held: from its first day up to before the one after its last, or before the day it was ended. */
const held = sql`daterange(s.starts_on, CASE WHEN s.ends_on IS NULL AND s.ended_on IS NULL THEN NULL
  ELSE greatest(s.starts_on, least(s.ends_on + 1, s.ended_on)) END, '[)')`

export type CompanyCounts = {
  compounds: number
  households: number
  received: number
  closed: number
  onTime: number
  timed: number
  satisfied: number
  rated: number
  recurred: number
  open: number
}

/** @param days of the period, both included */
export async function countOfCompany(
  tx: Tx,
  company: number,
  days: { from: Day; to: Day },
  b: Bounds,
): Promise<CompanyCounts> {
  const period = sql`daterange(${days.from}::date, ${days.to}::date, '[]')`
  const conditions = conditionsOf(b)
  const narrow = sql`c.category = ANY(${[...serviceCategories]}::text[]) AND (c.state_at >= ${at(b.from)} OR c.is_open)
    AND EXISTS (SELECT FROM service_contract s WHERE s.company_id = ${company} AND s.compound_id = c.compound_id
      AND ${held} @> (c.received_at AT TIME ZONE 'Asia/Shanghai')::date)
    AND c.compound_id IN (SELECT s.compound_id FROM service_contract s WHERE s.company_id = ${company})`
  const [served] = await tx.$queryRaw<{ compounds: number; households: number }[]>`
    SELECT count(*)::int AS compounds, coalesce(sum(o.households), 0)::int AS households FROM compound o
    WHERE o.id IN (SELECT s.compound_id FROM service_contract s WHERE s.company_id = ${company} AND ${held} && ${period})`
  const [counted] = await tx.$queryRaw<Omit<CompanyCounts, 'compounds' | 'households'>[]>`
    SELECT count(*) FILTER (WHERE ${conditions.received})::int AS received, count(*) FILTER (WHERE ${conditions.closed})::int AS closed,
      count(*) FILTER (WHERE ${conditions['on-time']})::int AS "onTime", count(*) FILTER (WHERE ${conditions.timed})::int AS timed,
      count(*) FILTER (WHERE ${conditions.satisfied})::int AS satisfied, count(*) FILTER (WHERE ${conditions.rated})::int AS rated,
      count(*) FILTER (WHERE ${conditions.recurred})::int AS recurred, count(*) FILTER (WHERE ${conditions.open})::int AS open
    FROM (${factsOf(b, narrow)}) f`
  return {
    compounds: served?.compounds ?? 0,
    households: served?.households ?? 0,
    received: counted?.received ?? 0,
    closed: counted?.closed ?? 0,
    onTime: counted?.onTime ?? 0,
    timed: counted?.timed ?? 0,
    satisfied: counted?.satisfied ?? 0,
    rated: counted?.rated ?? 0,
    recurred: counted?.recurred ?? 0,
    open: counted?.open ?? 0,
  }
}
