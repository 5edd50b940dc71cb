/** Finds the cases that wait for a unit, by due time, and those that a unit below has let run over. */

import { handsSql } from '@/lib/complaint/event-store'
import { type ComplaintState, complaintFlow, complaintStates } from '@/lib/complaint/flow'
import { knownCompounds } from '@/lib/complaint/store'
import type { Actor } from '@/lib/core/access'
import { ancestor, type DivisionCode, levelOf } from '@/lib/core/division'
import type { DeskSide, Elsewhere } from '@/lib/core/street-desk'
import type { PeriodUnit } from '@/lib/core/workdays'
import type { DeadlineKey } from '@/lib/deadline/keys'
import type { Certainty } from '@/lib/deadline/rules'
import type { Unit } from '@/lib/matter/categories'
import type { Urgency } from '@/lib/matter/kinds'
import { unitOf } from '@/lib/matter/units'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, flowTurns, onSide } from '@/lib/platform/desk-sql'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'

export type WaitingCase = {
  code: string
  title: string
  division: DivisionCode
  compound: string | null
  place: string
  state: ComplaintState
  stateAt: Date
  urgency: Urgency
  urges: number
  supervisedAt: Date | null
  holder: Unit
  dueAt: Date | null
  yellowAt: Date | null
  /** Of the clock that runs. */
  rule: {
    key: DeadlineKey
    amount: number
    unit: PeriodUnit
    basis: string
    certainty: Certainty
    startedAt: Date
  } | null
  elsewhere: Elsewhere | null
}

type WaitingCaseRow = Omit<WaitingCase, 'rule' | 'state' | 'urgency' | 'holder' | 'division'> & {
  state: string
  urgency: string
  holder: string
  division: string
  compoundId: number | null
  key: DeadlineKey | null
  amount: number | null
  unit: string | null
  basis: string | null
  certainty: string | null
  startedAt: Date | null
}

const { sql } = Prisma
type CaseReader = Pick<Actor, 'role' | 'division' | 'assigned' | 'accountId'>
type DeskOfCases = DeskAsked & { actor: CaseReader }

/** A community's index starts from its street. */
const at = (division: DivisionCode): Prisma.Sql =>
  levelOf(division) === 'community'
    ? sql`c.street_code = ${ancestor(division, 'street')}::char(12) AND c.division_code = ${division}::char(12)`
    : inPlace('c', division)

/** Enterer ≠ approver, handler ≠ checker, whoever had it in hand ≠ who calls back: that waits for somebody else. */
const barred = (account: Prisma.Sql): Prisma.Sql =>
  sql`coalesce(CASE c.state WHEN 'fed-back' THEN c.fed_back_by = ${account} OR c.reopened_at IS NOT NULL AND c.checked_by = ${account}
    WHEN 'extending' THEN c.state_by = ${account} WHEN 'suspending' THEN c.state_by = ${account}
    WHEN 'closed' THEN ${account} IN (${handsSql(sql`c.id`)}) END, false)`

/** A case in danger of life is everybody's, whoever else may have it. */
const deskTurns = flowTurns(sql`c.state`, complaintFlow, complaintStates).map(({ when, by }) => ({
  when: sql`c.urgency <> 'critical' AND ${when}`,
  by,
}))
const elsewhereOf = (reader: DeskReader): Prisma.Sql =>
  elsewhereSql(reader, deskTurns, { division: sql`c.division_code`, barred })

/** The unit's turn, all of it. */
const unitsTurn = (unit: Unit): Prisma.Sql => sql`c.holder = ${unit} AND c.state <> 'rated'`

/** Of the unit's turn, one side of a reader's desk. */
export const turnOnDesk = (reader: DeskReader, unit: Unit, side: DeskSide): Prisma.Sql =>
  sql`${unitsTurn(unit)} AND ${onSide(elsewhereOf(reader), side)}`

const turnOf = ({ side, ...reader }: DeskOfCases, unit: Unit): Prisma.Sql =>
  sql`${at(reader.actor.division)} AND ${turnOnDesk(reader, unit, side)}`

function escalated(actor: CaseReader, now: Date): Prisma.Sql | null {
  const unit = unitOf(actor)
  if (unit !== 'county' && unit !== 'city') return null
  const below = unit === 'city' ? sql`c.holder = 'county'` : sql`c.holder NOT IN ('county', 'city')`
  return sql`c.is_open AND ${at(actor.division)} AND c.due_at < ${now}::timestamptz AND ${below}`
}

