/** Keeps cases: one row read by one statement, one move written by one statement that names the version and state it was decided on. */

import type { StageClock } from '@/lib/complaint/clock/clock'
import { clockOf, type RawClock } from '@/lib/complaint/clock/store'
import type { CaseStamp } from '@/lib/complaint/event-store'
import { spotSigns } from '@/lib/complaint/intake/likeness'
import { ancestor, type DivisionCode } from '@/lib/core/division'
import { normalForm } from '@/lib/core/normal'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { type CaseField, columns, fields, type KeptCase } from './columns'
import type { Complaint } from './complaint'
import { eventRows } from './event-store'
import type { KeptClock, KnownCompound, NewEvent } from './shapes'

const { sql, raw, join, empty } = Prisma

/** A numeric comes as float8; everything else as it is. */
const column = (field: CaseField): Prisma.Sql => {
  const [name, type] = columns[field]
  return raw(type === 'float8' ? `c.${name}::float8 AS "${field}"` : `c.${name} AS "${field}"`)
}
const everything = join(fields.map(column), ', ')

type StoredCase = KeptCase & { isOpen: boolean; compoundCode: string | null; compoundName: string | null }

/** The row's own columns are named as the shape's fields; codes are what the flow wrote. */
const shape = ({ compoundId, compoundCode, compoundName, ...row }: StoredCase): Complaint => ({
  ...row,
  compound: compoundId === null ? null : { id: compoundId, code: compoundCode ?? '', name: compoundName ?? '' },
})

/** Compounds that the cases an actor sees name, although he sees no compound: a department, an outside system. */
export async function knownCompounds(
  tx: Tx,
  of: { ids?: readonly number[]; codes?: readonly string[] },
): Promise<KnownCompound[]> {
  return tx.$queryRaw<KnownCompound[]>`SELECT id, code, name, division_code AS division
    FROM known_compounds(${[...(of.ids ?? [])]}::int[], ${[...(of.codes ?? [])]}::text[])`
}

async function named(tx: Tx, rows: StoredCase[]): Promise<Complaint[]> {
  const nameless = rows.flatMap(row => (row.compoundId !== null && row.compoundName === null ? [row.compoundId] : []))
  if (nameless.length === 0) return rows.map(shape)
  const known = new Map((await knownCompounds(tx, { ids: nameless })).map(one => [one.id, one]))
  return rows.map(row => {
    const one = row.compoundId === null ? undefined : known.get(row.compoundId)
    return shape(one ? { ...row, compoundCode: one.code, compoundName: one.name } : row)
  })
}

async function complaintsWhere(tx: Tx, condition: Prisma.Sql): Promise<Complaint[]> {
  const rows = await tx.$queryRaw<StoredCase[]>`
    SELECT ${everything}, c.is_open AS "isOpen", p.code AS "compoundCode", p.name AS "compoundName"
    FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id WHERE ${condition}`
  return named(tx, rows)
}

export const findComplaint = async (tx: Tx, id: number): Promise<Complaint | null> =>
  (await complaintsWhere(tx, sql`c.id = ${id}`))[0] ?? null

export const findByCode = async (tx: Tx, code: string): Promise<Complaint | null> =>
  (await complaintsWhere(tx, sql`c.code = ${code}`))[0] ?? null

/** SQ-YYYYMMDD-NNNNNN, as people read it aloud. */
export const caseCode = /^SQ-\d{8}-\d{6}$/

/** By number or by code, whatever the page or the API sent. */
export async function findCase(tx: Tx, key: string): Promise<Complaint | null> {
  if (caseCode.test(key)) return findByCode(tx, key)
  return /^\d{1,9}$/.test(key) ? findComplaint(tx, Number(key)) : null
}

/** Cases merged into this one. */
export const followersOf = (tx: Tx, id: number): Promise<Complaint[]> => complaintsWhere(tx, sql`c.merged_into = ${id}`)

/** Cases that were taken for this one come back, as they came. */
export const recurrencesOf = (tx: Tx, id: number): Promise<Complaint[]> =>
  complaintsWhere(tx, sql`c.recurrence_of = ${id} ORDER BY c.id`)

type RawCaseClocks = StoredCase & { clocks: RawClock[] }

