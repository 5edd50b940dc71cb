/** Keeps figures as they were reported: counts of every unit, and the list behind them. Nothing frozen is ever changed. */

import { createHash } from 'node:crypto'
import type { Day } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, type Scope, scopeUnder } from '@/lib/core/division'
import { isStreetOn } from '@/lib/division/rules'
import { asDate, asDay } from '@/lib/platform/days'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { calledAs } from '@/lib/platform/people'
import { Prisma } from '@/prisma/client/client'
import { rollUp, type UnitCounts } from './indicators'
import { placeOn } from './indicators-places'
import type { MonthTurns, SnapshotHead } from './shapes'
import { canonical, cellsOfItems, compoundFlags, flags, type Item, type ItemKind } from './snapshot-rules'
import { compoundsOn, evidenceHolds, mandatoryOn, type Reference } from './store'

type HeadRow = {
  id: number
  day: Date
  taken_at: Date
  taken_by: string | null
  definition: number
  digest: string
  note: string
}
const head = (row: HeadRow): SnapshotHead => ({
  id: row.id,
  day: asDay(row.day),
  takenAt: row.taken_at,
  takenBy: calledAs(row.taken_by),
  definition: row.definition,
  digest: row.digest,
  note: row.note,
})
const heads = Prisma.sql`SELECT s.id, s.day, s.taken_at, account_called(s.taken_by) AS taken_by, s.definition, s.digest, s.note
  FROM snapshot s`

/** The latest one of a day: a figure is reported as it was last frozen. */
export async function latestSnapshot(tx: Tx, of: Day): Promise<SnapshotHead | null> {
  const rows = await tx.$queryRaw<HeadRow[]>`
    ${heads} WHERE s.day = ${of}::date ORDER BY s.taken_at DESC, s.id DESC LIMIT 1`
  return rows[0] ? head(rows[0]) : null
}

export async function listSnapshots(tx: Tx): Promise<SnapshotHead[]> {
  return (await tx.$queryRaw<HeadRow[]>`${heads} ORDER BY s.day DESC, s.taken_at DESC, s.id DESC`).map(head)
}

export async function findSnapshot(tx: Tx, id: number): Promise<SnapshotHead | null> {
  const rows = await tx.$queryRaw<HeadRow[]>`${heads} WHERE s.id = ${id}`
  return rows[0] ? head(rows[0]) : null
}

/** Days with a snapshot, newest first. */
export async function snapshotDays(tx: Tx): Promise<Day[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`SELECT DISTINCT day::text FROM snapshot ORDER BY 1 DESC`
  return rows.map(row => row.day as Day)
}

