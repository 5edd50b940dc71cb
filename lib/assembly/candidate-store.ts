/** Candidates of an election held against its own register: a difference is mended, or decided upon with a reason. */

import type { Tx } from '@/lib/platform/db'
import { openDifferences as differencesOfElection } from '@/lib/procedure/candidate-store'
import type { CandidateDifference } from '@/lib/procedure/facts'
import type { Assembly } from './shapes'

/** Those that nobody has decided upon yet; of a vote that elects nobody there are none. */
export const openDifferences = async (
  tx: Tx,
  { id, procedure }: Pick<Assembly, 'id' | 'procedure'>,
): Promise<CandidateDifference[]> =>
  procedure ? differencesOfElection(tx, { assemblyId: id, procedureId: procedure.id }) : []
