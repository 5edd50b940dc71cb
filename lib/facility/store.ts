/** Sums of equipment per unit and utility, and the faults reported of it. */

import type { DivisionCode } from '@/lib/core/division'
import { type Utility, utilities } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import { inPlace, levelColumn } from '@/lib/platform/place-sql'
import { faultOf } from './kinds'

export type HandoverSum = { unit: string; utility: Utility; pending: number; whole: number; all: number }

/** @param level of the units that are told apart */
export async function handoverSums(
  tx: Tx,
  division: DivisionCode,
  level: 'city' | 'county' | 'street' | 'community',
): Promise<HandoverSum[]> {
  return tx.$queryRaw<HandoverSum[]>`
    SELECT ${levelColumn('f', level)} AS unit, f.utility, count(*) FILTER (WHERE f.handover = 'pending')::int AS pending,
      count(*) FILTER (WHERE f.handover <> 'none')::int AS whole, count(*)::int AS all
    FROM facility f WHERE ${inPlace('f', division)} AND f.removed_on IS NULL GROUP BY 1, 2`
}

export type FaultCount = { utility: Utility; open: number; late: number }

/** Open cases about a utility's faults in a place, and those whose time is over. */
export async function faultCounts(tx: Tx, division: DivisionCode, now: Date): Promise<FaultCount[]> {
  const rows = await tx.$queryRaw<{ category: string; open: number; late: number }[]>`
    SELECT c.category, count(*)::int AS open, count(*) FILTER (WHERE c.due_at < ${now} AND c.paused_at IS NULL)::int AS late
    FROM complaint c WHERE ${inPlace('c', division)} AND c.is_open AND c.category = ANY(${Object.values(faultOf)}::text[]) GROUP BY 1`
  const known = new Map(rows.map(row => [row.category, row]))
  return utilities.map(utility => {
    const row = known.get(faultOf[utility])
    return { utility, open: row?.open ?? 0, late: row?.late ?? 0 }
  })
}