async function waiting(
  tx: Tx,
  condition: Prisma.Sql,
  limit: number,
  elsewhere = sql`NULL::text`,
): Promise<WaitingCase[]> {
  const rows = await tx.$queryRaw<WaitingCaseRow[]>`
    SELECT c.code, c.title, c.division_code AS division, c.compound_id AS "compoundId", p.name AS compound, c.place, c.state, c.state_at AS "stateAt", c.urgency, c.urges,
      c.supervised_at AS "supervisedAt", c.holder, c.due_at AS "dueAt", c.yellow_at AS "yellowAt",
      k.key, k.amount, k.unit, k.basis, k.certainty, k.started_at AS "startedAt", c.elsewhere
    FROM (SELECT c.*, ${elsewhere} AS elsewhere FROM complaint c WHERE ${condition} ORDER BY c.due_at, c.id LIMIT ${limit}) c
      LEFT JOIN compound p ON p.id = c.compound_id
      LEFT JOIN LATERAL (SELECT k.* FROM complaint_clock k WHERE k.complaint_id = c.id AND k.stopped_at IS NULL AND k.due_at = c.due_at
        ORDER BY k.id DESC LIMIT 1) k ON true
    ORDER BY c.due_at, c.id`
  const nameless = rows.flatMap(row => (row.compoundId !== null && row.compound === null ? [row.compoundId] : []))
  const known = nameless.length > 0 ? await knownCompounds(tx, { ids: nameless }) : []
  const names = new Map(known.map(one => [one.id, one.name]))
  return rows.map(({ compoundId, key, amount, unit, basis, certainty, startedAt, ...row }) => ({
    ...row,
    compound: row.compound ?? (compoundId === null ? null : (names.get(compoundId) ?? null)),
    division: row.division as DivisionCode,
    state: row.state as ComplaintState,
    urgency: row.urgency as Urgency,
    holder: row.holder as Unit,
    rule:
      key === null || amount === null || basis === null || startedAt === null
        ? null
        : { key, amount, unit: unit as PeriodUnit, basis, certainty: certainty as Certainty, startedAt },
  }))
}

/** How many, and the first of their due times, for the desk's count. */
const counted = (condition: Prisma.Sql): Prisma.Sql =>
  sql`SELECT count(*)::int AS count, min(c.due_at) AS due FROM complaint c WHERE ${condition}`

/** The desk's count of what the actor's unit holds, of one side of his desk; null: the actor has no unit. */
export function caseWaits(on: DeskOfCases): Prisma.Sql | null {
  const unit = unitOf(on.actor)
  return unit === null ? null : counted(turnOf(on, unit))
}

/** The desk's count of what units below let run over; null: the actor looks after none. */
export function escalatedCaseWaits(actor: CaseReader, now: Date): Prisma.Sql | null {
  const condition = escalated(actor, now)
  return condition && counted(condition)
}

/** Critical cases that wait for the actor's unit to be taken in, sent or signed; null: the actor has no unit. */
export function ringingCaseWaits(reader: DeskReader & { actor: CaseReader }): Prisma.Sql | null {
  const unit = unitOf(reader.actor)
  if (unit === null) return null
  const still = sql`c.urgency = 'critical' AND c.state IN ('received', 'accepted', 'filed', 'dispatched')`
  return counted(sql`${turnOf({ ...reader, side: 'own' }, unit)} AND ${still}`)
}

/** What the actor's unit holds at its place, of one side of his desk, first what is due first. */
export async function waitingCases(tx: Tx, on: DeskOfCases, limit: number): Promise<WaitingCase[]> {
  const unit = unitOf(on.actor)
  if (unit === null) return []
  return waiting(tx, turnOf(on, unit), limit, elsewhereOf(on))
}

/** Overdue at a unit below: the county looks after streets and departments, the city after counties. Nothing is stored. */
export async function escalatedCases(tx: Tx, actor: CaseReader, now: Date, limit: number): Promise<WaitingCase[]> {
  const condition = escalated(actor, now)
  return condition === null ? [] : waiting(tx, condition, limit)
}
