/** Finds filings, and what should be filed by now, by filter: a page, the counts beside it, what waits on desks. */

import { type Actor, may } from '@/lib/core/access'
import { type Day, startInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import type { Elsewhere } from '@/lib/core/street-desk'
import { wordsOf } from '@/lib/core/text'
import { namedByCompound } from '@/lib/named/store'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, flowTurns, onSide } from '@/lib/platform/desk-sql'
import { type Sorted, sortedBy } from '@/lib/platform/page-sql'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { type FilingKind, type FilingState, filingFlow } from './flow'
import { type FilingFilter, type FilingOrder, type FilingRow, type FilingView, filingPlaces, pageSize } from './list'
import type { LateLimit } from './rules'

export type FilingsAsked = FilingFilter & {
  division: DivisionCode
  today: Day
  actor: Actor
  limits: readonly LateLimit[]
}

/** What the rows say before clocks are put on them. */
export type StoredRow = Omit<FilingRow, 'clock'> & { since: Date }

const filings = Prisma.sql`
  SELECT 'filing' AS source, x.id AS nr, x.id::text AS id, x.kind, x.organisation_kind AS of_kind, x.state, x.state_at, x.state_on, x.fact_on, x.submitted_on,
    x.decided_on, x.filing_no, x.compound_id, x.division_code, x.county_code, x.street_code, x.source AS origin, x.created_by,
    x.submitted_by, x.accepted_by, x.id IN (SELECT s.filing_id FROM filing_step s WHERE s.late) AS late
  FROM filing x`

/** Elected or posted, and nothing handed in: the days count all the same. */
const procedures = Prisma.sql`
  SELECT 'procedure' AS source, x.id AS nr, x.id::text AS id, CASE x.kind WHEN 'reelection' THEN 'reelection' ELSE 'formation' END AS kind,
    CASE x.kind WHEN 'management' THEN 'management' ELSE 'committee' END AS of_kind, NULL AS state, x.state_at, NULL::date AS state_on,
    CASE x.state WHEN 'met' THEN x.clock_from ELSE x.state_on END AS fact_on, NULL::date AS submitted_on, NULL::date AS decided_on,
    NULL AS filing_no, x.compound_id, x.division_code, x.county_code, x.street_code, x.source AS origin, NULL::int AS created_by,
    NULL::int AS submitted_by, NULL::int AS accepted_by, false AS late
  FROM procedure x
  WHERE x.ended_on IS NULL AND x.state IN ('elected', 'met', 'posted')
    AND NOT EXISTS (SELECT FROM filing f WHERE f.procedure_id = x.id AND f.state = 'draft')`

/** Entered by hand with an election and no filing. */
const organisations = (today: Day): Prisma.Sql => Prisma.sql`
  SELECT 'organisation' AS source, x.id AS nr, x.code AS id, 'formation' AS kind, x.kind AS of_kind, NULL AS state, x.created_at AS state_at, NULL::date AS state_on,
    x.elected_on AS fact_on, NULL::date AS submitted_on, NULL::date AS decided_on, NULL AS filing_no, x.compound_id, x.division_code,
    x.county_code, x.street_code, x.source AS origin, NULL::int AS created_by, NULL::int AS submitted_by, NULL::int AS accepted_by,
    false AS late
  FROM organisation x
  WHERE x.elected_on IS NOT NULL AND x.filed_on IS NULL AND (x.ended_on IS NULL OR x.ended_on > ${today}::date)`

/** Late: what began on or before the day that the nearest place's rule allows; the same reckoning as the clock beside the row. */
const isLate = (
  key: Prisma.Sql,
  start: Prisma.Sql,
  limits: readonly LateLimit[],
): Prisma.Sql => Prisma.sql`coalesce(${start} <= (
  SELECT l.before FROM jsonb_to_recordset(${JSON.stringify(limits)}::jsonb)
    AS l(key text, division text, "validFrom" date, before date)
  WHERE l.key = ${key} AND l."validFrom" <= ${start} AND l.division IN ('140000000000', rpad(substr(x.division_code, 1, 4), 12, '0'),
    x.county_code, x.street_code, x.division_code)
  ORDER BY l.division DESC, l."validFrom" DESC LIMIT 1), false)`

const applyKey = Prisma.sql`CASE WHEN x.kind IN ('change', 'cancel') THEN 'filing.change' ELSE 'filing.apply' END`
const officeKey = Prisma.sql`CASE x.state WHEN 'submitted' THEN 'filing.correct_once' ELSE 'filing.decide' END`
/** From when a state's clock counts: the day on which it was reached, where that was another than the day of writing. */
const since = Prisma.sql`coalesce(x.state_on::timestamp AT TIME ZONE 'Asia/Shanghai', x.state_at)`
const enteredDay = Prisma.sql`(${since} AT TIME ZONE 'Asia/Shanghai')::date`