/** A case with its clocks, in one statement: what a move needs. */
export async function findWithClocks(tx: Tx, key: string): Promise<{ case: Complaint; clocks: KeptClock[] } | null> {
  const isCode = caseCode.test(key)
  if (!isCode && !/^\d{1,9}$/.test(key)) return null
  const rows = await tx.$queryRaw<RawCaseClocks[]>`
    SELECT ${everything}, c.is_open AS "isOpen", p.code AS "compoundCode", p.name AS "compoundName",
      (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.id), '[]') FROM complaint_clock k WHERE k.complaint_id = c.id) AS clocks
    FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id
    WHERE ${isCode ? sql`c.code = ${key}` : sql`c.id = ${Number(key)}`}`
  const [row] = rows
  if (!row) return null
  const { clocks, ...rest } = row
  const [found] = await named(tx, [rest])
  return found ? { case: found, clocks: clocks.map(clockOf) } : null
}

/** The case an outside system or a form handed in before, under its own number or key. */
export async function findHandedIn(
  tx: Tx,
  by: { sourceId: number | null; outsideNo: string | null; clientKey: string | null },
): Promise<Complaint | null> {
  if (by.sourceId !== null && by.outsideNo !== null) {
    const [found] = await complaintsWhere(
      tx,
      sql`c.source_id = ${by.sourceId} AND c.outside_key = ${normalForm(by.outsideNo)} ORDER BY c.outside_no <> ${by.outsideNo}, c.outside_twin, c.id`,
    )
    if (found) return found
  }
  if (by.clientKey === null) return null
  const source = by.sourceId === null ? sql`c.source_id IS NULL` : sql`c.source_id = ${by.sourceId}`
  return (await complaintsWhere(tx, sql`${source} AND c.client_key = ${by.clientKey}`))[0] ?? null
}

/** Where a case is: in its compound, or, without one, at a spot of its street by its name. */
export type MovedPlace = { compoundId: number | null; division: DivisionCode; place: string }

/** Closed cases of one matter and street whose spots are compared. */
const spotsCompared = 500

type ClosedThere = MovedPlace & { category: string; since: Date; until: Date }

/** The last case of the same matter and place that was closed between two instants. */
export async function lastClosedAlike(tx: Tx, of: ClosedThere): Promise<{ id: number; code: string } | null> {
  if (of.compoundId === null) return lastClosedAtSpot(tx, of)
  const rows = await tx.$queryRaw<{ id: number; code: string }[]>`
    SELECT c.id, c.code FROM complaint c
    WHERE c.compound_id = ${of.compoundId} AND c.category = ${of.category} AND c.closed_at BETWEEN ${of.since}::timestamptz AND ${of.until}::timestamptz
    ORDER BY c.closed_at DESC, c.id DESC LIMIT 1`
  return rows[0] ?? null
}

async function lastClosedAtSpot(
  tx: Tx,
  { division, place, category, since, until }: ClosedThere,
): Promise<{ id: number; code: string } | null> {
  const spot = spotSigns(place)
  if (spot === '') return null
  const rows = await tx.$queryRaw<{ id: number; code: string; place: string }[]>`
    SELECT c.id, c.code, c.place FROM complaint c
    WHERE c.county_code = ${ancestor(division, 'county')}::char(12) AND c.category = ${category}
      AND c.closed_at BETWEEN ${since}::timestamptz AND ${until}::timestamptz AND c.street_code = ${ancestor(division, 'street')}::char(12) AND c.compound_id IS NULL
    ORDER BY c.closed_at DESC, c.id DESC LIMIT ${spotsCompared}`
  const found = rows.find(row => spotSigns(row.place) === spot)
  return found ? { id: found.id, code: found.code } : null
}

export async function nextNumber(tx: Tx): Promise<number> {
  const rows = await tx.$queryRaw<{ number: number }[]>`SELECT nextval('complaint_number')::int AS number`
  return rows[0]?.number ?? 0
}

export type NewComplaint = Omit<KeptCase, 'id' | 'version' | 'assist' | 'units'> & {
  assist: readonly string[]
  units: readonly string[]
  clientKey: string | null
  outsideClass: string | null
}

const value = (field: CaseField, given: unknown): Prisma.Sql => sql`${given}::${raw(columns[field][1])}`

const isWritten = (field: CaseField): boolean => field !== 'id' && field !== 'version'
const written = fields.filter(isWritten)

