/** Reads which procedures wait for somebody in certain states, for the desk. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Elsewhere } from '@/lib/core/street-desk'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, flowTurns, onSide } from '@/lib/platform/desk-sql'
import { Prisma } from '@/prisma/client/client'
import { type ProcedureState, procedureFlows } from './flow'
import type { ProcedureKind } from './kinds'

type WaitingProcedure = {
  id: number
  compoundName: string
  division: DivisionCode
  state: ProcedureState
  stateOn: Day
  /** From when its deadline counts. */
  clockFrom: Day
  elsewhere: Elsewhere | null
}

type WaitingProcedureRow = {
  id: number
  name: string
  division_code: string
  state: string
  state_on: Date
  clock_from: Date
  elsewhere: Elsewhere | null
}

const elsewhereOf = (reader: DeskReader, kind: ProcedureKind, states: readonly string[]): Prisma.Sql =>
  elsewhereSql(reader, flowTurns(Prisma.sql`p.state`, procedureFlows[kind], states), {
    division: Prisma.sql`p.division_code`,
  })

/**
 * Longest running clock first. The few are found before their compounds are looked up, whatever the planner believes of either.
 * @param on of one side of a reader's desk; null: all
 */
export async function waitingProcedures(
  tx: Tx,
  kind: ProcedureKind,
  states: readonly string[],
  limit: number,
  on: DeskAsked | null,
): Promise<WaitingProcedure[]> {
  const elsewhere = on ? elsewhereOf(on, kind, states) : Prisma.sql`NULL::text`
  const rows = await tx.$queryRaw<WaitingProcedureRow[]>`
    SELECT p.id, c.name, p.division_code, p.state, p.state_on, p.clock_from, p.elsewhere
    FROM (SELECT p.*, ${elsewhere} AS elsewhere FROM procedure p
      WHERE p.kind = ${kind} AND p.ended_on IS NULL AND p.state IN (${Prisma.join([...states])})
        AND ${on ? onSide(elsewhere, on.side) : Prisma.sql`true`}
      ORDER BY p.clock_from, p.id LIMIT ${limit}) p
    JOIN compound c ON c.id = p.compound_id
    ORDER BY p.clock_from, p.id`
  return rows.map(row => ({
    id: row.id,
    compoundName: row.name,
    division: row.division_code as DivisionCode,
    state: row.state as ProcedureState,
    stateOn: asDay(row.state_on),
    clockFrom: asDay(row.clock_from),
    elsewhere: row.elsewhere,
  }))
}

/** All of a kind that wait in these states, for the desk's count: state, since, division, elsewhere. */
export const procedureWaits = (
  kind: ProcedureKind,
  states: readonly string[],
  reader: DeskReader,
): Prisma.Sql => Prisma.sql`
  SELECT p.state, (p.clock_from::timestamp AT TIME ZONE 'Asia/Shanghai') AS since, p.division_code AS division,
    ${elsewhereOf(reader, kind, states)} AS elsewhere FROM procedure p
  WHERE p.kind = ${kind} AND p.ended_on IS NULL AND p.state IN (${Prisma.join([...states])})`