const unsubmitted = Prisma.sql`(x.state IS NULL OR x.state = 'draft')`
const lateApply = (asked: FilingsAsked): Prisma.Sql =>
  Prisma.sql`(${unsubmitted} AND ${isLate(applyKey, Prisma.sql`x.fact_on`, asked.limits)})`
const lateDecide = (asked: FilingsAsked): Prisma.Sql =>
  Prisma.sql`(x.state IN ('submitted', 'accepted') AND ${isLate(officeKey, enteredDay, asked.limits)})`

/** What lies on this reader's desk: the number of the desk and of the menu. */
function awaited(asked: FilingsAsked): Prisma.Sql {
  const states = Object.entries(filingFlow.states).flatMap(([state, rule]) =>
    'awaits' in rule && may(asked.actor, rule.awaits.by) ? [state] : [],
  )
  if (states.length === 0) return Prisma.sql`false`
  return Prisma.sql`(x.state IN (${Prisma.join(states)}) AND ${onSide(elsewhereOf(asked, states), 'own')})`
}

/** Enterer ≠ approver: what an account submitted or accepted waits for somebody else. */
const barred = (account: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(
  x.state IN ('submitted', 'accepted') AND x.submitted_by = ${account} OR x.state = 'accepted' AND x.accepted_by = ${account}, false)`

const elsewhereOf = (reader: DeskReader, states: readonly string[]): Prisma.Sql =>
  elsewhereSql(reader, flowTurns(Prisma.sql`x.state`, filingFlow, states), {
    division: Prisma.sql`x.division_code`,
    barred,
  })

const inView = (view: FilingView, asked: FilingsAsked): Prisma.Sql => {
  const conditions: Record<FilingView, () => Prisma.Sql> = {
    mine: () => awaited(asked),
    unsubmitted: () => unsubmitted,
    'late-apply': () => lateApply(asked),
    'late-decide': () => lateDecide(asked),
    filed: () => Prisma.sql`x.state = 'filed'`,
    all: () => Prisma.sql`x.state IS NOT NULL`,
  }
  return conditions[view]()
}

/** Everything of the place; of which sources a view can have rows. */
const from = (asked: FilingsAsked, sources: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT x.* FROM (${sources}) x
  WHERE ${inPlace('x', asked.division, false)} AND ${namedByCompound('x', wordsOf(asked.q), { names: [], codes: ['filing_no'] })}
    AND ${asked.kind === null ? Prisma.sql`true` : Prisma.sql`x.kind = ${asked.kind}`}
    AND ${asked.of === null ? Prisma.sql`true` : Prisma.sql`x.of_kind = ${asked.of}`}
    AND ${asked.entry === null ? Prisma.sql`true` : Prisma.sql`x.late`}`
const every = (asked: FilingsAsked): Prisma.Sql =>
  Prisma.sql`${filings} UNION ALL ${procedures} UNION ALL ${organisations(asked.today)}`
/** Views that show also what was never drawn up. */
const undrawn: readonly FilingView[] = ['unsubmitted', 'late-apply']

/** Filings alone go by their number, as their indexes do; with the others beside them the source makes a row unique. */
const sortedFor = (asked: FilingsAsked): Sorted => ({
  tie: undrawn.includes(asked.view)
    ? { of: Prisma.sql`(x.source || x.nr)`, as: 'text' }
    : { of: Prisma.sql`x.nr`, as: 'int' },
  value: values[asked.sort.by],
})
const values: Record<FilingOrder['by'], NonNullable<Sorted['value']>> = {
  moved: { of: Prisma.sql`x.state_at`, as: filingPlaces.by.moved },
  fact: { of: Prisma.sql`x.fact_on`, as: filingPlaces.by.fact },
  submitted: { of: Prisma.sql`coalesce(x.submitted_on, '-infinity'::date)`, as: filingPlaces.by.submitted },
  decided: { of: Prisma.sql`coalesce(x.decided_on, '-infinity'::date)`, as: filingPlaces.by.decided },
}

type FilingListRow = {
  key: string
  source: FilingRow['source']
  id: string
  kind: string
  of_kind: string
  state: string | null
  since: Date
  late_entries: number
  fact_on: Date
  submitted_on: Date | null
  decided_on: Date | null
  filing_no: string | null
  division_code: string
  street_code: string
  county_code: string
  origin: string
  code: string
  name: string
  street: string | null
  county: string | null
}

const row = (row: FilingListRow): StoredRow => ({
  key: row.key,
  source: row.source,
  id: row.id,
  kind: row.kind as FilingKind,
  of: row.of_kind as OrganisationKind,
  state: row.state as FilingState | null,
  since: row.state === null ? startInShanghai(asDay(row.fact_on)) : row.since,
  lateEntries: row.late_entries,
  factOn: asDay(row.fact_on),
  submittedOn: asDayOrNull(row.submitted_on),
  decidedOn: asDayOrNull(row.decided_on),
  filingNo: row.filing_no,
  compound: { code: row.code, name: row.name },
  street: { code: row.street_code, name: row.street ?? row.street_code },
  county: { code: row.county_code, name: row.county ?? row.county_code },
  division: row.division_code as DivisionCode,
  origin: row.origin,
})

/** One page in the filter's order. */
export async function filingPage(
  tx: Tx,
  asked: FilingsAsked,
  at: Beside,
  size: number = pageSize,
): Promise<Page<StoredRow>> {
  const { key, beyond, order } = sortedBy(sortedFor(asked), asked.sort.way, at)
  const sources = undrawn.includes(asked.view) ? every(asked) : filings
  const rows = await tx.$queryRaw<FilingListRow[]>`
    WITH x AS (${from(asked, sources)}), page AS (
      SELECT x.*, ${key} AS key, row_number() OVER (ORDER BY ${order}) AS nth FROM x
      WHERE ${inView(asked.view, asked)} AND ${beyond} ORDER BY ${order} LIMIT ${size + 1})
    SELECT page.*, coalesce(page.state_on::timestamp AT TIME ZONE 'Asia/Shanghai', page.state_at) AS since, c.code, c.name,
      CASE WHEN page.late THEN (SELECT count(*)::int FROM filing_step s WHERE s.filing_id = page.nr AND s.late) ELSE 0 END AS late_entries, d1.name AS street, d2.name AS county FROM page JOIN compound c ON c.id = page.compound_id
    LEFT JOIN division d1 ON d1.code = page.street_code LEFT JOIN division d2 ON d2.code = page.county_code ORDER BY page.nth`
  return pageOf(rows.map(row), size, at, one => one.key)
}

/** In each view, and how many of the view that is shown have a late entry (补录). */
type FilingCounts = Record<FilingView, number> & { lateEntries: number }

/** How many there are in each view, with the other filters held. */
export async function filingCounts(tx: Tx, asked: FilingsAsked): Promise<FilingCounts> {
  const rows = await tx.$queryRaw<FilingCounts[]>`
    WITH x AS (${from(asked, every(asked))})
    SELECT count(*) FILTER (WHERE ${inView('mine', asked)})::int AS mine, count(*) FILTER (WHERE ${unsubmitted})::int AS unsubmitted,
      count(*) FILTER (WHERE ${lateApply(asked)})::int AS "late-apply", count(*) FILTER (WHERE ${lateDecide(asked)})::int AS "late-decide",
      count(*) FILTER (WHERE x.state = 'filed')::int AS filed, count(*) FILTER (WHERE x.state IS NOT NULL)::int AS all,
      count(*) FILTER (WHERE x.late AND ${inView(asked.view, asked)})::int AS "lateEntries"
    FROM x`
  return rows[0] ?? { mine: 0, unsubmitted: 0, 'late-apply': 0, 'late-decide': 0, filed: 0, all: 0, lateEntries: 0 }
}

/** A filing that waits, for the desk. */
export type WaitingFiling = {
  id: number
  kind: FilingKind
  compound: string
  division: DivisionCode
  state: FilingState
  /** From when its deadline counts. */
  since: Date
  factOn: Day
  askedText: string | null
  elsewhere: Elsewhere | null
}

type WaitingFilingRow = {
  id: number
  kind: string
  name: string
  division_code: string
  state: string
  since: Date
  fact_on: Date
  asked_text: string | null
  elsewhere: Elsewhere | null
}

/** Those that wait in one of the states, longest first. @param on of one side of a reader's desk; null: all */
export async function waitingFilings(
  tx: Tx,
  states: readonly string[],
  limit: number,
  on: DeskAsked | null,
): Promise<WaitingFiling[]> {
  const elsewhere = on ? elsewhereOf(on, states) : Prisma.sql`NULL::text`
  const rows = await tx.$queryRaw<WaitingFilingRow[]>`
    SELECT x.id, x.kind, c.name, x.division_code, x.state, ${since} AS since, x.fact_on, x.asked_text,
      ${elsewhere} AS elsewhere
    FROM filing x JOIN compound c ON c.id = x.compound_id
    WHERE x.state IN (${Prisma.join([...states])}) AND ${on ? onSide(elsewhere, on.side) : Prisma.sql`true`}
    ORDER BY CASE x.state WHEN 'draft' THEN x.fact_on::timestamptz ELSE ${since} END, x.id LIMIT ${limit}`
  return rows.map(one => ({
    id: one.id,
    kind: one.kind as FilingKind,
    compound: one.name,
    division: one.division_code as DivisionCode,
    state: one.state as FilingState,
    since: one.state === 'draft' ? startInShanghai(asDay(one.fact_on)) : one.since,
    factOn: asDay(one.fact_on),
    askedText: one.asked_text,
    elsewhere: one.elsewhere,
  }))
}

/** All that wait in these states, for the desk's count: state, since, division, elsewhere. */
export const filingWaits = (states: readonly string[], reader: DeskReader): Prisma.Sql => Prisma.sql`
  SELECT x.state, ${since} AS since, x.division_code AS division, ${elsewhereOf(reader, states)} AS elsewhere FROM filing x
  WHERE x.state IN (${Prisma.join([...states])})`
