/** One row of a ledger of companies that can be taken: a company, and mostly its contract with a compound. */
import type { KnownCompany, KnownContract } from '@/lib/company/bulk-store'
import type { Compound } from '@/lib/compound/store'
import type { ContractKind } from '@/lib/contract/rules'
import type { Day } from '@/lib/core/day'
import type { Changes } from '@/lib/platform/audit'

export type ContractPlan = {
  compound: Compound
  kept: KnownContract | null
  kind: ContractKind
  from: Day
  to: Day | null
  endedOn: Day | null
  changes: Changes
}

export type CompanyPlan = {
  line: number
  creditCode: string
  name: string
  known: KnownCompany | null
  contract: ContractPlan | null
}

export const isContractChanged = (contract: ContractPlan): boolean => Object.keys(contract.changes).length > 0
