/** What a unit that looks after no place has of its own, as its first page shows it. */
import type { ContractKind } from '@/lib/contract/rules'
import type { Day } from '@/lib/core/day'

export type OwnCompound = {
  code: string
  name: string
  place: string
  households: number
  /** The one in force. */
  contract: { kind: ContractKind; to: Day | null } | null
}
export type OwnTerm = { code: string; name: string; from: Day | null; to: Day | null }
/** What waits for a unit, or is open in a company's compounds; `next`: the first due time that is still to come. */
export type OwnCases = { of: 'unit' | 'compounds'; count: number; late: number; next: Date | null }