/** Frozen counts of a unit and everything under it. */
export async function snapshotCounts(tx: Tx, id: number, scope: Scope): Promise<Map<DivisionCode, UnitCounts>> {
  const rows = await tx.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(code, counts))::text AS rows FROM snapshot_row
    WHERE snapshot_id = ${id} AND code >= ${scope.from}::char(12) AND code < ${scope.to}::char(12)`
  return new Map(JSON.parse(rows[0]?.rows ?? '[]') as [DivisionCode, UnitCounts][])
}

/** Frozen counts of one unit; null: it was not counted. */
export async function snapshotCountsOf(tx: Tx, id: number, code: DivisionCode): Promise<UnitCounts | null> {
  const rows = await tx.$queryRaw<{ counts: UnitCounts }[]>`
    SELECT counts FROM snapshot_row WHERE snapshot_id = ${id} AND code = ${code}::char(12)`
  return rows[0]?.counts ?? null
}

export type FrozenDay = { day: Day; counts: ReadonlyMap<DivisionCode, UnitCounts> }

/** Frozen counts of some units at each frozen day until one, oldest first; a day counts as it was last frozen. */
export async function snapshotCourse(tx: Tx, codes: readonly DivisionCode[], until: Day): Promise<FrozenDay[]> {
  const rows = await tx.$queryRaw<{ day: string; rows: string | null }[]>`
    SELECT s.day::text, json_agg(json_build_array(r.code, r.counts)) FILTER (WHERE r.code IS NOT NULL)::text AS rows
    FROM (SELECT DISTINCT ON (day) id, day FROM snapshot WHERE day <= ${until}::date ORDER BY day, taken_at DESC, id DESC) s
    LEFT JOIN snapshot_row r ON r.snapshot_id = s.id AND r.code = ANY(${[...codes]}::char(12)[])
    GROUP BY s.day ORDER BY s.day`
  return rows.map(row => ({
    day: row.day as Day,
    counts: new Map(JSON.parse(row.rows ?? '[]') as [DivisionCode, UnitCounts][]),
  }))
}

/** The frozen list of a unit. A compound's place is known down to its street. */
export async function snapshotItems(tx: Tx, id: number, division: DivisionCode): Promise<Item[]> {
  const scope = scopeUnder(levelOf(division) === 'community' ? ancestor(division, 'street') : division)
  const rows = await tx.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(kind, subject, street_code, counted))::text AS rows FROM snapshot_item
    WHERE snapshot_id = ${id} AND street_code >= ${scope.from}::char(12) AND street_code < ${scope.to}::char(12)`
  const tuples = JSON.parse(rows[0]?.rows ?? '[]') as [ItemKind, string, DivisionCode, number][]
  return tuples.map(([kind, subject, place, counted]) => ({ kind, subject, place, counted }))
}

/**
 * What moved from each frozen day to the next until one, oldest first: told from the frozen lists alone. again: it was told as
 * expired before. dissolved: it counted, and neither counts nor is expired. @param of no community: the lists know streets
 */
export async function snapshotTurns(tx: Tx, of: Scope, until: Day, most: number): Promise<MonthTurns[]> {
  const { sql } = Prisma
  const held = (counted: string) => Prisma.raw(`coalesce(${counted} & ${flags.held}, 0) > 0`)
  const over = (counted: string) => Prisma.raw(`coalesce(${counted} & ${flags.expired}, 0) > 0`)
  const items = (snapshot: string) => sql`SELECT i.subject, i.counted FROM snapshot_item i
    WHERE i.snapshot_id = ${Prisma.raw(snapshot)} AND i.kind = 'c'
      AND i.street_code >= ${of.from}::char(12) AND i.street_code < ${of.to}::char(12)`
  return tx.$queryRaw<MonthTurns[]>`
    WITH frozen AS (
      SELECT id, day, lag(id) OVER (ORDER BY day) AS before FROM (
        SELECT DISTINCT ON (day) id, day FROM snapshot WHERE day <= ${until}::date ORDER BY day, taken_at DESC, id DESC) s
      ORDER BY day DESC LIMIT ${most}
    )
    SELECT f.day::text AS month, t.* FROM frozen f CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${held('a.counted')} AND NOT ${held('b.counted')} AND NOT ${over('b.counted')})::int AS new,
        count(*) FILTER (WHERE ${held('a.counted')} AND ${over('b.counted')})::int AS again,
        count(*) FILTER (WHERE ${held('b.counted')} AND ${over('a.counted')})::int AS expired,
        count(*) FILTER (WHERE ${held('b.counted')} AND NOT ${held('a.counted')} AND NOT ${over('a.counted')})::int AS dissolved
      FROM (${items('f.id')}) a FULL JOIN (${items('f.before')}) b USING (subject)) t
    WHERE f.before IS NOT NULL ORDER BY f.day`
}

type ListTuple = [string, DivisionCode, boolean, boolean, boolean, boolean]

/**
 * The list behind the figures of a day as known now: each compound that counts, each street, in the divisions of the day.
 * One statement, so that it is of one moment. @param tx must reach the whole province
 */
