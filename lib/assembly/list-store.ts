/** Lists owners' votes of a place, newest first. */

import { type DivisionCode, levelOf, placeWords, scopeUnder } from '@/lib/core/division'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { type Sorted, sortedBy } from '@/lib/platform/page-sql'
import { Prisma } from '@/prisma/client/client'
import type { AssemblyState } from './flow'
import { type AssemblyOrder, type AssemblyRow, assemblyPlaces } from './shapes'

export type AssemblyAsk = {
  states?: readonly AssemblyState[] | undefined
  under?: DivisionCode | undefined
  compound?: string | undefined
  /** late: only those with an act that was written long after it happened (补录). */
  entry?: 'late' | undefined
}

const { sql } = Prisma

const lateSteps = sql`FROM assembly_step e WHERE e.assembly_id = a.id AND e.late`

function where({ states, under, compound, entry }: AssemblyAsk): Prisma.Sql {
  const parts = [sql`TRUE`]
  if (states) parts.push(sql`a.state IN (${Prisma.join([...states])})`)
  if (entry) parts.push(sql`EXISTS (SELECT ${lateSteps})`)
  if (compound) parts.push(sql`a.compound_id = (SELECT c.id FROM compound c WHERE c.code = compound_now(${compound}))`)
  if (under && levelOf(under) !== 'province') {
    const scope = scopeUnder(under)
    parts.push(sql`a.division_code >= ${scope.from}::char(12) AND a.division_code < ${scope.to}::char(12)`)
  }
  return Prisma.join(parts, ' AND ')
}

type ListRow = {
  key: string
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
  late_entries: number
  decided_on: Date | null
}

const id = { of: sql`a.id`, as: 'int' } as const
const sorted: Record<AssemblyOrder['by'], Sorted> = {
  id: { tie: id },
  opens: { tie: id, value: { of: sql`a.opens_on`, as: assemblyPlaces.by.opens } },
  closes: { tie: id, value: { of: sql`a.closes_on`, as: assemblyPlaces.by.closes } },
}

export async function assemblyPage(
  tx: Tx,
  ask: AssemblyAsk,
  at: Beside & { order: AssemblyOrder },
  size: number,
): Promise<Page<AssemblyRow>> {
  const { key, beyond, order } = sortedBy(sorted[at.order.by], at.order.way, at)
  const rows = await tx.$queryRaw<ListRow[]>`
    WITH a AS (SELECT ${key} AS key, row_number() OVER (ORDER BY ${order}) AS nth, a.* FROM assembly a
      WHERE ${where(ask)} AND ${beyond} ORDER BY ${order} LIMIT ${size + 1})
    SELECT a.key, a.id, a.title, c.code, c.name, k.name AS county, s.name AS street, a.division_code, a.state, a.state_on, a.opens_on, a.closes_on, a.decided_on,
      (SELECT count(*)::int FROM assembly_matter m WHERE m.assembly_id = a.id) AS matters,
      (SELECT count(*)::int FROM assembly_matter m WHERE m.assembly_id = a.id AND m.outcome = 'passed') AS passed,
      (SELECT count(*)::int ${lateSteps}) AS late_entries
    FROM a JOIN compound c ON c.id = a.compound_id LEFT JOIN division k ON k.code = c.county_code LEFT JOIN division s ON s.code = c.street_code
    ORDER BY a.nth`
  return pageOf(rows.map(assemblyRow), size, at, row => row.key)
}

const assemblyRow = (row: ListRow): AssemblyRow => ({
  key: row.key,
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
  lateEntries: row.late_entries,
  decidedOn: asDayOrNull(row.decided_on),
})

export async function countAssemblies(
  tx: Tx,
  ask: Pick<AssemblyAsk, 'under' | 'compound' | 'entry'>,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ state: string; count: number }[]>`
    SELECT a.state, count(*)::int AS count FROM assembly a WHERE ${where(ask)} GROUP BY 1`
  return new Map(rows.map(row => [row.state, row.count]))
}
