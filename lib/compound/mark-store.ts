/** Reads the marks of a compound that its equipment decides. */
import { type Utility, utilities } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import type { EquipmentHandover } from './kinds'
import { markOf } from './marks'

type Marks = Partial<Record<(typeof markOf)[Utility], EquipmentHandover>>

/** The marks of a compound that its equipment decides: nobody sets these by hand. */
export async function handoversOf(tx: Tx, compoundId: number): Promise<Marks> {
  const rows = await tx.$queryRaw<{ utility: Utility; handover: EquipmentHandover }[]>`
    SELECT u.utility, handover_of(${compoundId}::int, u.utility) AS handover FROM unnest(${[...utilities]}::text[]) AS u(utility)
    WHERE handover_of(${compoundId}::int, u.utility) IS NOT NULL`
  return Object.fromEntries(rows.map(row => [markOf[row.utility], row.handover]))
}
