/** Keeps what an organisation did in office: written down, struck out with a reason, never deleted. */

import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { lateAtOf } from '@/lib/core/late-entry'
import type { Seat } from '@/lib/organisation/member-store'
import { stateCalendar } from '@/lib/platform/calendar'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { calledAs } from '@/lib/platform/people'
import { Prisma } from '@/prisma/client/client'
import type { ConductKind } from './kinds'
import type { ConductRecord } from './rules'

type ConductRecordRow = {
  id: number
  kind: string
  happened_on: Date
  title: string
  text: string
  amount: number | null
  posted_from: Date | null
  file_id: number | null
  file_name: string | null
  struck_at: Date | null
  struck_reason: string | null
  entered_by_name: string | null
  late_at: Date | null
  version: number
  organisation_code: string
  organisation_name: string
  division_code: string
}

const record = (row: ConductRecordRow): ConductRecord => ({
  id: row.id,
  kind: row.kind as ConductKind,
  on: asDay(row.happened_on),
  title: row.title,
  text: row.text,
  amount: row.amount,
  postedFrom: asDayOrNull(row.posted_from),
  file: row.file_id === null || row.file_name === null ? null : { id: row.file_id, name: row.file_name },
  struck: row.struck_at === null ? null : { at: row.struck_at, reason: row.struck_reason ?? '' },
  enteredBy: calledAs(row.entered_by_name),
  version: row.version,
  lateAt: row.late_at,
})

const selected = Prisma.sql`SELECT r.*, f.name AS file_name, account_called(r.entered_by) AS entered_by_name, o.code AS organisation_code,
    o.name AS organisation_name
  FROM conduct_record r JOIN organisation o ON o.id = r.organisation_id LEFT JOIN stored_file f ON f.id = r.file_id`

export type PlacedRecord = { record: ConductRecord; organisation: { code: string; name: string }; division: string }

export async function findRecord(tx: Tx, id: number): Promise<PlacedRecord | null> {
  const row = (await tx.$queryRaw<ConductRecordRow[]>`${selected} WHERE r.id = ${id}`)[0]
  return row
    ? {
        record: record(row),
        organisation: { code: row.organisation_code, name: row.organisation_name },
        division: row.division_code,
      }
    : null
}

/** One page of an organisation's records, newest day first; `after` is the last row's key. */
export async function recordsOf(
  tx: Tx,
  given: { organisationId: number; kind: ConductKind | null; after: { on: Day; id: number } | null; limit: number },
): Promise<ConductRecord[]> {
  const ofKind = given.kind === null ? Prisma.sql`true` : Prisma.sql`r.kind = ${given.kind}`
  const behind =
    given.after === null
      ? Prisma.sql`true`
      : Prisma.sql`(r.happened_on, r.id) < (${given.after.on}::date, ${given.after.id}::int)`
  const rows = await tx.$queryRaw<ConductRecordRow[]>`${selected}
    WHERE r.organisation_id = ${given.organisationId} AND ${ofKind} AND ${behind}
    ORDER BY r.happened_on DESC, r.id DESC LIMIT ${given.limit}`
  return rows.map(record)
}

/** How many records of each kind stand, struck ones left out. */
export async function recordCounts(tx: Tx, organisationId: number): Promise<Partial<Record<ConductKind, number>>> {
  const rows = await tx.conductRecord.groupBy({
    by: ['kind'],
    where: { organisationId, struckAt: null },
    _count: { _all: true },
  })
  return Object.fromEntries(rows.map(row => [row.kind as ConductKind, row._count._all]))
}

export type NewRecord = {
  kind: ConductKind
  on: Day
  title: string
  text: string
  amount: number | null
  postedFrom: Day | null
  file: number | null
}

export async function insertRecord(tx: Tx, { actor, now }: Stamp, seat: Seat, newRecord: NewRecord): Promise<number> {
  const row = await tx.conductRecord.create({
    data: {
      organisationId: seat.organisationId,
      compoundId: seat.compoundId,
      divisionCode: seat.division,
      kind: newRecord.kind,
      on: asDate(newRecord.on),
      title: newRecord.title,
      text: newRecord.text,
      amount: newRecord.amount,
      postedFrom: asDateOrNull(newRecord.postedFrom),
      fileId: newRecord.file,
      enteredBy: actor.accountId,
      createdAt: now,
      lateAt: lateAtOf(newRecord.on, now, stateCalendar),
    },
    select: { id: true },
  })
  return row.id
}

/** @returns false when it was struck out or changed meanwhile */
export async function strikeRecord(
  tx: Tx,
  at: { id: number; version: number },
  strike: { at: Date; reason: string },
): Promise<boolean> {
  const { count } = await tx.conductRecord.updateMany({
    where: { id: at.id, version: at.version, struckAt: null },
    data: { struckAt: strike.at, struckReason: strike.reason, version: { increment: 1 } },
  })
  return count === 1
}
