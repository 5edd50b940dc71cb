/** Counts all that waits for a post in ONE statement: every page of the portal asks this for the marks beside its rooms. */

import { type Day, day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { DeadlineKey } from '@/lib/deadline/keys'
import type { Certainty, DeadlineRule, DeadlineUnit } from '@/lib/deadline/rules'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'

const { sql } = Prisma

/** Who is in office is asked once for all that waits, not once for each kind of it. */
export const inOffice = sql`in_office`

/** What waits in one state of a flow: how many, and where and since when the first of them. */
export type FlowTally = {
  source: string
  state: string
  /** On the reader's desk. */
  own: boolean
  count: number
  since: Date
  division: DivisionCode
}
/** What keeps its own due time, or none. */
export type PlainTally = { source: string; count: number; due: Date | null }
export type TermTally = { termTo: Day; division: DivisionCode }

/** The statements that tell what waits: of flows (state, since, division, elsewhere), of others (count, due), of terms (term_to, division). */
export type TallyAsked = {
  /** Whoever holds a post of the reader's street; the others find it as `inOffice`. */
  office: Prisma.Sql
  flows: readonly { source: string; from: Prisma.Sql }[]
  plain: readonly { source: string; from: Prisma.Sql }[]
  terms: Prisma.Sql | null
  /** Deadline parameters that are needed to say what is late. */
  keys: readonly string[]
}

export type Tallied = { flows: FlowTally[]; plain: PlainTally[]; terms: TermTally[]; rules: DeadlineRule[] }

type JsonRows<T> = T[] | null
type TallyRow = {
  flows: JsonRows<{ source: string; state: string; own: boolean; count: number; since: string; division: string }>
  plain: JsonRows<{ source: string; count: number; due: string | null }>
  terms: JsonRows<{ term_to: string; division: string }>
  rules: JsonRows<{
    key: DeadlineKey
    division: string
    valid_from: string
    amount: number
    unit: string
    basis: string
    certainty: string
  }>
}

const union = (parts: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join([...parts], ' UNION ALL ')

const flowTallies = (flows: TallyAsked['flows']): Prisma.Sql =>
  flows.length === 0
    ? sql`NULL::json`
    : sql`(SELECT json_agg(t) FROM (${union(
        flows.map(
          ({
            source,
            from,
          }) => sql`SELECT ${source}::text AS source, w.state::text AS state, w.elsewhere IS NULL AS own, count(*)::int AS count,
            min(w.since) AS since, (array_agg(w.division ORDER BY w.since))[1] AS division FROM (${from}) w
            GROUP BY w.state, w.elsewhere IS NULL`,
        ),
      )}) t)`

const plainTallies = (plain: TallyAsked['plain']): Prisma.Sql =>
  plain.length === 0
    ? sql`NULL::json`
    : sql`(SELECT json_agg(t) FROM (${union(
        plain.map(({ source, from }) => sql`SELECT ${source}::text AS source, w.count, w.due FROM (${from}) w`),
      )}) t)`

export async function tally(tx: Tx, { office, flows, plain, terms, keys }: TallyAsked): Promise<Tallied> {
  const [row] = await tx.$queryRaw<TallyRow[]>`
    WITH ${inOffice} AS MATERIALIZED (${office})
    SELECT ${flowTallies(flows)} AS flows, ${plainTallies(plain)} AS plain,
      ${terms === null ? sql`NULL::json` : sql`(SELECT json_agg(t) FROM (${terms}) t)`} AS terms,
      (SELECT json_agg(r) FROM (SELECT d.key, d.division_code AS division, d.valid_from, d.amount, d.unit, d.basis, d.certainty
        FROM deadline d WHERE d.key = ANY(${[...keys]}::text[])) r) AS rules`
  return {
    flows: (row?.flows ?? []).map(one => ({
      ...one,
      since: new Date(one.since),
      division: one.division as DivisionCode,
    })),
    plain: (row?.plain ?? []).map(one => ({ ...one, due: one.due === null ? null : new Date(one.due) })),
    terms: (row?.terms ?? []).map(one => ({ termTo: day(one.term_to), division: one.division as DivisionCode })),
    rules: (row?.rules ?? []).map(({ valid_from, unit, certainty, ...one }) => ({
      ...one,
      validFrom: day(valid_from),
      unit: unit as DeadlineUnit,
      certainty: certainty as Certainty,
    })),
  }
}

/** The furthest that any place wants to be warned of a term's end. */
export const warnedAhead: Prisma.Sql = sql`coalesce((SELECT max(w.amount) FROM deadline w WHERE w.key = 'reelect.warn1'), 0)`
