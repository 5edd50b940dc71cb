/** One row of a ledger of compounds that can be taken: what is kept, and what will be. */

import { type CompoundFacts, figureFacts } from '@/lib/compound/rules'
import type { Compound } from '@/lib/compound/store'
import type { Day } from '@/lib/core/day'
import { type Changes, changesBetween } from '@/lib/platform/audit'
import type { ExclusionPlan } from './compound-exclusions'

export type CompoundPlan = {
  line: number
  kept: Compound | null
  /** Given in the file, or taken when it is written. */
  code: string | null
  facts: CompoundFacts
  retiredOn: Day | null
  retireReason: string | null
  /** Of the facts; leaving the register and being left out of the statistics are deeds of their own. */
  changes: Changes
  exclusion: ExclusionPlan | null
}

/** What stands as the reason of everything that an import did. */
export const importReason = '台账导入'

/** What changes of the facts. A verification does not outlive the change of a fact that figures stand on. */
export function changesOf(kept: Compound | null, facts: CompoundFacts): Changes {
  if (kept === null) return changesBetween({}, facts)
  const isVerified = figureFacts.every(key => kept.facts[key] === facts[key])
  const marks = { verified: kept.verified, verifiedOn: kept.verifiedOn }
  return changesBetween({ ...kept.facts, ...marks }, { ...facts, ...(isVerified ? marks : unverified) })
}

export const unverified = { verified: 'none', verifiedOn: null } as const

export const isChanged = (plan: CompoundPlan): boolean => Object.keys(plan.changes).length > 0

/** Leaves the register by this row, or leaves it on another day than was kept. */
export const isRetired = (plan: CompoundPlan): boolean =>
  plan.retiredOn !== null && plan.retiredOn !== (plan.kept?.retiredOn ?? null)
