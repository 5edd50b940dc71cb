/** Finds procedures by filter: a page, the whole for an export, and the counts beside them. */

import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, nameAmong } from '@/lib/core/division'
import { type Beside, onFrom, type Page, pageOf } from '@/lib/core/page'
import { wordsOf } from '@/lib/core/text'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { namedByCompound } from '@/lib/named/store'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { elsewhereSql, onSide } from '@/lib/platform/desk-sql'
import { type Sorted, sortedBy } from '@/lib/platform/page-sql'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { type ProcedureState, procedureFlows } from './flow'
import { type ProcedureKind, procedureKinds } from './kinds'
import { type ProcedureFilter, type ProcedureOrder, type ProcedureRow, procedurePlaces } from './list'
import { awaitedOf, clockKeys, clockOf, isLate, unitFor } from './turn'

const { sql, join } = Prisma

/** A filter with its place filled in, and who asks. */
export type ProceduresAsked = ProcedureFilter & { division: DivisionCode; actor: Actor; now: Date }

const standing: Record<ProcedureFilter['standing'], Prisma.Sql> = {
  open: sql`p.ended_on IS NULL`,
  ended: sql`p.ended_on IS NOT NULL`,
  all: sql`true`,
}

/** Pairs of kind and state, as a condition. */
const among = (pairs: readonly { kind: string; state: string }[]): Prisma.Sql =>
  pairs.length === 0
    ? sql`false`
    : sql`(p.kind, p.state) IN (${join(pairs.map(({ kind, state }) => sql`(${kind}, ${state})`))})`

/** On the reader's own desk: the number of the desk and of the menu. */
function onOwnDesk({ actor, now }: Pick<ProceduresAsked, 'actor' | 'now'>): Prisma.Sql {
  const awaited = awaitedOf(actor)
  const turns = awaited.map(({ by, ...pair }) => ({ when: among([pair]), by }))
  const elsewhere = elsewhereSql({ actor, today: dayInShanghai(now) }, turns, { division: sql`p.division_code` })
  return sql`(p.ended_on IS NULL AND ${among(awaited)} AND ${onSide(elsewhere, 'own')})`
}

/** Some step of it was written long after it happened. */
const lateSteps = sql`FROM procedure_step s WHERE s.procedure_id = p.id AND s.late AND NOT s.taken_back`
const withLateEntry = sql`EXISTS (SELECT ${lateSteps})`

const wanted = (asked: ProceduresAsked): Prisma.Sql =>
  join(
    [
      inPlace('p', asked.division, false),
      standing[asked.standing],
      asked.kind === null ? sql`true` : sql`p.kind = ${asked.kind}`,
      asked.state === null ? sql`true` : sql`p.state = ${asked.state}`,
      asked.entry === null ? sql`true` : withLateEntry,
      asked.mine === null ? sql`true` : onOwnDesk(asked),
      namedByCompound('p', wordsOf(asked.q), { names: [] }),
    ],
    ' AND ',
  )

/** The least days that any place gives each waiting state: what has not run so long is late nowhere. */
function leastDays(rules: readonly DeadlineRule[]): { kind: ProcedureKind; state: string; days: number }[] {
  return procedureKinds.flatMap(kind =>
    Object.entries(procedureFlows[kind].states).flatMap(([state, rule]) => {
      const amounts = rules.filter(one => one.key === rule.awaits?.within).map(one => one.amount)
      return amounts.length > 0 ? [{ kind, state, days: Math.min(...amounts) }] : []
    }),
  )
}

/** About when a row is due, for the order and as a first sieve; what the page says of a row is reckoned exactly. */
const dueTable = (rules: readonly DeadlineRule[]): Prisma.Sql =>
  sql`(VALUES ${join(leastDays(rules).map(({ kind, state, days }) => sql`(${kind}, ${state}, ${days}::int)`))}) AS due(kind, state, days)`

