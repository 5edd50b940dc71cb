/** Finds compounds: filtered, sorted, counted, page by page. The scope is the database's; the place gives its index a start. */

import type { Day } from '@/lib/core/day'
import { type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import { wordsOf } from '@/lib/core/text'
import { leavesOut } from '@/lib/exclusion/store'
import { compoundNamed } from '@/lib/named/store'
import type { Tx } from '@/lib/platform/db'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { CompoundStanding } from './kinds'
import type { CompoundCursor, CompoundFilter, CompoundQuery, Sort } from './query'

const { sql, raw, join, empty } = Prisma

/** Days before the end of a term on which it is said to end soon. */
export const endingDays = 90

/** What a row is found under: the filters, the place and the day they are asked for. */
export type CompoundsAsked = { filter: CompoundFilter; place: DivisionCode; day: Day; midnight: Date }

/** The same place as a range of codes, for what hangs on a compound: nothing outside of it need be read. */
function under(alias: 'o' | 's' | 'e', place: DivisionCode): Prisma.Sql {
  const { from, to } = scopeUnder(place)
  const column = raw(`${alias}.division_code`)
  return sql`${column} >= ${from}::char(12) AND ${column} < ${to}::char(12)`
}

/** Facts of a compound on a day that stand in other tables: each a hashed look-up, read once a query. */
const flags = {
  nominal: ({ day, place }: CompoundsAsked) =>
    sql`c.id IN (SELECT o.compound_id FROM organisation o WHERE ${under('o', place)} AND ${nominal(day)})`,
  held: ({ day, place }: CompoundsAsked) =>
    sql`c.id IN (SELECT o.compound_id FROM organisation o WHERE ${under('o', place)} AND ${nominal(day)} AND o.term_to >= ${day}::date)`,
  heldOn: ({ day, place }: CompoundsAsked) =>
    sql`c.id IN (SELECT o.compound_id FROM organisation o WHERE ${under('o', place)} AND ${nominal(day)}
      AND o.term_to > ${day}::date + ${endingDays}::integer)`,
  contracted: ({ day, place }: CompoundsAsked) =>
    sql`c.id IN (SELECT s.compound_id FROM service_contract s WHERE ${under('s', place)} AND ${current(day)})`,
  excluded: ({ day, place }: CompoundsAsked) =>
    sql`c.id IN (SELECT e.compound_id FROM compound_exclusion e WHERE ${under('e', place)} AND e.state ${leavesOut}
      AND e.starts_on <= ${day}::date AND (e.ends_on IS NULL OR e.ends_on >= ${day}::date))`,
} as const
type Flag = keyof typeof flags

export const nominal = (day: Day): Prisma.Sql =>
  sql`o.filed_on <= ${day}::date AND o.term_from <= ${day}::date AND (o.ended_on IS NULL OR o.ended_on > ${day}::date)`
export const current = (day: Day): Prisma.Sql =>
  sql`s.starts_on <= ${day}::date AND (s.ends_on IS NULL OR s.ends_on >= ${day}::date) AND (s.ended_on IS NULL OR s.ended_on > ${day}::date)`

type FlagSql = (flag: Flag) => Prisma.Sql

const standingSql: Record<CompoundStanding, (flag: FlagSql) => Prisma.Sql> = {
  none: flag => sql`NOT ${flag('nominal')}`,
  expired: flag => sql`(${flag('nominal')} AND NOT ${flag('held')})`,
  ending: flag => sql`(${flag('held')} AND NOT ${flag('heldOn')})`,
  held: flag => flag('heldOn'),
}

const anyOf = (column: string, values: readonly string[]): Prisma.Sql =>
  values.length === 0 ? sql`true` : sql`${raw(column)} = ANY(${values})`

const yesNo = (asked: 'yes' | 'no' | undefined, yes: Prisma.Sql): Prisma.Sql => {
  if (asked === undefined) return sql`true`
  return asked === 'yes' ? yes : sql`NOT (${yes})`
}

const unretired = (day: Day): Prisma.Sql => sql`(c.retired_on IS NULL OR c.retired_on > ${day}::date)`
/** 已达条件: more than half delivered by the day; the day it came to that is kept with the compound. */
const ready = (day: Day): Prisma.Sql => sql`coalesce(c.ready_on <= ${day}::date, false)`
/** 统计内: delivered by the day and not left out on it; together with `unretired` the whole of the formation rate. */
const counted = (day: Day, flag: FlagSql): Prisma.Sql =>
  sql`(c.first_delivered_on <= ${day}::date AND NOT ${flag('excluded')})`

/** All that a filter asks, but for the place. */
function matches({ filter, day, midnight }: CompoundsAsked, flag: FlagSql): Prisma.Sql {
  const all: Prisma.Sql[] = [
    filter.retired === 'all' ? sql`true` : yesNo(filter.retired === 'yes' ? 'no' : 'yes', unretired(day)),
    filter.state.length === 0
      ? sql`true`
      : sql`(${join(
          filter.state.map(one => standingSql[one](flag)),
          ' OR ',
        )})`,
    filter.deliveredFrom ? sql`c.first_delivered_on >= ${filter.deliveredFrom}::date` : sql`true`,
    filter.deliveredTo ? sql`c.first_delivered_on <= ${filter.deliveredTo}::date` : sql`true`,
    anyOf('c.service_mode', filter.mode),
    anyOf('c.property_kind', filter.kind),
    anyOf('c.verified', filter.verified),
    filter.uncared ? yesNo(filter.uncared === 'yes' ? 'no' : 'yes', flag('contracted')) : sql`true`,
    filter.excluded ? yesNo(filter.excluded, flag('excluded')) : sql`true`,
    filter.counted ? counted(day, flag) : sql`true`,
    yesNo(filter.ready, ready(day)),
    filter.changed ? sql`c.updated_at >= ${midnight}` : sql`true`,
    compoundNamed('c', wordsOf(filter.q)),
  ]
  return join(all, ' AND ')
}

/** What a list is sorted by: expressions and how their values are written into a cursor. The id makes every key unique. */
const sortKeys: Record<Sort, readonly { of: string; as: string }[]> = {
  place: [
    { of: 'c.street_code', as: 'char(12)' },
    { of: 'c.pinyin COLLATE "C"', as: 'text' },
  ],
  name: [{ of: 'c.pinyin COLLATE "C"', as: 'text' }],
  // What was never delivered stands last when sorted upward, and last downward as well.
  delivered: [{ of: 'c.first_delivered_on', as: 'date' }],
  households: [{ of: 'c.households', as: 'integer' }],
  updated: [{ of: 'c.updated_at', as: 'timestamptz' }],
}

const unknownDay = { asc: "DATE '9999-12-31'", desc: "DATE '1900-01-01'" } as const

function keysOf({ sort, dir }: Pick<CompoundQuery, 'sort' | 'dir'>): readonly { of: Prisma.Sql; as: Prisma.Sql }[] {
  const keys = sortKeys[sort].map(({ of, as }) => ({
    of: raw(sort === 'delivered' ? `coalesce(${of}, ${unknownDay[dir]})` : of),
    as: raw(as),
  }))
  return [...keys, { of: raw('c.id'), as: raw('integer') }]
}

const beyond = (
  keys: readonly { of: Prisma.Sql; as: Prisma.Sql }[],
  cursor: CompoundCursor,
  sign: '<' | '>',
): Prisma.Sql =>
  sql`(${join(keys.map(key => key.of))}) ${raw(sign)} (${join(keys.map((key, at) => sql`${String(cursor[at] ?? '')}::${key.as}`))})`

export type FoundCompound = { id: number; cursor: CompoundCursor }

/** From where on, in what order, how many. */
export type Paging = Pick<CompoundQuery, 'sort' | 'dir' | 'limit'> & {
  after?: CompoundCursor | undefined
  before?: CompoundCursor | undefined
}

/** The ids of a page in order, and whether there is more beyond it. */
export async function findPage(
  tx: Tx,
  search: CompoundsAsked,
  query: Paging,
): Promise<{ rows: FoundCompound[]; more: boolean }> {
  const keys = keysOf(query)
  const backward = query.before !== undefined
  const descending = (query.dir === 'desc') !== backward
  const cursor = query.before ?? query.after
  const from = cursor ? sql` AND ${beyond(keys, cursor, descending ? '<' : '>')}` : empty
  const order = join(keys.map(key => sql`${key.of} ${raw(descending ? 'DESC' : 'ASC')}`))
  const found = await tx.$queryRaw<{ id: number; key: CompoundCursor }[]>`
    SELECT c.id, jsonb_build_array(${join(keys.map(key => key.of))}) AS key FROM compound c
    WHERE ${inPlace('c', search.place)} AND ${matches(search, flag => flags[flag](search))}${from}
    ORDER BY ${order} LIMIT ${query.limit + 1}`
  const rows = found.slice(0, query.limit).map(row => ({ id: row.id, cursor: row.key }))
  return { rows: backward ? rows.reverse() : rows, more: found.length > query.limit }
}

/** One part of a place, e.g. a street of a county. `registered` and the tabs look away from the filters. */
export type PartCounts = {
  code: DivisionCode
  matched: number
  /** Matched rows that stand before the first one of the page shown. */
  before: number
  registered: number
  live: number
  counted: number
  unformed: number
  expired: number
  ending: number
  readyNone: number
  uncontracted: number
  uncared: number
  changed: number
  excluded: number
  retired: number
  unverified: number
}

/** One pass over the place: the filtered count and the tabs' counts of each of its parts that has any compound. */
export async function countParts(
  tx: Tx,
  search: CompoundsAsked,
  query: Pick<CompoundQuery, 'sort' | 'dir'>,
  first: CompoundCursor | undefined,
): Promise<PartCounts[]> {
  const { place, day, midnight } = search
  const names = Object.keys(flags) as Flag[]
  const columns = join(names.map(flag => sql`${flags[flag](search)} AS ${raw(`f_${flag}`)}`))
  const flag: FlagSql = name => raw(`c.f_${name}`)
  const earlier = first ? beyond(keysOf(query), first, query.dir === 'desc' ? '>' : '<') : sql`false`
  const some = (condition: Prisma.Sql): Prisma.Sql => sql`count(*) FILTER (WHERE ${condition})::integer`
  const live = unretired(day)
  const among = (condition: Prisma.Sql): Prisma.Sql => some(sql`${live} AND ${condition}`)
  const within = counted(day, flag)
  const amongCounted = (condition: Prisma.Sql): Prisma.Sql => among(sql`${within} AND ${condition}`)
  // OFFSET 0 keeps the flags from being worked out once for every count.
  return tx.$queryRaw<PartCounts[]>`
    SELECT ${partColumn('c', levelOf(place))} AS code, ${some(sql`m.matched`)} AS matched,
      ${some(sql`m.matched AND ${earlier}`)} AS before, count(*)::integer AS registered, ${some(live)} AS live,
      ${among(within)} AS counted, ${amongCounted(sql`NOT ${flag('held')}`)} AS unformed,
      ${amongCounted(standingSql.expired(flag))} AS expired, ${amongCounted(standingSql.ending(flag))} AS ending,
      ${amongCounted(sql`NOT ${flag('nominal')} AND ${ready(day)}`)} AS "readyNone",
      ${among(sql`NOT ${flag('contracted')}`)} AS uncontracted, ${among(sql`c.service_mode = 'none'`)} AS uncared, ${among(sql`c.updated_at >= ${midnight}`)} AS changed,
      ${among(flag('excluded'))} AS excluded, ${some(sql`NOT ${live}`)} AS retired,
      ${among(sql`c.verified = 'none'`)} AS unverified
    FROM (SELECT c.*, ${columns} FROM compound c WHERE ${inPlace('c', place)} OFFSET 0) c
      CROSS JOIN LATERAL (SELECT ${matches(search, flag)} AS matched OFFSET 0) m
    GROUP BY 1`
}

/** How many match, for titles of exports and the API. */
export async function countMatches(tx: Tx, search: CompoundsAsked): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM compound c
    WHERE ${inPlace('c', search.place)} AND ${matches(search, flag => flags[flag](search))}`
  return rows[0]?.count ?? 0
}

/** The streets of a place whose complete base data (E5) the county has approved by a day: no compound there is truly none. */
export async function completeStreets(tx: Tx, place: DivisionCode, day: Day): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    SELECT DISTINCT division_code AS code FROM street_evidence
    WHERE item_code = 'E5' AND state IN ('approved', 'renewing', 'revoked') AND started_on <= ${day}::date
      AND (revoked_on IS NULL OR revoked_on > ${day}::date) AND left(division_code, 6) = left(${place}, 6)`
  return new Set(rows.map(row => row.code))
}
