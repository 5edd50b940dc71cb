/** Keeps what happened to cases; rows are only ever added. */
import type { Actor } from '@/lib/core/access'
import type { Unit } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { ComplaintState } from './flow'
import type { CaseEvent, EventFacts, NewEvent } from './shapes'

export type CaseStamp = { actor: Pick<Actor, 'accountId' | 'name' | 'role'>; now: Date }

/** An INSERT of events; a part of a larger statement. `moved` names where the case's id comes from, if not given. */
export function eventRows(
  { actor, now }: CaseStamp,
  id: Prisma.Sql,
  moved: Prisma.Sql,
  events: readonly NewEvent[],
): Prisma.Sql {
  const rows = events.map(({ by, ...event }) => ({
    ...event,
    account_id: by ? by.id : actor.accountId,
    by_name: by ? by.name : actor.name,
    role: by ? by.role : actor.role,
  }))
  const from = moved === Prisma.empty ? Prisma.raw('FROM') : Prisma.sql`${moved},`
  return Prisma.sql`INSERT INTO complaint_event (complaint_id, at, act, from_state, to_state, unit, holder, account_id, by_name, role,
      reason, text, facts)
    SELECT ${id}, ${now}::timestamptz, r.act, r."from", r."to", r.unit, r.holder, r.account_id, r.by_name, r.role, r.reason, r.text, r.facts
    ${from} jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(act text, "from" text, "to" text, unit text, holder text,
      account_id int, by_name text, role text, reason text, text text, facts jsonb)`
}

type EventRow = {
  id: number
  at: Date
  act: string
  from_state: string | null
  to_state: string
  unit: string | null
  holder: string | null
  account_id: number | null
  by_name: string
  role: string
  reason: string | null
  text: string | null
  facts: EventFacts | null
}

const event = (row: EventRow): CaseEvent => ({
  id: row.id,
  at: row.at,
  act: row.act,
  from: row.from_state as ComplaintState | null,
  to: row.to_state as ComplaintState,
  unit: row.unit as Unit | null,
  holder: row.holder as Unit | null,
  by: row.account_id,
  byName: row.by_name,
  role: row.role,
  reason: row.reason,
  text: row.text,
  facts: row.facts,
})

/** Acts after which one has had a case in hand (domain §3 v: 经办与回访分离). */
const handActs: readonly string[] = ['dispatch', 'decide', 'sign', 'feed-back', 'check', 'fail', 'close']

/** Who had a case in hand, of what happened to it. */
export const handsAmong = (events: readonly Pick<CaseEvent, 'act' | 'by'>[]): number[] => [
  ...new Set(events.flatMap(({ act, by }) => (by !== null && handActs.includes(act) ? [by] : []))),
]

/** The accounts of those, for whoever asks about many cases in one statement. */
export const handsSql = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`SELECT h.account_id AS by FROM complaint_event h
  WHERE h.complaint_id = ${id} AND h.account_id IS NOT NULL AND h.act = ANY(${[...handActs]}::text[])`

/** The same for a move, which reads no more than it needs. */
export async function handsOf(tx: Tx, id: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ by: number }[]>(handsSql(Prisma.sql`${id}::int`))
  return [...new Set(rows.map(({ by }) => by))]
}

/** Which unit sent a case back, of what happened to it; null: none. */
export const returnerAmong = (events: readonly Pick<CaseEvent, 'act' | 'unit'>[]): Unit | null =>
  events.find(event => event.act === 'return')?.unit ?? null

/** The same for many: a case is sent back once in its life. */
export async function returnersOf(tx: Tx, ids: readonly number[]): Promise<Map<number, Unit>> {
  const rows = await tx.$queryRaw<{ id: number; unit: Unit }[]>`
    SELECT complaint_id AS id, unit FROM complaint_event
    WHERE complaint_id = ANY(${[...ids]}::int[]) AND act = 'return' AND unit IS NOT NULL`
  return new Map(rows.map(row => [row.id, row.unit]))
}

/** The extension that was asked for last; null: none, or one of an earlier time that did not say how long. */
export async function askedExtension(tx: Tx, id: number): Promise<EventFacts | null> {
  const rows = await tx.$queryRaw<{ facts: EventFacts | null }[]>`
    SELECT facts FROM complaint_event WHERE complaint_id = ${id} AND act = 'ask-extension' ORDER BY id DESC LIMIT 1`
  return rows[0]?.facts ?? null
}

/** More than happen in the life of a case. */
const atMost = 500

/** Oldest first. */
export async function eventsOf(tx: Tx, id: number): Promise<CaseEvent[]> {
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT id, at, act, from_state, to_state, unit, holder, account_id, by_name, role, reason, text, facts
    FROM complaint_event WHERE complaint_id = ${id} ORDER BY id LIMIT ${atMost}`
  return rows.map(event)
}
