/** Finds, orders, pages and counts the records of a kind in a place. */

import { addDays, type Day, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { type AnyKind, type AnyRecord, columnOf, flowOf } from '@/lib/core/kind/kind'
import {
  type Asked,
  type KindOrder,
  orderColumn,
  orderType,
  standingOf,
  statesShown,
  underTab,
} from '@/lib/core/kind/list'
import type { DayStands, Standing } from '@/lib/core/kind/standing'
import { type Beside, everyRow, type Page, pageOf } from '@/lib/core/page'
import type { Elsewhere } from '@/lib/core/street-desk'
import { wordsOf } from '@/lib/core/text'
import type { LateSpan } from '@/lib/deadline/late'
import { namedByCompound } from '@/lib/named/store'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, flowTurns, onSide } from '@/lib/platform/desk-sql'
import { type Sorted, sortedBy } from '@/lib/platform/page-sql'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import { hasWords } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'
import { columnSql, longestFirst, recordsWhere, registersOf, tableSql } from './store'

const { sql, raw, join, empty } = Prisma
const all = sql`true`

/** @param late by state, whose time is over */
export type Where = Asked & { division: DivisionCode; today: Day; late: Readonly<Record<string, readonly LateSpan[]>> }

/** A word stands in a text of the record, or names its compound or unit or an entry that it links to. */
function hasWord(of: AnyKind, q: string | null): Prisma.Sql {
  const own = { names: of.list.words.map(name => columnOf(of, name)) }
  const words = wordsOf(q)
  const linked = registersOf(of).map(([name, { table, code, sounds }]) => {
    const named = hasWords('w', words, { names: ['name'], sounds, codes: [code] })
    return sql`${columnSql(of, name)} IN (SELECT w.id FROM ${raw(`"${table}"`)} w WHERE ${named})`
  })
  if (of.lies !== 'in-unit') return namedByCompound('k', words, own, linked)
  const unit = hasWords('d', words, { names: ['name'], sounds: ['pinyin'] })
  return hasWords('k', words, own, [...linked, sql`k.division_code IN (SELECT d.code FROM division d WHERE ${unit})`])
}

const isOneOf = (states: readonly string[] | null): Prisma.Sql =>
  states === null ? all : sql`k.state = ANY(${[...states]}::text[])`

/** Written long after it happened. */
const isLate = sql`k.late_at IS NOT NULL`

/** What tabs do not set. */
function common(of: AnyKind, asked: Where): Prisma.Sql {
  const since = asked.span && startInShanghai(addDays(asked.today, -Number(asked.span)))
  const parts = [inPlace('k', asked.division), hasWord(of, asked.q)]
  if (since) parts.push(sql`k.state_at >= ${since}`)
  if (asked.entry) parts.push(isLate)
  return join(parts, ' AND ')
}

/** A day against the present one, by what the list's orders and their indexes go by. */
function standsSql(of: AnyKind, { field, least, most }: DayStands<string>, today: Day): Prisma.Sql {
  const column = raw(orderColumn(of, field))
  return join(
    [
      least === undefined ? all : sql`${column} >= ${addDays(today, least)}::date`,
      most === undefined ? all : sql`${column} <= ${addDays(today, most)}::date`,
    ],
    ' AND ',
  )
}

const inSpan = ({ place, since }: Pick<LateSpan, 'place' | 'since'>): Prisma.Sql =>
  sql`k.division_code >= ${place.from}::char(12) AND k.division_code < ${place.to}::char(12) AND k.state_at >= ${since}`

/** Its state's time is over. */
function lateSql(late: Where['late']): Prisma.Sql {
  const spans = Object.entries(late).flatMap(([state, of]) =>
    of.map(span => {
      const except = span.except.map(other => sql` AND NOT (${inSpan(other)})`)
      return sql`(k.state = ${state} AND ${inSpan(span)} AND k.state_at < ${span.before}${except.length > 0 ? join(except, '') : empty})`
    }),
  )
  return spans.length > 0 ? sql`(${join(spans, ' OR ')})` : sql`false`
}

function standSql(of: AnyKind, asked: Standing<string, string>, today: Day, late: Where['late']): Prisma.Sql[] {
  if ('late' in asked) return [lateSql(late)]
  if ('lacks' in asked) return [sql`${columnSql(of, asked.lacks)} IS NULL`]
  return asked.days.map(one => standsSql(of, one, today))
}

function standing(of: AnyKind, { standing, today, late }: Where): Prisma.Sql {
  if (standing === null) return all
  const it = standingOf(of, standing)
  const stands = standSql(of, it, today, late)
  return join([isOneOf(it.states ?? null), ...stands], ' AND ')
}

/** State, standing and choices. */
function chosen(of: AnyKind, it: Where): Prisma.Sql {
  const values = Object.entries(it.values).map(([name, value]) => sql`${columnSql(of, name)}::text = ${value}`)
  return join([isOneOf(statesShown(of, it.state)), standing(of, it), ...values], ' AND ')
}

const matching = (of: AnyKind, it: Where): Prisma.Sql => sql`${common(of, it)} AND ${chosen(of, it)}`

const id = { of: sql`k.id`, as: 'int' } as const
function sortedIn(of: AnyKind, { by }: KindOrder): Sorted {
  const as = orderType(of, by)
  return as === null ? { tie: id } : { tie: id, value: { of: raw(orderColumn(of, by)), as } }
}

