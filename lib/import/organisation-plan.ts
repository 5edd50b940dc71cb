/** One row of a ledger of organisations that can be taken: a term, beside what is kept of it. */
import type { Compound } from '@/lib/compound/store'
import type { KnownTerm, LedgerTerm } from '@/lib/organisation/bulk-store'
import type { OrganisationKind } from '@/lib/organisation/rules'
import type { Changes } from '@/lib/platform/audit'

export type TermPlan = {
  line: number
  compound: Compound
  kind: OrganisationKind
  termNo: number
  name: string
  kept: KnownTerm | null
  after: LedgerTerm
  changes: Changes
}

export const isTermChanged = (plan: TermPlan): boolean => Object.keys(plan.changes).length > 0