export async function itemsOn(tx: Tx, of: Day, reference: Reference): Promise<Item[]> {
  const { units } = reference
  const on = Prisma.sql`${of}::date`
  const [row] = await overWholeTables(
    tx,
    () => tx.$queryRaw<{ compounds: string | null; streets: string | null }[]>`
    SELECT
      (SELECT json_agg(json_build_array(k.code, coalesce(k.former, k.division_code), k.committee, k.management, k.nominal, k.ready))
        FROM (${compoundsOn(on, null)}) k WHERE NOT k.excluded)::text AS compounds,
      (SELECT json_agg(g.division_code) FROM (
        SELECT e.division_code FROM street_evidence e JOIN evidence_item i ON i.code = e.item_code AND ${mandatoryOn(on)}
        WHERE ${evidenceHolds(on)} GROUP BY e.division_code
        HAVING count(DISTINCT e.item_code) = (SELECT count(*) FROM evidence_item i WHERE ${mandatoryOn(on)})) g)::text AS streets`,
  )
  const covered = new Set(JSON.parse(row?.streets ?? '[]') as DivisionCode[])
  const compounds = JSON.parse(row?.compounds ?? '[]') as ListTuple[]
  return [
    ...compounds.map(([subject, place, committee, management, nominal, ready]): Item => {
      const counted = compoundFlags({ committee, management, nominal, ready })
      return { kind: 'c', subject, place: placeOn(units, place, of), counted }
    }),
    ...[...units.values()]
      .filter(unit => isStreetOn(unit, of))
      .map(
        (unit): Item => ({
          kind: 's',
          subject: unit.code,
          place: unit.code,
          counted: covered.has(unit.code) ? flags.covered : 0,
        }),
      ),
  ]
}

/** So many rows go to the database in one statement. */
const rowsAtOnce = 5_000

/** Freezes a day from its list: the counts of every unit are sums of it. */
export async function writeSnapshot(
  tx: Tx,
  snapshot: {
    day: Day
    items: readonly Item[]
    definition: number
    note: string
    takenBy: number | null
    takenAt: Date
  },
): Promise<SnapshotHead> {
  const counts = rollUp(cellsOfItems(snapshot.items))
  const digest = createHash('sha256')
    .update(canonical(snapshot.day, snapshot.definition, counts, snapshot.items))
    .digest('hex')
  const { id } = await tx.snapshot.create({
    data: {
      day: asDate(snapshot.day),
      takenAt: snapshot.takenAt,
      takenBy: snapshot.takenBy,
      definition: snapshot.definition,
      digest,
      note: snapshot.note,
    },
    select: { id: true },
  })
  const rows = [...counts].map(([code, unit]) => ({ code, counts: unit }))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx.$executeRaw`INSERT INTO snapshot_row (snapshot_id, code, counts)
      SELECT ${id}::int, r.code, r.counts FROM jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + rowsAtOnce))}::jsonb)
        AS r(code char(12), counts jsonb)`
  }
  for (let from = 0; from < snapshot.items.length; from += rowsAtOnce) {
    const some = snapshot.items.slice(from, from + rowsAtOnce).map(item => ({
      kind: item.kind,
      subject: item.subject,
      street: ancestor(item.place, 'street'),
      counted: item.counted,
    }))
    await tx.$executeRaw`INSERT INTO snapshot_item (snapshot_id, kind, subject, street_code, counted)
      SELECT ${id}::int, r.kind, r.subject, r.street, r.counted FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        AS r(kind char(1), subject text, street char(12), counted smallint)`
  }
  const { day, takenAt, definition, note } = snapshot
  return { id, day, takenAt, takenBy: null, definition, digest, note }
}

/** Recomputes the digest from what is kept: a frozen figure that was tampered with shows. @param tx reaches the province */
export async function digestOf(tx: Tx, snapshot: SnapshotHead, everything: DivisionCode): Promise<string> {
  const scope = scopeUnder(everything)
  const counts = await snapshotCounts(tx, snapshot.id, scope)
  const items = await snapshotItems(tx, snapshot.id, everything)
  return createHash('sha256')
    .update(canonical(snapshot.day, snapshot.definition, counts, items))
    .digest('hex')
}