/** A row's place in an order: its id, and the value it is ordered by. */
function keyOf({ by }: KindOrder, row: AnyRecord): string {
  if (by === 'id') return String(row.id)
  const value = row[by] ?? 'infinity'
  return `${row.id}~${value instanceof Date ? value.toISOString() : String(value)}`
}

/**
 * A page behind a key, or the one ahead of it.
 * @returns its rows in the list's order, and whether there are more on either side
 */
export async function recordPage(tx: Tx, of: AnyKind, where: Where & Beside, size: number): Promise<Page<AnyRecord>> {
  const { beyond, order } = sortedBy(sortedIn(of, where.order), where.order.down ? 'down' : 'up', where)
  const found = await recordsWhere(tx, of, sql`${matching(of, where)} AND ${beyond}`, order, size + 1)
  return pageOf(found, size, where, row => keyOf(where.order, row))
}

/** How many stand under each common view, under the filter itself, and of these as late entries: one statement. */
export async function tabCounts(
  tx: Tx,
  of: AnyKind,
  where: Where,
): Promise<{ all: number; late: number; tabs: number[] }> {
  const filters = [where, ...of.list.tabs.map(tab => underTab(of, where, tab))].map(
    (asked, at) => sql`count(*) FILTER (WHERE ${chosen(of, asked)})::int AS ${raw(`n${at}`)}`,
  )
  const belated = of.happens ? sql`${chosen(of, where)} AND ${isLate}` : sql`false`
  const rows = await tx.$queryRaw<Record<string, number>[]>`
    SELECT ${join(filters)}, count(*) FILTER (WHERE ${belated})::int AS late FROM ${tableSql(of)} k WHERE ${common(of, where)}`
  const [row = {}] = rows
  return { all: row['n0'] ?? 0, late: row['late'] ?? 0, tabs: of.list.tabs.map((_, at) => row[`n${at + 1}`] ?? 0) }
}

/** How many of the filter lie in each unit below its place. */
export async function partCounts(tx: Tx, of: AnyKind, where: Where): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ unit: string; count: number }[]>`
    SELECT ${partColumn('k', levelOf(where.division))} AS unit, count(*)::int AS count
    FROM ${tableSql(of)} k WHERE ${matching(of, where)} GROUP BY 1`
  return new Map(rows.map(row => [row.unit, row.count]))
}

const step = 1000
/** Every record of the filter in its order, page by page. */
export const everyRecord = (tx: Tx, of: AnyKind, it: Where): AsyncGenerator<AnyRecord> =>
  everyRow((at: Beside) => recordPage(tx, of, { ...it, ...at }, step))

/** Where enterer ≠ approver, what somebody did himself waits for a colleague: by state, the column that says who it was. */
const separatedIn = (of: AnyKind): readonly { state: string; column: string }[] =>
  Object.values(of.deeds).flatMap(deed =>
    deed.separate === undefined
      ? []
      : (deed.from ?? []).map(state => ({ state, column: columnOf(of, deed.separate ?? '') })),
  )

function elsewhereOf(of: AnyKind, states: readonly string[], reader: DeskReader): Prisma.Sql {
  const turns = flowTurns(sql`k.state`, flowOf(of), states)
  const own = separatedIn(of)
  const division = sql`k.division_code`
  if (own.length === 0) return elsewhereSql(reader, turns, { division })
  const barred = (account: Prisma.Sql): Prisma.Sql =>
    sql`(${join(
      own.map(({ state, column }) => sql`k.state = ${state} AND coalesce(${raw(`k."${column}"`)} = ${account}, false)`),
      ' OR ',
    )})`
  return elsewhereSql(reader, turns, { division, barred })
}

/** All that wait in these states, for the desk's count: state, since, division, elsewhere. */
export const waitsSql = (of: AnyKind, states: readonly string[], reader: DeskReader): Prisma.Sql =>
  sql`SELECT k.state, k.state_at AS since, k.division_code AS division, ${elsewhereOf(of, states, reader)} AS elsewhere
    FROM ${tableSql(of)} k WHERE ${isOneOf(states)}`

/** Those of one side of a reader's desk, the longest waiting first, each with who has it. */
export async function recordsOnDesk(
  tx: Tx,
  of: AnyKind,
  states: readonly string[],
  limit: number,
  on: DeskAsked,
): Promise<{ record: AnyRecord; elsewhere: Elsewhere | null }[]> {
  const elsewhere = elsewhereOf(of, states, on)
  const wanted = sql`${isOneOf(states)} AND ${onSide(elsewhere, on.side)}`
  const records = await recordsWhere(tx, of, wanted, longestFirst, limit)
  if (on.side === 'own' || records.length === 0) return records.map(record => ({ record, elsewhere: null }))
  const rows = await tx.$queryRaw<{ id: number; elsewhere: Elsewhere }[]>`
    SELECT k.id, ${elsewhere} AS elsewhere FROM ${tableSql(of)} k WHERE k.id = ANY(${records.map(one => one.id)}::int[])`
  const who = new Map(rows.map(row => [row.id, row.elsewhere]))
  return records.map(record => ({ record, elsewhere: who.get(record.id) ?? null }))
}