/** Writes a case with its first events and clocks. */
export async function insertComplaint(
  tx: Tx,
  stamp: CaseStamp,
  newComplaint: NewComplaint,
  events: readonly NewEvent[],
  clocks: readonly StageClock[],
): Promise<Complaint> {
  const values = written.map(field => value(field, newComplaint[field as Exclude<CaseField, 'id' | 'version'>]))
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO complaint (${raw(written.map(field => columns[field][0]).join(', '))}, client_key, outside_class)
    VALUES (${join(values)}, ${newComplaint.clientKey}, ${newComplaint.outsideClass}) RETURNING id`
  const id = rows[0]?.id ?? 0
  await tx.$executeRaw`WITH happened AS (${eventRows(stamp, sql`${id}::int`, empty, events)} RETURNING id)
    ${clockRows(sql`${id}::int`, empty, clocks)}`
  const made = await findComplaint(tx, id)
  if (!made) throw new Error('the case just written is not to be seen')
  return made
}

/** Fields that a move may change. */
export type CaseChanges = Partial<Omit<KeptCase, 'id' | 'code' | 'version' | 'createdAt' | 'createdBy' | 'origin'>>

export type Written = {
  changes: CaseChanges
  events: readonly NewEvent[]
  /** New clocks, and kept ones as they stand now. */
  started?: readonly StageClock[]
  altered?: readonly KeptClock[]
}

/**
 * Writes a move: the row, what happened, and the clocks, all or nothing.
 * @param before as it was read: its version and state are named, so that only one of two is first
 * @returns false when somebody else was first
 */
export async function moveComplaint(tx: Tx, stamp: CaseStamp, before: Complaint, written: Written): Promise<boolean> {
  const changed = (Object.keys(written.changes) as CaseField[]).filter(isWritten)
  const sets = changed.map(
    field => sql`${raw(columns[field][0])} = ${value(field, written.changes[field as keyof CaseChanges])}`,
  )
  const moved = raw('FROM moved')
  const id = raw('moved.id')
  const started = written.started ?? []
  const altered = written.altered ?? []
  const rows = await tx.$queryRaw<{ id: number }[]>`
    WITH moved AS (UPDATE complaint SET ${join([...sets, sql`version = version + 1`])}
      WHERE id = ${before.id} AND version = ${before.version} AND state = ${before.state} RETURNING id),
    happened AS (${eventRows(stamp, id, moved, written.events)} RETURNING id)
    ${started.length > 0 ? sql`, started AS (${clockRows(id, moved, started)} RETURNING id)` : empty}
    ${altered.length > 0 ? sql`, altered AS (${alteredClocks(altered)} RETURNING k.id)` : empty}
    SELECT id FROM moved`
  return rows.length === 1
}

/** Adds to what happened to a case without touching it: the master of a merger, a note of the machine. */
export async function addEvents(tx: Tx, stamp: CaseStamp, id: number, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await tx.$executeRaw(eventRows(stamp, sql`${id}::int`, empty, events))
}

/** The answer of the case they were merged into; and cases merged into a follower follow its master. */
export async function answerFollowers(tx: Tx, master: Complaint): Promise<void> {
  await tx.$executeRaw`UPDATE complaint SET result = ${master.result}, answer = ${master.answer}, version = version + 1
    WHERE merged_into = ${master.id}`
}
export async function followOn(tx: Tx, from: number, master: number): Promise<void> {
  await tx.$executeRaw`UPDATE complaint SET merged_into = ${master}, version = version + 1 WHERE merged_into = ${from}`
}

const clockColumns = raw(
  'complaint_id, stage, key, amount, unit, basis, certainty, started_at, due_at, pauses, extension, stopped_at',
)

const recordOf = (clocks: readonly StageClock[]): string =>
  JSON.stringify(
    clocks.map(clock => ({ ...clock, started_at: clock.startedAt, due_at: clock.dueAt, stopped_at: clock.stoppedAt })),
  )

const recordSet = (
  clocks: readonly StageClock[],
  more = '',
): Prisma.Sql => sql`jsonb_to_recordset(${recordOf(clocks)}::jsonb)
  AS r(${raw(more)} stage text, key text, amount int, unit text, basis text, certainty text, started_at timestamptz, due_at timestamptz,
    pauses jsonb, extension jsonb, stopped_at timestamptz)`

const clockRows = (id: Prisma.Sql, moved: Prisma.Sql, clocks: readonly StageClock[]): Prisma.Sql => sql`
  INSERT INTO complaint_clock (${clockColumns})
  SELECT ${id}, r.stage, r.key, r.amount, r.unit, r.basis, r.certainty, r.started_at, r.due_at, r.pauses, r.extension, r.stopped_at
  ${moved === empty ? sql`FROM ${recordSet(clocks)}` : sql`${moved}, ${recordSet(clocks)}`}`

const alteredClocks = (clocks: readonly KeptClock[]): Prisma.Sql => sql`
  UPDATE complaint_clock k SET due_at = r.due_at, pauses = r.pauses, extension = r.extension, stopped_at = r.stopped_at
  FROM moved, ${recordSet(clocks, 'id int,')} WHERE k.id = r.id AND k.complaint_id = moved.id`
