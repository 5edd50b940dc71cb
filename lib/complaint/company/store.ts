/** Reads what a company has to do with cases: whether one is under contract, what waits for it, what it said. */

import type { CaseChanges } from '@/lib/complaint/store'
import type { Day } from '@/lib/core/day'
import type { Elsewhere } from '@/lib/core/street-desk'
import type { Tx } from '@/lib/platform/db'
import { type DeskAsked, type DeskReader, elsewhereSql, onSide } from '@/lib/platform/desk-sql'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { type CompanyState, companyAsked } from './state'

const { sql } = Prisma

/** The company whose contract for a compound is in force on a day. */
async function companyOf(tx: Tx, compoundId: number, day: Day): Promise<{ name: string } | null> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT f.name FROM service_contract s JOIN company f ON f.id = s.company_id
    WHERE s.compound_id = ${compoundId} AND s.starts_on <= ${day}::date AND (s.ends_on IS NULL OR s.ends_on >= ${day}::date)
      AND (s.ended_on IS NULL OR s.ended_on > ${day}::date)
    ORDER BY s.starts_on DESC, s.id DESC LIMIT 1`
  return rows[0] ?? null
}

type AskedHelp = {
  compoundId: number | null
  assist: readonly string[]
  confidential: boolean
  before: CompanyState | null
}

/** What sending a case with these helpers means for the company of its compound. `told`: its name, where it is told now. */
export async function companyTold(
  tx: Tx,
  asked: AskedHelp,
  at: { now: Date; day: Day },
): Promise<{
  changes: Pick<CaseChanges, 'companyState' | 'companyAt'>
  state: CompanyState | null
  name: string | null
}> {
  const wants = asked.assist.includes('company')
  const company = wants && asked.compoundId !== null ? await companyOf(tx, asked.compoundId, at.day) : null
  const state = companyAsked({ ...asked, inForce: company !== null })
  const changes = state === asked.before ? {} : { companyState: state, companyAt: state && at.now }
  return { changes, state, name: state === 'told' ? (company?.name ?? null) : null }
}

/** Row security leaves a company the cases of its compounds. */
const waitsForCompany = sql`c.is_open AND c.company_state IN ('told', 'seen')`
/** What companies of the reader's place said and nobody decided about, of one side of his desk. */
const saidByCompany = ({ side, ...reader }: DeskAsked): Prisma.Sql =>
  sql`c.is_open AND c.company_state IN ('answered', 'declined') AND ${inPlace('c', reader.actor.division)}
    AND ${onSide(saidElsewhere(reader), side)}`
const saidElsewhere = (reader: DeskReader): Prisma.Sql =>
  elsewhereSql(reader, [{ when: sql`true`, by: 'complaint.settle-assist' }], { division: sql`c.division_code` })

const counted = (condition: Prisma.Sql): Prisma.Sql =>
  sql`SELECT count(*)::int AS count, NULL::timestamptz AS due FROM complaint c WHERE ${condition}`

export const companyWaits = (): Prisma.Sql =>
  counted(sql`${waitsForCompany} AND c.compound_id IN (SELECT o.id FROM compound o)`)
export const companySaidWaits = (on: DeskAsked): Prisma.Sql => counted(saidByCompany(on))

export type CompanyCase = {
  code: string
  title: string
  compound: string | null
  place: string
  state: CompanyState
  since: Date
  elsewhere: Elsewhere | null
}

const rows = (
  tx: Tx,
  condition: Prisma.Sql,
  limit: number,
  elsewhere = sql`NULL::text`,
): Promise<CompanyCase[]> => tx.$queryRaw<CompanyCase[]>`
  SELECT c.code, c.title, p.name AS compound, c.place, c.company_state AS state, c.company_at AS since, ${elsewhere} AS elsewhere
  FROM complaint c LEFT JOIN compound p ON p.id = c.compound_id WHERE ${condition} ORDER BY c.company_at, c.id LIMIT ${limit}`

/** What waits for the company that asks, the oldest first. */
export const casesForCompany = (tx: Tx, limit: number): Promise<CompanyCase[]> =>
  rows(tx, sql`${waitsForCompany} AND c.compound_id IN (SELECT o.id FROM compound o)`, limit)

/** What companies of a place said, of one side of a reader's desk, the oldest first. */
export const casesSaidByCompany = (tx: Tx, on: DeskAsked, limit: number): Promise<CompanyCase[]> =>
  rows(tx, saidByCompany(on), limit, saidElsewhere(on))
