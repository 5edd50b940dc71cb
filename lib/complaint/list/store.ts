/** Finds cases by filter: a page behind a key, and how many there are. The scope is the database's; the place gives the index a start. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { Rating } from '@/lib/complaint/kinds'
import type { Actor } from '@/lib/core/access'
import { addDays, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf, nameAmong } from '@/lib/core/division'
import { type Beside, keyAsked } from '@/lib/core/page'
import type { PeriodUnit } from '@/lib/core/workdays'
import { divisionsOf } from '@/lib/division/store'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { Channel, Urgency } from '@/lib/matter/kinds'
import { unitOf } from '@/lib/matter/units'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import {
  type CaseKey,
  type CaseStanding,
  type ComplaintFilter,
  type ComplaintRow,
  categoriesOf,
  countLimit,
  lightOf,
  type Total,
  writeKey,
} from './list'
import { turnOnDesk } from './waiting-store'
import { leftWords } from './words'

const { sql, join, empty } = Prisma
/** A filter with its place filled in, and who asks. `compounds`: those of a company, from which its index starts. */
export type CasesAsked = {
  filter: ComplaintFilter
  place: DivisionCode
  actor: Actor
  now: Date
  compounds: number[] | null
}

/** A company's cases are found from its compounds: in time's order the whole province would be read for them. */
export async function askedFor(tx: Tx, asked: Omit<CasesAsked, 'compounds'>): Promise<CasesAsked> {
  if (asked.actor.assigned?.kind !== 'company' && asked.filter.compound === undefined)
    return { ...asked, compounds: null }
  const named = asked.filter.compound === undefined ? sql`true` : sql`c.code = compound_now(${asked.filter.compound})`
  const rows = await tx.$queryRaw<
    { id: number }[]
  >`SELECT c.id FROM compound c WHERE ${inPlace('c', asked.place)} AND ${named}`
  return { ...asked, compounds: rows.map(row => row.id) }
}

/** Somebody's turn runs: the words of the partial indexes. */
export const waiting = sql`c.holder IS NOT NULL AND c.state <> 'rated'`

const standingSql: Record<CaseStanding, Prisma.Sql> = {
  open: sql`c.is_open`,
  waiting,
  over: sql`NOT c.is_open`,
  all: sql`true`,
}

/** The same for lists by due time. Words the planner need not weigh against each other: it takes each for rare and forgets the index. */
const dueSql: Record<CaseStanding, Prisma.Sql> = { ...standingSql, open: sql`${waiting} AND c.state <> 'closed'` }

const among = (column: Prisma.Sql, values: readonly string[] | null): Prisma.Sql | null =>
  values === null ? null : sql`${column} = ANY(${values}::text[])`
const some = <T>(values: readonly T[]): readonly T[] | null => (values.length > 0 ? values : null)

function turnSql({ filter, actor, now }: CasesAsked): Prisma.Sql | null {
  if (filter.turn === 'all') return null
  const unit = unitOf(actor)
  if (unit === null) return sql`false`
  if (filter.turn === 'desk') return turnOnDesk({ actor, today: dayInShanghai(now) }, unit, 'own')
  return filter.turn === 'unit' ? sql`c.holder = ${unit}` : sql`c.holder = ${unit} AND c.holder_by = ${actor.accountId}`
}

export const lateNow = (now: Date): Prisma.Sql => sql`${waiting} AND c.due_at <= ${now}`

function lateSql({ filter, now }: CasesAsked): Prisma.Sql | null {
  if (filter.late === undefined) return null
  return filter.late === 'red' ? lateNow(now) : sql`${waiting} AND c.yellow_at <= ${now} AND c.due_at > ${now}`
}

