/** Reads which procedures wait for somebody in certain states, for the desk. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { ProcedureState } from './flow'
import type { ProcedureKind } from './kinds'

type WaitingProcedure = {
  id: number
  compoundName: string
  division: DivisionCode
  state: ProcedureState
  stateOn: Day
  /** From when its deadline counts. */
  clockFrom: Day
}

type WaitingProcedureRow = {
  id: number
  name: string
  division_code: string
  state: string
  state_on: Date
  clock_from: Date
}

/** Longest running clock first. The few are found before their compounds are looked up, whatever the planner believes of either. */
export async function waitingProcedures(
  tx: Tx,
  kind: ProcedureKind,
  states: readonly string[],
  limit: number,
): Promise<WaitingProcedure[]> {
  const rows = await tx.$queryRaw<WaitingProcedureRow[]>`
    SELECT p.id, c.name, p.division_code, p.state, p.state_on, p.clock_from
    FROM (SELECT p.* FROM procedure p
      WHERE p.kind = ${kind} AND p.ended_on IS NULL AND p.state IN (${Prisma.join([...states])})
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
  }))
}

/** All of a kind that wait in these states, for the desk's count: state, since, division. */
export const procedureWaits = (kind: ProcedureKind, states: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT p.state, (p.clock_from::timestamp AT TIME ZONE 'Asia/Shanghai') AS since, p.division_code AS division FROM procedure p
  WHERE p.kind = ${kind} AND p.ended_on IS NULL AND p.state IN (${Prisma.join([...states])})`
