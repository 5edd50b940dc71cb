/** Says in SQL what holds for a case as of a day and in a period: every condition stands here once, for counts and for lists. */
import { addDays, startInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { type FiguresSpan, type Measure, noUnit, type TrendMeasure } from './kinds'
import type { FiguresPeriod } from './period'
import { bucketBounds } from './spread'

const { sql } = Prisma

/** Half-open instants: the period, the end of the day of knowledge, and up to when a promise can have passed. */
export type Bounds = { from: Date; to: Date; until: Date; instant: Date }

export function boundsOf({ from, to, asOf }: FiguresPeriod, now: Date): Bounds {
  const until = startInShanghai(addDays(asOf, 1))
  return {
    from: startInShanghai(from),
    to: startInShanghai(addDays(to, 1)),
    until,
    instant: until < now ? until : now,
  }
}

export const at = (instant: Date): Prisma.Sql => sql`${instant.toISOString()}::timestamptz`
const within = (column: Prisma.Sql, { from, to }: Bounds): Prisma.Sql =>
  sql`${column} >= ${at(from)} AND ${column} < ${at(to)}`

/** @param unit the field that leads; `none`: nobody yet */
export function ledBy(alias: string, unit: string | null): Prisma.Sql {
  if (unit === null) return sql`true`
  const lead = Prisma.raw(`${alias}.lead`)
  return unit === noUnit ? sql`${lead} IS NULL` : sql`${lead} = ${unit}`
}

/**
 * Cases known by the end of the day, with what held then. A case is reopened at most once: its closing that stands is the first one
 * until it is reopened, and after that the second. What is said of a first handling after a reopening stands on its clock, and what was
 * answered or found before the last answer and finding among its events, since the case itself tells of the last. What was rated before a
 * reopening counts by its own day beside the rating after it: a row of its own (`earlier`), of which nothing but the rating is counted.
 * `narrow` keeps the rows small that are read.
 */
export function factsOf(b: Bounds, narrow: Prisma.Sql): Prisma.Sql {
  const until = at(b.until)
  const instant = at(b.instant)
  return sql`
    SELECT c.id, c.code, c.county_code, c.division_code, c.city_code, c.street_code, c.lead, c.category, c.channel, c.compound_id,
      c.title, c.state, c.received_at, c.accepted_at, c.dispatched_at, c.signed_at, c.fed_back_at, c.returned_at, c.extended_at,
      c.reopened_at, c.ended_at, c.promised_at, k.closing,
      x.earlier,
      CASE WHEN x.earlier THEN p.at WHEN c.visited_at < ${until} THEN c.visited_at ELSE v.at END AS visited_at,
      CASE WHEN x.earlier THEN p.rating WHEN c.visited_at < ${until} THEN c.rating ELSE v.rating END AS rating,
      CASE WHEN x.earlier THEN q.at ELSE w.at END AS own_rated_at, CASE WHEN x.earlier THEN q.rating ELSE w.rating END AS own_rating,
      CASE WHEN c.unreasonable_at >= ${until} THEN coalesce((
        SELECT (e.facts->>'unreasonable')::boolean FROM complaint_event e
        WHERE e.complaint_id = c.id AND e.act = 'review-rating' AND e.at < ${until} ORDER BY e.id DESC LIMIT 1), false)
        ELSE c.unreasonable END AS unreasonable,
      k.closing IS NULL AND (c.ended_at IS NULL OR c.ended_at >= ${until}) AS is_open_then,
      CASE WHEN k.closing IS NULL THEN NULL WHEN c.reopened_at >= ${until} THEN coalesce((
        SELECT f.stopped_at <= f.due_at FROM complaint_clock f
        WHERE f.complaint_id = c.id AND f.stage = 'handle' AND f.started_at < c.first_closed_at ORDER BY f.id DESC LIMIT 1), c.on_time)
        ELSE c.on_time END AS on_time_then,
      CASE WHEN k.closing IS NOT NULL OR c.ended_at < ${until} THEN false
        WHEN c.reopened_at >= ${until} THEN coalesce((
          SELECT f.due_at < ${instant} AND (f.stopped_at IS NULL OR f.stopped_at > f.due_at) FROM complaint_clock f
          WHERE f.complaint_id = c.id AND f.stage = 'handle' AND f.started_at < ${until} ORDER BY f.id DESC LIMIT 1), false)
        ELSE coalesce(c.promised_at < least(${instant}, c.paused_at), false) AND NOT coalesce(
          c.fed_back_at < ${until} AND c.fed_back_at <= c.promised_at AND (c.reopened_at IS NULL OR c.fed_back_at > c.reopened_at)
          AND NOT (c.state IN ('handling','extending','suspending','suspended') AND c.state_at < ${until} AND c.fed_back_at < c.state_at), false)
        END AS late_then,
      CASE WHEN k.closing >= ${at(b.from)} AND k.closing < ${at(b.to)} THEN EXISTS (
        SELECT FROM complaint r WHERE r.recurrence_of = c.id AND r.received_at < ${until}
          AND NOT (r.state IN ('refused','void','merged') AND r.ended_at < ${until})) ELSE false END AS recurs
    FROM complaint c
    CROSS JOIN LATERAL (SELECT CASE
      WHEN c.reopened_at < ${until} THEN CASE WHEN c.closed_at > c.reopened_at AND c.closed_at < ${until} THEN c.closed_at END
      WHEN c.first_closed_at < ${until} THEN c.first_closed_at END AS closing) k
    LEFT JOIN LATERAL (SELECT e.at, e.facts->>'rating' AS rating FROM complaint_event e
      WHERE c.visited_at >= ${until} AND c.reopened_at IS NOT NULL AND e.complaint_id = c.id AND e.act = 'visit' AND e.at < ${until}
      ORDER BY e.id DESC LIMIT 1) v ON true
    LEFT JOIN LATERAL (SELECT e.at, e.facts->>'rating' AS rating FROM complaint_event e
      WHERE (c.rating_by = 'reporter' OR c.reopened_at IS NOT NULL) AND e.complaint_id = c.id AND e.act = 'rate' AND e.at < ${until}
      ORDER BY e.id DESC LIMIT 1) w ON true
    LEFT JOIN LATERAL (SELECT e.at, e.facts->>'rating' AS rating FROM complaint_event e
      WHERE c.visited_at > c.reopened_at AND c.visited_at < ${until} AND e.complaint_id = c.id AND e.act = 'visit' AND e.at <= c.reopened_at
      ORDER BY e.id DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT e.at, e.facts->>'rating' AS rating FROM complaint_event e
      WHERE w.at > c.reopened_at AND e.complaint_id = c.id AND e.act = 'rate' AND e.at <= c.reopened_at ORDER BY e.id DESC LIMIT 1) q ON true
    CROSS JOIN LATERAL (VALUES (false), (true)) AS x(earlier)
    WHERE c.received_at < ${until} AND (NOT x.earlier OR p.at IS NOT NULL OR q.at IS NOT NULL) AND ${narrow}`
}

/** What lies in the place and may matter to a period: what moved since it began, and what is still open. */
export const mayMatter = (place: DivisionCode, unit: string | null, from: Date): Prisma.Sql =>
  sql`${inPlace('c', place)} AND ${ledBy('c', unit)} AND (c.state_at >= ${at(from)} OR c.is_open)`

const reached = sql`f.rating IN ('satisfied','mostly','unsatisfied')`
const content = sql`f.rating IN ('satisfied','mostly')`

/** @returns conditions over the rows of `factsOf` called f */
export function conditionsOf(b: Bounds): Readonly<Record<Measure | 'late' | 'unsatisfied', Prisma.Sql>> {
  const closed = within(sql`f.closing`, b)
  const visited = within(sql`f.visited_at`, b)
  const own = within(sql`f.own_rated_at`, b)
  const ratings = {
    satisfied: sql`${visited} AND ${content}`,
    rated: sql`${visited} AND ${reached}`,
    unsatisfied: sql`${visited} AND f.rating = 'unsatisfied'`,
    'fair-satisfied': sql`${visited} AND ${content} AND NOT f.unreasonable`,
    'fair-rated': sql`${visited} AND ${reached} AND NOT f.unreasonable`,
    unreached: sql`${visited} AND f.rating = 'unreached'`,
    'own-satisfied': sql`${own} AND f.own_rating IN ('satisfied','mostly')`,
    'own-rated': own,
  }
  const once = (condition: Prisma.Sql): Prisma.Sql => sql`NOT f.earlier AND ${condition}`
  return {
    ...ratings,
    received: once(within(sql`f.received_at`, b)),
    accepted: once(within(sql`f.accepted_at`, b)),
    refused: once(sql`f.state = 'refused' AND ${within(sql`f.ended_at`, b)}`),
    closed: once(closed),
    'on-time': once(sql`${closed} AND f.on_time_then`),
    timed: once(sql`${closed} AND f.on_time_then IS NOT NULL`),
    late: once(sql`${closed} AND NOT f.on_time_then`),
    open: once(sql`f.is_open_then`),
    overdue: once(sql`f.late_then`),
    returned: once(within(sql`f.returned_at`, b)),
    extended: once(within(sql`f.extended_at`, b)),
    reopened: once(within(sql`f.reopened_at`, b)),
    recurred: once(sql`${closed} AND f.recurs`),
  }
}

/** From when to when a span runs. A reopened case is dispatched anew, which says nothing of how fast it was received. */
export const spanEnds: Readonly<Record<FiguresSpan, { from: Prisma.Sql; to: Prisma.Sql; if: Prisma.Sql }>> = {
  dispatch: {
    from: sql`f.received_at`,
    to: sql`f.dispatched_at`,
    if: sql`(f.reopened_at IS NULL OR f.dispatched_at < f.reopened_at)`,
  },
  sign: { from: sql`f.dispatched_at`, to: sql`f.signed_at`, if: sql`true` },
  'feed-back': { from: sql`f.dispatched_at`, to: sql`f.fed_back_at`, if: sql`true` },
}

/** Begun hours of a span. */
export const spanHours = (span: FiguresSpan): Prisma.Sql =>
  sql`ceil(extract(epoch FROM ${spanEnds[span].to} - ${spanEnds[span].from}) / 3600)::int`

export const spanCondition = (b: Bounds, span: FiguresSpan): Prisma.Sql =>
  sql`NOT f.earlier AND ${within(spanEnds[span].to, b)} AND ${spanEnds[span].to} >= ${spanEnds[span].from} AND ${spanEnds[span].if}`

export function bucketCondition(b: Bounds, span: FiguresSpan, bucket: number): Prisma.Sql {
  const { over, upTo } = bucketBounds(span, bucket)
  const below = upTo === null ? sql`true` : sql`${spanHours(span)} <= ${upTo}`
  return sql`${spanCondition(b, span)} AND ${spanHours(span)} > ${over} AND ${below}`
}

/** What happened when, for a trend: one row an event, with the month's measures over it. */
export const trendEvents = sql`(VALUES ('received', CASE WHEN NOT f.earlier THEN f.received_at END),
  ('closed', CASE WHEN NOT f.earlier THEN f.closing END), ('rated', f.visited_at)) AS e(kind, happened)`
export const trendConditions: Readonly<Record<TrendMeasure, Prisma.Sql>> = {
  received: sql`e.kind = 'received'`,
  closed: sql`e.kind = 'closed'`,
  'on-time': sql`e.kind = 'closed' AND f.on_time_then`,
  timed: sql`e.kind = 'closed' AND f.on_time_then IS NOT NULL`,
  satisfied: sql`e.kind = 'rated' AND ${content}`,
  rated: sql`e.kind = 'rated' AND ${reached}`,
}
