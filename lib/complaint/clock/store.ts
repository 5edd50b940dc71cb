/** Reads the clocks of a case. They are written with the move that starts or stops them. */

import type { KeptClock } from '@/lib/complaint/shapes'
import type { PeriodUnit } from '@/lib/core/workdays'
import type { Certainty } from '@/lib/deadline/rules'
import type { Stage } from '@/lib/matter/stage'
import type { Tx } from '@/lib/platform/db'
import type { Extension } from './clock'

/** As JSON: instants are texts. */
export type RawClock = {
  id: number
  stage: string
  key: string
  amount: number
  unit: string
  basis: string
  certainty: string
  started_at: string
  due_at: string
  pauses: { from: string; to: string | null; reason: string }[]
  extension: Extension | null
  stopped_at: string | null
}

export const clockOf = (row: RawClock): KeptClock => ({
  id: row.id,
  stage: row.stage as Stage,
  key: row.key,
  amount: row.amount,
  unit: row.unit as PeriodUnit,
  basis: row.basis,
  certainty: row.certainty as Certainty,
  startedAt: new Date(row.started_at),
  dueAt: new Date(row.due_at),
  pauses: row.pauses.map(({ from, to, reason }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
    reason,
  })),
  extension: row.extension,
  stoppedAt: row.stopped_at === null ? null : new Date(row.stopped_at),
})

/** Oldest first. */
export async function clocksOf(tx: Tx, id: number): Promise<KeptClock[]> {
  const rows = await tx.$queryRaw<{ clock: RawClock }[]>`
    SELECT to_jsonb(k) AS clock FROM complaint_clock k WHERE k.complaint_id = ${id} ORDER BY k.id`
  return rows.map(row => clockOf(row.clock))
}
