/** Compounds, organisations and procedures in any state, written straight into the database: for tests that count many of them. */
import pg from 'pg'
import { type Day, day } from '@/lib/core/day'
import { procedureFlows } from '@/lib/procedure/flow'
import { now } from './organisation-builders'

export type Place = { id: number; code: string; community: string }
type OrganisationFacts = {
  kind: 'committee' | 'management'
  no?: number
  filedOn: Day | null
  from: Day
  to: Day
  endedOn?: Day | null
}
type ProcedureFacts = { kind: keyof typeof procedureFlows; state: string; organisation?: number; on?: Day }

/** Writes as the owner over one connection; `end` closes it. */
export function recordsIn(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  const opened = client.connect()
  const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> => {
    await opened
    return (await client.query<T>(text, values)).rows
  }
  const idOf = async (text: string, values: unknown[]): Promise<number> => {
    const [row] = await sql<{ id: number }>(`${text} RETURNING id`, values)
    if (!row) throw new Error('nothing came back')
    return row.id
  }
  let serial = 0
  return {
    sql,
    idOf,
    end: () => client.end(),

    /** `readyOn: null`: less than half is delivered. */
    async compound(
      community: string,
      facts: { readyOn?: Day | null; retiredOn?: Day | null; deliveredOn?: Day | null } = {},
    ): Promise<Place> {
      serial += 1
      const code = `${community.slice(0, 9)}${String(serial).padStart(4, '0')}`
      const delivered = facts.readyOn === null ? 400000 : 900000
      const retired = facts.retiredOn ?? null
      const id = await idOf(
        `INSERT INTO compound (code, division_code, name, first_delivered_on, ready_on, exclusive_area, delivered_area, households,
           retired_on, retire_reason, created_at, updated_at) VALUES ($1, $2, $3, $9, $4, 1000000, $5, 100, $6, $7, $8, $8)`,
        [
          code,
          community,
          `小区${serial}`,
          facts.readyOn ?? null,
          delivered,
          retired,
          retired ? '重复' : null,
          now,
          facts.deliveredOn === undefined ? '2015-06-30' : facts.deliveredOn,
        ],
      )
      return { id, code, community }
    },

    organisation: (
      at: Place,
      { kind, no = 1, filedOn, from, to, endedOn = null }: OrganisationFacts,
    ): Promise<number> =>
      idOf(
        `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, filed_on, term_from, term_to, ended_on,
           created_at, updated_at) VALUES ($1::text, $2, $3, $4, $5, $1::text, $6, $7, $8, $9, $10, $10)`,
        [
          `${at.code}${kind === 'committee' ? 'Y' : 'W'}${no}`,
          at.id,
          at.community,
          kind,
          no,
          filedOn,
          from,
          to,
          endedOn,
          now,
        ],
      ),

    procedure(at: Place, { kind, state, organisation, on = day('2026-10-01') }: ProcedureFacts): Promise<number> {
      const over = Object.keys(procedureFlows[kind].states[state]?.moves ?? {}).length === 0
      return idOf(
        `INSERT INTO procedure (kind, compound_id, division_code, state, state_on, state_at, clock_from, ended_on, organisation_id,
           created_at, updated_at) VALUES ($1, $2, $3, $4, $5::date, $5::date, $5::date, $6, $7, $8, $8)`,
        [kind, at.id, at.community, state, on, over ? on : null, organisation ?? null, now],
      )
    },
  }
}
export type Records = ReturnType<typeof recordsIn>