/** All that a filter asks but for its words, place included. */
export function wanted(asked: CasesAsked): Prisma.Sql {
  const { filter } = asked
  const conditions = [
    inPlace('c', asked.place),
    asked.compounds === null ? null : sql`c.compound_id = ANY(${asked.compounds}::int[])`,
    filter.sort === 'due' || filter.sort === 'urgency' ? dueSql[filter.standing] : standingSql[filter.standing],
    among(sql`c.state`, some(filter.state)),
    turnSql(asked),
    lateSql(asked),
    among(sql`c.category`, categoriesOf(filter)),
    among(sql`c.channel`, some(filter.channel)),
    among(sql`c.urgency`, some(filter.urgency)),
    among(sql`c.lead`, some(filter.lead)),
    among(sql`c.company_state`, some(filter.company)),
    filter.from ? sql`c.received_at >= ${startInShanghai(filter.from)}` : null,
    filter.to ? sql`c.received_at < ${startInShanghai(addDays(filter.to, 1))}` : null,
    filter.recurrence ? sql`c.recurrence_of IS NOT NULL` : null,
    filter.supervised ? sql`c.supervised_at IS NOT NULL` : null,
    filter.unreasonable ? sql`c.unreasonable = ${filter.unreasonable === 'yes'}` : null,
  ]
  return join(
    conditions.filter(one => one !== null),
    ' AND ',
  )
}

export type CasesAt = Beside<CaseKey>

/** Newest first, beyond the page's key and away from it. */
export function newestBeyond(at: CasesAt): Prisma.Sql {
  const key = keyAsked(at)
  const sign = at.before === null ? sql`<` : sql`>`
  return key === null ? empty : sql` AND (c.received_at, c.id) ${sign} (${key.at}::timestamptz, ${key.id}::int)`
}
export const newestFirst = sql`c.received_at DESC, c.id DESC`
export const newestAway = (at: CasesAt): Prisma.Sql => (at.before === null ? newestFirst : sql`c.received_at, c.id`)

export type FoundCase = CaseKey

/** What is over: the instant it was closed, where none is the first of all; the worst rating first, none last. Each as its index has it. */
const overSql: Record<'closed' | 'rating', { of: Prisma.Sql; as: Prisma.Sql }> = {
  closed: { of: sql`coalesce(c.closed_at, '1970-01-01 00:00:00+00'::timestamptz)`, as: sql`timestamptz` },
  rating: {
    of: sql`CASE c.rating WHEN 'unsatisfied' THEN 1 WHEN 'mostly' THEN 2 WHEN 'satisfied' THEN 3 WHEN 'unreached' THEN 4 ELSE 5 END`,
    as: sql`int`,
  },
}

/** So many ids, read away from the page's key. */
export async function findPage(tx: Tx, asked: CasesAsked, at: CasesAt, limit: number): Promise<FoundCase[]> {
  if (asked.compounds?.length === 0) return []
  const { sort } = asked.filter
  if (sort === 'due') return findDue(tx, asked, at, limit)
  if (sort === 'urgency') return findUrgent(tx, asked, at, limit)
  const { of, as } = sort === 'received' ? received : overSql[sort]
  const [down, key] = [isDown(asked, at), keyAsked(at)]
  const beyond =
    key === null ? empty : sql` AND (${of}, c.id) ${down ? sql`<` : sql`>`} (${key.at}::${as}, ${key.id}::int)`
  const order = down ? sql`${of} DESC, c.id DESC` : sql`${of}, c.id`
  return tx.$queryRaw<FoundCase[]>`
    SELECT c.id, ${of} AS at FROM complaint c WHERE ${wanted(asked)}${beyond} ORDER BY ${order} LIMIT ${limit}`
}

const received = { of: sql`c.received_at`, as: sql`timestamptz` }

/** Whether the rows are read downwards: by the way of the order, turned where the page lies ahead of its key. */
const isDown = ({ filter }: CasesAsked, at: CasesAt): boolean => (filter.way === 'down') === (at.before === null)

/** How urgent, 1 being the most, and by when, what pauses at the end: as its index has them. */
const urgentSql = {
  of: sql`(CASE c.urgency WHEN 'critical' THEN 1 WHEN 'urgent' THEN 2 ELSE 3 END)`,
  due: sql`coalesce(c.due_at, 'infinity'::timestamptz)`,
}