const dueColumn = sql`CASE WHEN p.ended_on IS NULL AND due.days IS NOT NULL THEN (p.clock_from + due.days)::text ELSE '9999-12-31' END`
/** Earliest due first; what nobody waits for behind it, newest first. */
const keyColumn = sql`(${dueColumn} || '~' || lpad((CASE WHEN p.ended_on IS NULL AND due.days IS NOT NULL THEN p.id ELSE 2000000000 - p.id END)::text, 10, '0')) COLLATE "C"`

const id = { of: sql`p.id`, as: 'int' } as const
const sorted: Record<ProcedureOrder['by'], Sorted> = {
  due: { tie: { of: keyColumn, as: 'text' } },
  since: { tie: id, value: { of: sql`coalesce(p.ended_on, p.state_on)`, as: procedurePlaces.by.since } },
  opened: { tie: id, value: { of: sql`p.opened_on`, as: procedurePlaces.by.opened } },
}

const tables = (rules: readonly DeadlineRule[]): Prisma.Sql =>
  sql`procedure p LEFT JOIN ${dueTable(rules)} ON due.kind = p.kind AND due.state = p.state`

type ProcedureListRow = {
  key: string
  id: number
  kind: string
  state: string
  state_on: Date
  clock_from: Date
  ended_on: Date | null
  taken_over_on: Date | null
  division_code: string
  street_code: string
  county_code: string
  code: string
  name: string
  late_entries: number
  opened_on: Date
  mine: boolean
}

/** Rows read at once while late ones are sieved out. */
const sieveStep = 200

/** One page, late ones sieved as they are met. */
export async function procedurePage(
  tx: Tx,
  asked: ProceduresAsked,
  at: Beside,
  size: number,
): Promise<Page<ProcedureRow>> {
  const rules = await deadlineRulesOf(tx, clockKeys)
  const found: ProcedureRow[] = []
  const step = asked.late === null ? size + 1 : sieveStep
  for (let from: Beside = at; found.length <= size; ) {
    const rows = await rowsBehind(tx, asked, rules, from, step)
    const clocked = await withNames(tx, rows, rules, asked.now)
    found.push(...(asked.late === null ? clocked : clocked.filter(row => isLate(row.clock, asked.now))))
    const last = rows.at(-1)
    if (rows.length < step || !last) break
    from = onFrom(from, last.key)
  }
  return pageOf(found, size, at, row => row.key)
}

async function rowsBehind(
  tx: Tx,
  asked: ProceduresAsked,
  rules: readonly DeadlineRule[],
  from: Beside,
  limit: number,
): Promise<ProcedureListRow[]> {
  const today = asDate(dayInShanghai(asked.now))
  const late = asked.late === null ? sql`true` : sql`p.ended_on IS NULL AND p.clock_from + due.days < ${today}::date`
  const { key, beyond, order } = sortedBy(sorted[asked.sort.by], asked.sort.way, from)
  // The compounds' names come with the page alone: row security makes the planner read both tables through for their sake.
  return tx.$queryRaw<ProcedureListRow[]>`
    WITH p AS (SELECT ${key} AS key, row_number() OVER (ORDER BY ${order}) AS nth, ${onOwnDesk(asked)} AS mine, p.* FROM ${tables(rules)}
      WHERE ${wanted(asked)} AND ${late} AND ${beyond} ORDER BY ${order} LIMIT ${limit})
    SELECT p.key, p.id, p.kind, p.state, p.state_on, p.clock_from, p.ended_on, p.taken_over_on, p.opened_on, p.mine,
      p.division_code, p.street_code, p.county_code, c.code, c.name, (SELECT count(*)::int ${lateSteps}) AS late_entries
    FROM p JOIN compound c ON c.id = p.compound_id ORDER BY p.nth`
}

