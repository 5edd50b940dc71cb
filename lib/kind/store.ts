/** Keeps the records of every kind: one set of statements, printed from the definition. Names of tables and columns come from the code alone. */

import { type Actor, covers, type Stamp } from '@/lib/core/access'
import { type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Field, Register } from '@/lib/core/kind/field'
import { type AnyKind, type AnyRecord, columnOf, levelsOf } from '@/lib/core/kind/kind'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { calledAs } from '@/lib/platform/people'
import { Prisma } from '@/prisma/client/client'

const { sql, raw, join, empty } = Prisma

/** `k.handed_on` */
export const columnSql = (of: AnyKind, name: string): Prisma.Sql => raw(`k."${columnOf(of, name)}"`)
export const tableSql = (of: AnyKind): Prisma.Sql => raw(`"${of.table}"`)

const named = (of: AnyKind, control: 'file' | 'account'): string[] =>
  Object.entries(of.fields).flatMap(([name, field]) => (field.control === control ? [name] : []))
const listed = (of: AnyKind) =>
  Object.entries(of.fields).flatMap(([name, { from }]) => (from === undefined ? [] : [{ name, from }]))

/** The fields that name entries of other registers. */
export const registersOf = (of: AnyKind): [string, Register][] =>
  Object.entries(of.fields).flatMap(([name, { register }]) => (register ? [[name, register]] : []))

/** Who and what a record hangs together with, joined to rows `k` that are chosen already. */
function joinedSql(of: AnyKind): { columns: Prisma.Sql; joins: Prisma.Sql } {
  const files = named(of, 'file')
  const people = named(of, 'account')
  const [links, lists] = [registersOf(of), listed(of)]
  const columns = [
    'k.*, d4.name AS in_city, d6.name AS in_county, d9.name AS in_street, d12.name AS in_community, account_called(k.created_by) AS created_by_name, account_called(k.updated_by) AS updated_by_name',
    of.lies === 'in-unit' ? '' : 'c.code AS in_compound_code, c.name AS in_compound_name',
    of.lies === 'of-organisation' ? 'o.code AS in_organisation_code, o.name AS in_organisation_name' : '',
    ...files.map((name, at) => `f${at}.name AS "name of ${name}"`),
    ...people.map(name => `account_called(k."${columnOf(of, name)}") AS "name of ${name}"`),
    ...links.map(([name, { code }], at) => `l${at}."${code}" AS "code of ${name}", l${at}.name AS "name of ${name}"`),
    ...lists.map(({ name }, at) => `r${at}.code || ' ' || r${at}.name AS "name of ${name}"`),
  ]
  const joins = [
    'LEFT JOIN division d4 ON d4.code = k.city_code LEFT JOIN division d6 ON d6.code = k.county_code',
    'LEFT JOIN division d9 ON d9.code = k.street_code LEFT JOIN division d12 ON d12.code = k.division_code',
    of.lies === 'in-unit' ? '' : 'JOIN compound c ON c.id = k.compound_id',
    of.lies === 'of-organisation' ? 'JOIN organisation o ON o.id = k.organisation_id' : '',
    ...files.map((name, at) => `LEFT JOIN stored_file f${at} ON f${at}.id = k."${columnOf(of, name)}"`),
    ...links.map(([name, { table }], at) => `LEFT JOIN "${table}" l${at} ON l${at}.id = k."${columnOf(of, name)}"`),
    ...lists.map(({ name, from }, at) => `LEFT JOIN "${from}" r${at} ON r${at}.code = k."${columnOf(of, name)}"`),
  ]
  return { columns: raw(columns.filter(Boolean).join(', ')), joins: raw(joins.filter(Boolean).join(' ')) }
}

type RecordRow = Readonly<Record<string, unknown>>
const person = (row: RecordRow, key: 'created_by' | 'updated_by') =>
  row[key] === null ? null : { id: row[key], name: calledAs(wordOrNull(row[`${key}_name`])) ?? '—' }
const wordOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const fact = ({ pg }: Field<unknown, boolean>, value: unknown): unknown =>
  pg === 'date' && value instanceof Date ? asDay(value) : value