/** The most urgent first, of equal ones what is due first. */
function findUrgent(tx: Tx, asked: CasesAsked, at: CasesAt, limit: number): Promise<FoundCase[]> {
  const [key, way, sign] = [keyAsked(at), wayOf(asked, at), signOf(asked, at)]
  const { of, due } = urgentSql
  const last = key?.at === null ? sql`'infinity'::timestamptz` : sql`${key?.at}::timestamptz`
  const beyond =
    key === null ? empty : sql` AND (${of}, ${due}, c.id) ${sign} (${key.urgent}::int, ${last}, ${key.id}::int)`
  return tx.$queryRaw<FoundCase[]>`
    SELECT c.id, c.due_at AS at, ${of} AS urgent FROM complaint c WHERE ${wanted(asked)}${beyond}
    ORDER BY ${of} ${way}, ${due} ${way}, c.id ${way} LIMIT ${limit}`
}

/** Earliest due first; behind them those whose clock pauses. Turned round they come first. */
async function findDue(tx: Tx, asked: CasesAsked, at: CasesAt, limit: number): Promise<FoundCase[]> {
  const parts = isDown(asked, at) ? [pausedPart, timedPart] : [timedPart, pausedPart]
  const found: FoundCase[] = []
  for (const part of parts) if (found.length < limit) found.push(...(await part(tx, asked, at, limit - found.length)))
  return found
}

const wayOf = (asked: CasesAsked, at: CasesAt): Prisma.Sql => (isDown(asked, at) ? sql`DESC` : sql`ASC`)
const signOf = (asked: CasesAsked, at: CasesAt): Prisma.Sql => (isDown(asked, at) ? sql`<` : sql`>`)

async function timedPart(tx: Tx, asked: CasesAsked, at: CasesAt, limit: number): Promise<FoundCase[]> {
  const [key, way, sign] = [keyAsked(at), wayOf(asked, at), signOf(asked, at)]
  if (key !== null && key.at === null && !isDown(asked, at)) return []
  const from = key?.at ? sql` AND (c.due_at, c.id) ${sign} (${key.at}::timestamptz, ${key.id}::int)` : empty
  return tx.$queryRaw<FoundCase[]>`
    SELECT c.id, c.due_at AS at FROM complaint c WHERE ${wanted(asked)} AND c.due_at IS NOT NULL${from}
    ORDER BY c.due_at ${way}, c.id ${way} LIMIT ${limit}`
}

async function pausedPart(tx: Tx, asked: CasesAsked, at: CasesAt, limit: number): Promise<FoundCase[]> {
  const [key, way, sign] = [keyAsked(at), wayOf(asked, at), signOf(asked, at)]
  if (key?.at && isDown(asked, at)) return []
  const from = key !== null && key.at === null ? sql` AND c.id ${sign} ${key.id}::int` : empty
  return tx.$queryRaw<FoundCase[]>`
    SELECT c.id, NULL::timestamptz AS at FROM complaint c WHERE ${wanted(asked)} AND c.due_at IS NULL${from}
    ORDER BY c.id ${way} LIMIT ${limit}`
}

