/** One row of a ledger of evidence that can be taken: what is kept, and where it will stand. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { ImportedState, KnownEvidence } from '@/lib/evidence/bulk-store'
import type { Issue } from './issue'

export type EvidencePlan = {
  line: number
  street: DivisionCode
  streetName: string
  item: string
  itemName: string
  startedOn: Day
  kept: KnownEvidence | null
  after: ImportedState
  /** The end that the row says, also where it waits to be confirmed. */
  until: Day | null
  remark: Issue | null
}

export const isMoved = ({ kept, after }: EvidencePlan): boolean =>
  kept === null ||
  kept.state !== after.state ||
  kept.approvedOn !== after.approvedOn ||
  kept.revokedOn !== after.revokedOn