function recordOf(of: AnyKind, row: RecordRow): AnyRecord {
  const facts = Object.entries(of.fields).map(([name, field]) => [
    name,
    fact(field, row[field.register ? `code of ${name}` : columnOf(of, name)]),
  ])
  const people = new Set(named(of, 'account'))
  const names = Object.keys(of.fields).flatMap(name => {
    const found = row[`name of ${name}`]
    return typeof found === 'string' ? [[name, people.has(name) ? (calledAs(found) ?? found) : found]] : []
  })
  return {
    ...Object.fromEntries(facts),
    ...{ id: row['id'], version: row['version'], state: row['state'], stateAt: row['state_at'] },
    ...{ createdAt: row['created_at'], createdBy: person(row, 'created_by') },
    ...{ updatedAt: row['updated_at'], updatedBy: person(row, 'updated_by'), lateAt: row['late_at'] ?? null },
    ...{ division: row['division_code'], city: row['in_city'] ?? '', county: row['in_county'] ?? '' },
    ...{ street: row['in_street'] ?? '', community: row['in_community'] ?? '' },
    compound:
      of.lies === 'in-unit'
        ? null
        : { id: row['compound_id'], code: row['in_compound_code'], name: row['in_compound_name'] },
    organisation:
      of.lies === 'of-organisation'
        ? { id: row['organisation_id'], code: row['in_organisation_code'], name: row['in_organisation_name'] }
        : null,
    names: Object.fromEntries(names),
  } as AnyRecord
}

/**
 * Records that meet a condition, in an order.
 * @param condition over `k` alone, so that rows are chosen before anything is joined
 * @param limit null: all
 */
export async function recordsWhere(
  tx: Tx,
  of: AnyKind,
  condition: Prisma.Sql,
  order: Prisma.Sql,
  limit: number | null,
): Promise<AnyRecord[]> {
  const { columns, joins } = joinedSql(of)
  const rows = await tx.$queryRaw<RecordRow[]>`
    WITH k AS (SELECT k.* FROM ${tableSql(of)} k WHERE ${condition} ORDER BY ${order} LIMIT ${limit}::bigint)
    SELECT ${columns} FROM k ${joins} ORDER BY ${order}`
  return rows.map(row => recordOf(of, row))
}

export const newestFirst = sql`k.id DESC`
export const longestFirst = sql`k.state_at, k.id`

export const findRecord = async (tx: Tx, of: AnyKind, id: number): Promise<AnyRecord | null> =>
  (await recordsWhere(tx, of, sql`k.id = ${id}`, newestFirst, 1))[0] ?? null

/** What hangs on one compound or organisation in the states that its list shows, newest first. @param code of the one or the other */
export const recordsOf = (tx: Tx, of: AnyKind, at: 'compound' | 'organisation', code: string): Promise<AnyRecord[]> =>
  recordsWhere(
    tx,
    of,
    sql`${raw(`k.${at}_id`)} = (SELECT x.id FROM ${raw(at)} x WHERE x.code = ${code})
      AND k.state = ANY(${[...(of.list.usual ?? Object.keys(of.states))]}::text[])`,
    newestFirst,
    null,
  )

/** Where a new record is to lie, as far as the actor sees it. */
export type Parent = {
  division: DivisionCode
  compoundId: number | null
  organisationId: number | null
  name: string
  /** The compound that it lies in is no more. */
  retiredOn: Day | null
}
type ParentRow = {
  division_code: string
  compound_id: number | null
  organisation_id: number | null
  name: string
  retired_on: Date | null
}

/** Divisions are known to all: a unit must lie in the actor's own, be of the kind's level, and valid. */
export async function findParent(
  tx: Tx,
  of: AnyKind,
  code: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Parent | null> {
  const rows = await {
    'in-compound': () => tx.$queryRaw<ParentRow[]>`
      SELECT c.division_code, c.id AS compound_id, NULL::int AS organisation_id, c.name, c.retired_on FROM compound c
      WHERE c.code = compound_now(${code})`,
    'of-organisation': () => tx.$queryRaw<ParentRow[]>`
      SELECT c.division_code, c.id AS compound_id, o.id AS organisation_id, o.name, c.retired_on
      FROM organisation o JOIN compound c ON c.id = o.compound_id WHERE o.code = ${code}`,
    'in-unit': () => tx.$queryRaw<ParentRow[]>`
      SELECT d.code AS division_code, NULL::int AS compound_id, NULL::int AS organisation_id, d.name, NULL::date AS retired_on
      FROM division d WHERE d.code = ${covers(actor, code) ? code : null} AND d.level = ANY(${[...levelsOf(of)]}::text[])
        AND (d.valid_to IS NULL OR d.valid_to >= ${dayInShanghai(now)}::date)`,
  }[of.lies]()
  const row = rows[0]
  return row
    ? {
        division: row.division_code as DivisionCode,
        compoundId: row.compound_id,
        organisationId: row.organisation_id,
        name: row.name,
        retiredOn: row.retired_on && asDay(row.retired_on),
      }
    : null
}

/** The names of entries of other registers, by field; of one that is not there, or not for the actor, nothing. */
export async function namesOf(tx: Tx, of: AnyKind, facts: Facts): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const [field, { table, code }] of registersOf(of)) {
    const given = facts[field]
    if (typeof given !== 'string') continue
    const [found] = await tx.$queryRaw<{ name: string }[]>`
      SELECT l.name FROM ${raw(`"${table}" l WHERE l."${code}"`)} = ${given}::text`
    if (found) names[field] = found.name
  }
  return names
}

