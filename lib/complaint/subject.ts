/** How a case's changes stand in the trail. */
import { changesBetween, type Subject } from '@/lib/platform/audit'
import type { Complaint } from './complaint'

/** What the trail compares; instants, counters and the texts of the matter stand in the case itself. */
const factsOf = (complaint: Complaint): Record<string, unknown> => ({
  state: complaint.state,
  category: complaint.category,
  compound: complaint.compound?.name ?? null,
  urgency: complaint.urgency,
  weight: complaint.weight,
  holder: complaint.holder,
  holderBy: complaint.holderBy,
  lead: complaint.lead,
  assist: complaint.assist,
  companyState: complaint.companyState,
  result: complaint.result,
  answer: complaint.answer,
  penaltyNo: complaint.penaltyNo,
  rating: complaint.rating,
  unreasonable: complaint.unreasonable,
  mergedInto: complaint.mergedInto,
  handedTo: complaint.handedTo,
  handedNo: complaint.handedNo,
})

export type CaseChange = {
  before: Complaint | null
  after: Complaint
  reason?: string | null
  changes?: Subject['changes']
}

export const subject = ({ before, after, reason, changes }: CaseChange): Subject => ({
  kind: 'complaint',
  id: after.code,
  name: after.title,
  division: after.division,
  reason: reason ?? null,
  changes: changes ?? changesBetween(before ? factsOf(before) : {}, factsOf(after)),
})
