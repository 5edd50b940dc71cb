/** Measures how long procedures stayed in each state: exact medians, steps taken back left out. */
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { overWholeTables, type Tx } from '@/lib/platform/db'
import { procedureFlows } from '@/lib/procedure/flow'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { Prisma } from '@/prisma/client/client'

const { sql, raw } = Prisma

/** From where a state's time counts: its own entry, or that of the earlier state its deadline counts from. */
const clocks = procedureKinds.flatMap(kind =>
  Object.entries(procedureFlows[kind].states).flatMap(([state, rule]) =>
    rule.awaits ? [{ kind, state, since: rule.awaits.since ?? state }] : [],
  ),
)

/** Digits of a code that tell the unit one level below. */
const width = { province: 4, city: 6, county: 9, street: 12, community: 12 } as const

export type StepMedian = {
  kind: ProcedureKind
  state: string
  /** null: the place as a whole. */
  part: DivisionCode | null
  /** Steps measured. */
  count: number
  /** Calendar days: the smallest duration that at least half of the steps did not exceed. */
  median: number
}

/** Medians of every state with a clock, of the place and of each unit below it. */
export function stepMedians(tx: Tx, place: DivisionCode): Promise<StepMedian[]> {
  const kinds = clocks.map(one => one.kind)
  const states = clocks.map(one => one.state)
  const sinces = clocks.map(one => one.since)
  const level = levelOf(place)
  const part = sql`rpad(left(m.division_code, ${raw(String(width[level]))}), 12, '0')`
  const scope = {
    province: sql`true`,
    city: sql`left(p.division_code, 4) = ${place.slice(0, 4)}`,
    county: sql`p.county_code = ${place}::char(12)`,
    street: sql`p.street_code = ${place}::char(12)`,
    community: sql`p.division_code = ${place}::char(12)`,
  }[level]
  return overWholeTables(
    tx,
    () => tx.$queryRaw<StepMedian[]>`
    WITH kept AS (
      SELECT s.id, s.procedure_id, p.kind, p.division_code, s.from_state, s.to_state, s.happened_on
      FROM procedure_step s JOIN procedure p ON p.id = s.procedure_id
      WHERE NOT s.taken_back AND s.act <> 'take-back' AND s.from_state IS DISTINCT FROM s.to_state AND ${scope}
    ), measured AS (
      SELECT l.id, l.kind, l.from_state AS state, l.division_code, l.happened_on - max(e.happened_on) AS days
      FROM kept l
      JOIN unnest(${kinds}::text[], ${states}::text[], ${sinces}::text[]) AS k(kind, state, since)
        ON k.kind = l.kind AND k.state = l.from_state
      JOIN kept e ON e.procedure_id = l.procedure_id AND e.to_state = k.since AND e.id < l.id
      GROUP BY l.id, l.kind, l.from_state, l.division_code, l.happened_on
    )
    SELECT m.kind, m.state, ${part} AS part, count(*)::int AS count,
      (percentile_disc(0.5) WITHIN GROUP (ORDER BY m.days))::int AS median
    FROM measured m GROUP BY GROUPING SETS ((m.kind, m.state), (m.kind, m.state, ${part}))`,
  )
}