type Facts = Readonly<Record<string, unknown>>

const valueSql = ({ register, pg }: Field<unknown, boolean>, value: unknown): Prisma.Sql =>
  register
    ? sql`(SELECT l.id FROM ${raw(`"${register.table}" l WHERE l."${register.code}"`)} = ${value ?? null}::text)`
    : sql`${value ?? null}::${raw(pg)}`

const lateColumn = raw(', late_at')

/** @param since the instant from which the state's clock runs @param late what it tells is written long after it happened */
export async function insertRecord(
  tx: Tx,
  of: AnyKind,
  { actor, now }: Stamp,
  at: Parent,
  { facts, state, since, late }: { facts: Facts; state: string; since: Date; late: boolean },
): Promise<number> {
  const given = Object.entries(of.fields).filter(([name]) => name in facts)
  const columns = given.map(([name]) => `, "${columnOf(of, name)}"`).join('')
  const values = given.map(([name, field]) => sql`, ${valueSql(field, facts[name])}`)
  const compound = of.lies === 'in-unit' ? empty : sql`, ${at.compoundId}::int`
  const organisation = of.lies === 'of-organisation' ? sql`, ${at.organisationId}::int` : empty
  const lies = { 'in-unit': '', 'in-compound': ', compound_id', 'of-organisation': ', compound_id, organisation_id' }[
    of.lies
  ]
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ${tableSql(of)} (division_code${raw(lies)}, state, state_at, created_by, created_at, updated_by, updated_at${raw(columns)}${late ? lateColumn : empty})
    VALUES (${at.division}::char(12)${compound}${organisation}, ${state}, ${since}::timestamptz, ${actor.accountId}::int,
      ${now}::timestamptz, ${actor.accountId}::int, ${now}::timestamptz${values.length > 0 ? join(values, '') : empty}${late ? sql`, ${now}::timestamptz` : empty}) RETURNING id`
  const id = rows[0]?.id
  if (id === undefined) throw new Error('no record came back')
  return id
}

/**
 * Writes changed facts, and a new state, over the version and the state that were seen.
 * @returns false when somebody else changed or moved it meanwhile
 */
export async function updateRecord(
  tx: Tx,
  of: AnyKind,
  { actor, now }: Stamp,
  seen: { id: number; version: number; state: string },
  { facts, to, since, late }: { facts: Facts; to: string | null; since: Date; late: boolean },
): Promise<boolean> {
  const set = Object.entries(of.fields)
    .filter(([name]) => name in facts)
    .map(([name, field]) => sql`, "${raw(columnOf(of, name))}" = ${valueSql(field, facts[name])}`)
  const moved = to === null ? empty : sql`, state = ${to}, state_at = ${since}::timestamptz`
  const count = await tx.$executeRaw`
    UPDATE ${tableSql(of)} k SET version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${actor.accountId}::int ${moved}
      ${late ? sql`, late_at = ${now}::timestamptz` : empty} ${set.length > 0 ? join(set, '') : empty}
    WHERE k.id = ${seen.id} AND k.version = ${seen.version} AND k.state = ${seen.state}`
  return count === 1
}

/** The instant from which a state's clock runs: the day it happened, where that lies before the present one. */
export const clockFrom = (on: unknown, today: Day, now: Date): Date =>
  typeof on === 'string' && on < today ? startInShanghai(on as Day) : now

/** Records in states that await somebody, longest waiting first. */
export const waitingRecords = (
  tx: Tx,
  of: AnyKind,
  states: readonly string[],
  limit: number | null,
): Promise<AnyRecord[]> => recordsWhere(tx, of, sql`k.state = ANY(${[...states]}::text[])`, longestFirst, limit)
