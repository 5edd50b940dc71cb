/** Lists owners' votes of a place, newest first. */

import { type DivisionCode, levelOf, placeWords, scopeUnder } from '@/lib/core/division'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { Prisma } from '@/prisma/client/client'
import type { AssemblyState } from './flow'
import type { AssemblyRow } from './shapes'

export type AssemblyAsk = {
  states?: readonly AssemblyState[] | undefined
  under?: DivisionCode | undefined
  compound?: string | undefined
}

const { sql } = Prisma

function where({ states, under, compound }: AssemblyAsk): Prisma.Sql {
  const parts = [sql`TRUE`]
  if (states) parts.push(sql`a.state IN (${Prisma.join([...states])})`)
  if (compound) parts.push(sql`c.code = ${compound}`)
  if (under && levelOf(under) !== 'province') {
    const scope = scopeUnder(under)
    parts.push(sql`a.division_code >= ${scope.from}::char(12) AND a.division_code < ${scope.to}::char(12)`)
  }
  return Prisma.join(parts, ' AND ')
}

type ListRow = {
  id: number
  title: string
  code: string
  name: string
  county: string | null
  street: string | null
  division_code: string
  state: string
  state_on: Date
  opens_on: Date
  closes_on: Date
  matters: number
  passed: number
  decided_on: Date | null
}

/** Newest first, by id. */
export async function assemblyPage(
  tx: Tx,
  ask: AssemblyAsk,
  at: Beside<number>,
  size: number,
): Promise<Page<AssemblyRow, number>> {
  const key = sql`a.id`
  const rows = await tx.$queryRaw<ListRow[]>`
    SELECT a.id, a.title, c.code, c.name, k.name AS county, s.name AS street, a.division_code, a.state, a.state_on, a.opens_on, a.closes_on, a.decided_on,
      (SELECT count(*)::int FROM assembly_matter m WHERE m.assembly_id = a.id) AS matters,
      (SELECT count(*)::int FROM assembly_matter m WHERE m.assembly_id = a.id AND m.outcome = 'passed') AS passed
    FROM assembly a JOIN compound c ON c.id = a.compound_id LEFT JOIN division k ON k.code = c.county_code LEFT JOIN division s ON s.code = c.street_code
    WHERE ${where(ask)} AND ${beyond(key, at, 'down')} ORDER BY ${away(key, at, 'down')} LIMIT ${size + 1}`
  return pageOf(rows.map(assemblyRow), size, at, row => row.id)
}

const assemblyRow = (row: ListRow): AssemblyRow => ({
  id: row.id,
  title: row.title,
  compound: {
    code: row.code,
    name: row.name,
    place: placeWords(row.division_code, row.county ?? '', row.street ?? ''),
  },
  division: row.division_code as DivisionCode,
  state: row.state as AssemblyState,
  stateOn: asDay(row.state_on),
  opensOn: asDay(row.opens_on),
  closesOn: asDay(row.closes_on),
  matters: row.matters,
  passed: row.passed,
  decidedOn: asDayOrNull(row.decided_on),
})

export async function countAssemblies(
  tx: Tx,
  ask: Pick<AssemblyAsk, 'under' | 'compound'>,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ state: string; count: number }[]>`
    SELECT a.state, count(*)::int AS count FROM assembly a JOIN compound c ON c.id = a.compound_id WHERE ${where(ask)} GROUP BY 1`
  return new Map(rows.map(row => [row.state, row.count]))
}
