/** What of a register must be decided before the notice and is not yet. */
import type { Tx } from '@/lib/platform/db'
import type { CandidateDifference } from '@/lib/procedure/facts'
import { openDifferences } from './candidate-store'
import { undecidedCount } from './pair-store'
import type { Assembly } from './shapes'

export const undecidedFor = async (
  tx: Tx,
  assembly: Assembly,
): Promise<{ undecided: number; differing: CandidateDifference[] }> => ({
  undecided: await undecidedCount(tx, assembly.id),
  differing: await openDifferences(tx, assembly),
})
