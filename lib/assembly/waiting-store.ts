/** Owners' votes that wait for their next step: the desk asks. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Elsewhere } from '@/lib/core/street-desk'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, flowTurns, onSide } from '@/lib/platform/desk-sql'
import { Prisma } from '@/prisma/client/client'
import { type AssemblyState, assemblyFlow } from './flow'

export type WaitingAssembly = {
  id: number
  title: string
  compound: string
  division: DivisionCode
  state: AssemblyState
  since: Date
  opensOn: Day
  closesOn: Day
  elsewhere: Elsewhere | null
}

type WaitingAssemblyRow = {
  id: number
  title: string
  name: string
  division_code: string
  state: string
  since: Date
  opens_on: Date
  closes_on: Date
  elsewhere: Elsewhere | null
}

const elsewhereOf = (reader: DeskReader, states: readonly string[]): Prisma.Sql =>
  elsewhereSql(reader, flowTurns(Prisma.sql`a.state`, assemblyFlow, states), { division: Prisma.sql`a.division_code` })

/**
 * Longest in their state first; the state's own day, not that of its entry, is what its time counts from.
 * @param on of one side of a reader's desk; null: all
 */
export async function waitingAssemblies(
  tx: Tx,
  states: readonly string[],
  limit: number,
  on: DeskAsked | null,
): Promise<WaitingAssembly[]> {
  const elsewhere = on ? elsewhereOf(on, states) : Prisma.sql`NULL::text`
  const rows = await tx.$queryRaw<WaitingAssemblyRow[]>`
    SELECT a.id, a.title, c.name, a.division_code, a.state, (a.state_on::timestamp AT TIME ZONE 'Asia/Shanghai') AS since, a.opens_on, a.closes_on,
      ${elsewhere} AS elsewhere
    FROM assembly a JOIN compound c ON c.id = a.compound_id
    WHERE a.state IN (${Prisma.join([...states])}) AND ${on ? onSide(elsewhere, on.side) : Prisma.sql`true`}
    ORDER BY a.state_on, a.id LIMIT ${limit}`
  return rows.map(row => ({
    id: row.id,
    title: row.title,
    compound: row.name,
    division: row.division_code as DivisionCode,
    state: row.state as AssemblyState,
    since: row.since,
    opensOn: asDay(row.opens_on),
    closesOn: asDay(row.closes_on),
    elsewhere: row.elsewhere,
  }))
}

/** All that wait in these states, for the desk's count: state, since, division, elsewhere. */
export const assemblyWaits = (states: readonly string[], reader: DeskReader): Prisma.Sql => Prisma.sql`
  SELECT a.state, (a.state_on::timestamp AT TIME ZONE 'Asia/Shanghai') AS since, a.division_code AS division,
    ${elsewhereOf(reader, states)} AS elsewhere
  FROM assembly a WHERE a.state IN (${Prisma.join([...states])})`
