/** Keeps orders to mend: one row an order, its state moved only as the flow says. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Seat } from '@/lib/organisation/member-store'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import type { Stamp } from '@/lib/procedure/store'
import { Prisma } from '@/prisma/client/client'
import type { RectificationState } from './flow'
import type { Order } from './order-rules'

type Row = {
  id: number
  state: string
  state_at: Date
  issued_on: Date
  issued_by: number | null
  matter: string
  basis: string
  file_id: number | null
  answer: string | null
  answered_on: Date | null
  answered_by: number | null
  answer_file_id: number | null
  note: string | null
  version: number
  division_code: string
  street_code: string
  compound_id: number
  organisation_code: string
  organisation_name: string
  compound_code: string
  compound_name: string
  street_name: string | null
  file_name: string | null
  answer_file_name: string | null
  issued_by_name: string | null
  answered_by_name: string | null
}

const named = (id: number | null, name: string | null): { id: number; name: string } | null =>
  id === null ? null : { id, name: name ?? '—' }

const paper = (id: number | null, name: string | null): { id: number; name: string } | null =>
  id === null || name === null ? null : { id, name }

const order = (row: Row): Order => ({
  id: row.id,
  organisation: { code: row.organisation_code, name: row.organisation_name },
  compound: { id: row.compound_id, code: row.compound_code, name: row.compound_name },
  division: row.division_code as DivisionCode,
  street: { code: row.street_code, name: row.street_name ?? row.street_code },
  state: row.state as RectificationState,
  stateAt: row.state_at,
  issuedOn: asDay(row.issued_on),
  issuedBy: named(row.issued_by, row.issued_by_name),
  matter: row.matter,
  basis: row.basis,
  file: paper(row.file_id, row.file_name),
  answer: row.answer,
  answeredOn: asDayOrNull(row.answered_on),
  answeredBy: named(row.answered_by, row.answered_by_name),
  answerFile: paper(row.answer_file_id, row.answer_file_name),
  note: row.note,
  version: row.version,
})

const joined = Prisma.sql`JOIN organisation o ON o.id = r.organisation_id JOIN compound c ON c.id = r.compound_id
  LEFT JOIN division ds ON ds.code = r.street_code LEFT JOIN stored_file f ON f.id = r.file_id
  LEFT JOIN stored_file g ON g.id = r.answer_file_id LEFT JOIN account ai ON ai.id = r.issued_by
  LEFT JOIN account aa ON aa.id = r.answered_by`
const columns = Prisma.sql`r.*, o.code AS organisation_code, o.name AS organisation_name, c.code AS compound_code,
  c.name AS compound_name, ds.name AS street_name, f.name AS file_name, g.name AS answer_file_name,
  ai.display_name AS issued_by_name, aa.display_name AS answered_by_name`

export async function findOrder(tx: Tx, id: number): Promise<Order | null> {
  const row = (await tx.$queryRaw<Row[]>`SELECT ${columns} FROM rectification_order r ${joined} WHERE r.id = ${id}`)[0]
  return row ? order(row) : null
}

/** An organisation's orders, newest first. */
export async function ordersOf(tx: Tx, organisationId: number): Promise<Order[]> {
  const rows = await tx.$queryRaw<Row[]>`SELECT ${columns} FROM rectification_order r ${joined}
    WHERE r.organisation_id = ${organisationId} ORDER BY r.id DESC`
  return rows.map(order)
}

export type OrderFilter = {
  division: DivisionCode
  state: RectificationState | null
  after: number | null
  limit: number
}

/** Newest first, by key. */
export async function orderPage(tx: Tx, it: OrderFilter): Promise<Order[]> {
  const ofState = it.state === null ? Prisma.sql`true` : Prisma.sql`r.state = ${it.state}`
  const rows = await tx.$queryRaw<Row[]>`
    WITH r AS (SELECT r.* FROM rectification_order r WHERE ${inPlace('r', it.division, false)} AND ${ofState}
      AND ${it.after === null ? Prisma.sql`true` : Prisma.sql`r.id < ${it.after}`} ORDER BY r.id DESC LIMIT ${it.limit})
    SELECT ${columns} FROM r ${joined} ORDER BY r.id DESC`
  return rows.map(order)
}

export async function orderCounts(
  tx: Tx,
  division: DivisionCode,
): Promise<Partial<Record<RectificationState, number>>> {
  const rows = await tx.$queryRaw<{ state: RectificationState; count: number }[]>`
    SELECT r.state, count(*)::int AS count FROM rectification_order r WHERE ${inPlace('r', division, false)} GROUP BY 1`
  return Object.fromEntries(rows.map(row => [row.state, row.count]))
}

export type NewOrder = { on: Day; stateAt: Date; matter: string; basis: string; file: number | null }

export async function insertOrder(tx: Tx, { actor, now }: Stamp, seat: Seat, it: NewOrder): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO rectification_order (organisation_id, compound_id, division_code, state, state_at, issued_on, issued_by, matter, basis,
      file_id, created_at)
    VALUES (${seat.organisationId}, ${seat.compoundId}, ${seat.division}, 'issued', ${it.stateAt}, ${it.on}::date, ${actor.accountId},
      ${it.matter}, ${it.basis}, ${it.file}, ${now}) RETURNING id`
  const id = rows[0]?.id
  if (id === undefined) throw new Error('no order came back')
  return id
}

export type OrderFresh = {
  note: string | null
  answer?: { text: string; on: Day; by: number | null; file: number | null }
}

/** @returns false when somebody else moved or changed it meanwhile */
export async function moveOrder(
  tx: Tx,
  now: Date,
  at: { id: number; version: number; state: RectificationState },
  to: RectificationState,
  fresh: OrderFresh,
): Promise<boolean> {
  const answer = fresh.answer
    ? Prisma.sql`, answer = ${fresh.answer.text}, answered_on = ${fresh.answer.on}::date, answered_by = ${fresh.answer.by},
        answer_file_id = ${fresh.answer.file}`
    : Prisma.empty
  const count =
    await tx.$executeRaw`UPDATE rectification_order SET state = ${to}, state_at = ${now}, note = ${fresh.note},
      version = version + 1 ${answer}
    WHERE id = ${at.id} AND version = ${at.version} AND state = ${at.state}`
  return count === 1
}

/** Orders in these states, longest waiting first, for the desk. */
export async function waitingOrders(tx: Tx, states: readonly string[], limit: number): Promise<Order[]> {
  const rows = await tx.$queryRaw<Row[]>`SELECT ${columns} FROM rectification_order r ${joined}
    WHERE r.state IN (${Prisma.join([...states])}) ORDER BY r.state_at, r.id LIMIT ${limit}`
  return rows.map(order)
}

/**
 * All that wait in these states, for the desk's count: state, since, division.
 * @param account whoever answered an order does not also close it, so it does not wait for them
 */
export const orderWaits = (states: readonly string[], account: number | null): Prisma.Sql => Prisma.sql`
  SELECT r.state, r.state_at AS since, r.division_code AS division FROM rectification_order r
  WHERE r.state IN (${Prisma.join([...states])})
    AND NOT (r.state = 'answered' AND coalesce(r.answered_by = ${account}::int, false))`