/** Counts up to a limit: what is open is few, history is not read to its end. */
export async function countUpTo(tx: Tx, asked: CasesAsked, limit = countLimit): Promise<Total> {
  if (asked.compounds?.length === 0) return { count: 0, more: false }
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM complaint c WHERE ${wanted(asked)} LIMIT ${limit + 1}) few`
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, limit), more: count > limit }
}

type CaseListRow = {
  id: number
  code: string
  version: number
  title: string
  category: string
  channel: string
  state: string
  is_open: boolean
  urgency: string
  holder: string | null
  holder_by: number | null
  lead: string | null
  assist: string[]
  due_at: Date | null
  yellow_at: Date | null
  paused_at: Date | null
  received_at: Date
  closed_at: Date | null
  rating: string | null
  compound_code: string | null
  compound_name: string | null
  place: string
  division_code: string
  street_code: string
  county_code: string
  supervised: boolean
  urges: number
  recurrence: boolean
  confidential: boolean
  unit: string | null
}

/** In what the running clock of case `c` counts; null: none runs. */
export const clockUnit = sql`(SELECT k.unit FROM complaint_clock k
  WHERE k.complaint_id = c.id AND k.stopped_at IS NULL AND k.due_at = c.due_at ORDER BY k.id DESC LIMIT 1)`

/** The rows of found ids, in their order, with the names of places. */
export async function rowsOf(tx: Tx, found: readonly FoundCase[], asked: CasesAsked): Promise<ComplaintRow[]> {
  if (found.length === 0) return []
  const rows = await tx.$queryRaw<CaseListRow[]>`
    SELECT c.id, c.code, c.version, c.title, c.category, c.channel, c.state, c.is_open, c.urgency, c.holder, c.holder_by, c.lead,
      c.assist, c.due_at, c.yellow_at, c.paused_at, c.received_at, c.closed_at, c.rating, p.code AS compound_code,
      p.name AS compound_name, c.place, c.division_code, c.street_code, c.county_code, c.supervised_at IS NOT NULL AS supervised,
      c.urges, c.recurrence_of IS NOT NULL AS recurrence, c.confidential, ${clockUnit} AS unit
    FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id
    WHERE c.id = ANY(${found.map(one => one.id)}::int[])`
  const codes = rows.flatMap(row => [row.division_code, row.street_code, row.county_code]) as DivisionCode[]
  const names = new Map<string, string>((await divisionsOf(tx, [...new Set(codes)])).map(one => [one.code, one.name]))
  const byId = new Map(rows.map(row => [row.id, row]))
  return found.flatMap(key => {
    const row = byId.get(key.id)
    return row ? [shape(row, { key: writeKey(asked.filter.sort, key), names, asked: asked })] : []
  })
}

type RunningRow = Pick<CaseListRow, 'due_at' | 'yellow_at' | 'paused_at' | 'unit'>

/** How a row's clock stands. */
export function running(row: RunningRow, now: Date): Pick<ComplaintRow, 'light' | 'left'> {
  const { due_at: dueAt, yellow_at: yellowAt, paused_at: pausedAt } = row
  const light = lightOf({ dueAt, yellowAt, pausedAt }, now)
  return { light, left: leftWords({ dueAt, light, unit: row.unit as PeriodUnit | null }, now, stateCalendar) }
}

type CaseRowContext = { key: string; names: ReadonlyMap<string, string>; asked: CasesAsked }

function shape(row: CaseListRow, { key, names, asked }: CaseRowContext): ComplaintRow {
  const name = (code: string): string => nameAmong(names, code)
  const level = levelOf(row.division_code as DivisionCode)
  return {
    key,
    id: row.id,
    code: row.code,
    version: row.version,
    title: row.title,
    category: row.category as CategoryCode,
    channel: row.channel as Channel,
    state: row.state as ComplaintState,
    isOpen: row.is_open,
    urgency: row.urgency as Urgency,
    holder: row.holder as Unit | null,
    mine: row.holder_by !== null && row.holder_by === asked.actor.accountId,
    lead: row.lead as Unit | null,
    assist: row.assist,
    ...running(row, asked.now),
    dueAt: row.due_at,
    receivedAt: row.received_at,
    closedAt: row.closed_at,
    rating: row.rating as Rating | null,
    compound: row.compound_code && row.compound_name ? { code: row.compound_code, name: row.compound_name } : null,
    place: row.place,
    division: row.division_code as DivisionCode,
    community: level === 'community' ? name(row.division_code) : '',
    street: { code: row.street_code, name: level === 'community' || level === 'street' ? name(row.street_code) : '' },
    county: { code: row.county_code, name: level === 'city' || level === 'province' ? '' : name(row.county_code) },
    supervised: row.supervised,
    urges: row.urges,
    recurrence: row.recurrence,
    confidential: row.confidential,
  }
}

/** What was reported, by id. */
export async function textsOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: number; text: string }[]>`
    SELECT c.id, c.text FROM complaint c WHERE c.id = ANY(${[...ids]}::int[])`
  return new Map(rows.map(row => [row.id, row.text]))
}