async function withNames(
  tx: Tx,
  rows: readonly ProcedureListRow[],
  rules: readonly DeadlineRule[],
  now: Date,
): Promise<ProcedureRow[]> {
  const codes = rows.flatMap(row => [row.division_code, row.street_code, row.county_code])
  const units = await divisionsOf(tx, [...new Set(codes)] as DivisionCode[])
  const names = new Map<string, string>(units.map(unit => [unit.code, unit.name]))
  const name = (code: string): string => nameAmong(names, code)
  return rows.map(row => {
    const kind = row.kind as ProcedureKind
    const state = row.state as ProcedureState
    const division = row.division_code as DivisionCode
    const clockFrom = asDay(row.clock_from)
    const awaits = procedureFlows[kind].states[state]?.awaits
    return {
      key: row.key,
      id: row.id,
      kind,
      state,
      stateOn: asDay(row.state_on),
      clockFrom,
      endedOn: asDayOrNull(row.ended_on),
      compound: { code: row.code, name: row.name },
      division,
      street: { code: row.street_code, name: name(row.street_code) },
      county: { code: row.county_code, name: name(row.county_code) },
      community: name(row.division_code),
      clock: clockOf({ kind, state, clockFrom, division }, rules, now),
      turn: awaits ? name(unitFor(awaits.by, division)) : null,
      mine: row.mine,
      takenOverOn: asDayOrNull(row.taken_over_on),
      openedOn: asDay(row.opened_on),
      lateEntries: row.late_entries,
    }
  })
}

type ProcedureCounts = {
  total: number
  /** Of the total, with a late entry. */
  lateEntries: number
  kinds: Record<ProcedureKind, { open: number; late: number }>
  /** Open ones. */
  states: { kind: ProcedureKind; state: ProcedureState; count: number }[]
}

type ProcedureCountRow = {
  kind: string
  state: string
  clock_from: Date
  county_code: string
  ended: boolean
  count: number
}

type StateGroup = { kind: ProcedureKind; state: ProcedureState; count: number; late: boolean }

/** Rows of a condition by kind, state and due day, each group late or not: a county has one set of parameters. */
async function groupsOf(
  tx: Tx,
  condition: Prisma.Sql,
  rules: readonly DeadlineRule[],
  now: Date,
): Promise<StateGroup[]> {
  const rows = await tx.$queryRaw<ProcedureCountRow[]>`
    SELECT p.kind, p.state, p.clock_from, p.county_code, p.ended_on IS NOT NULL AS ended, count(*)::int AS count
    FROM procedure p WHERE ${condition} GROUP BY 1, 2, 3, 4, 5`
  return rows.map(row => {
    const kind = row.kind as ProcedureKind
    const state = row.state as ProcedureState
    const at = { kind, state, clockFrom: asDay(row.clock_from), division: row.county_code as DivisionCode }
    return { kind, state, count: row.count, late: !row.ended && isLate(clockOf(at, rules, now), now) }
  })
}

const sum = (some: readonly { count: number }[]): number => some.reduce((all, one) => all + one.count, 0)

/** How many match, and of the place how many of each kind and state are open and late, whatever other filters say. */
export async function procedureCounts(tx: Tx, asked: ProceduresAsked): Promise<ProcedureCounts> {
  const rules = await deadlineRulesOf(tx, clockKeys)
  const open = await groupsOf(tx, sql`${inPlace('p', asked.division, false)} AND p.ended_on IS NULL`, rules, asked.now)
  const matching = await groupsOf(tx, wanted(asked), rules, asked.now)
  const belated = await groupsOf(tx, wanted({ ...asked, entry: 'late' }), rules, asked.now)
  const totalOf = (groups: readonly StateGroup[]): number =>
    sum(groups.filter(group => asked.late === null || group.late))
  const of = (kind: ProcedureKind) => {
    const own = open.filter(group => group.kind === kind)
    return { open: sum(own), late: sum(own.filter(group => group.late)) }
  }
  return {
    total: totalOf(matching),
    lateEntries: totalOf(belated),
    kinds: { formation: of('formation'), management: of('management'), reelection: of('reelection') },
    states: procedureKinds.flatMap(kind =>
      Object.keys(procedureFlows[kind].states).flatMap(state => {
        const count = sum(open.filter(group => group.kind === kind && group.state === state))
        return count > 0 ? [{ kind, state: state as ProcedureState, count }] : []
      }),
    ),
  }
}
