/** How a case's changes stand in the trail. */
import { changesBetween, type Subject } from '@/lib/platform/audit'
import type { Complaint } from './complaint'

/** What the trail compares; instants, counters and the texts of the matter stand in the case itself. */
const factsOf = (it: Complaint): Record<string, unknown> => ({
  state: it.state,
  category: it.category,
  urgency: it.urgency,
  weight: it.weight,
  holder: it.holder,
  holderBy: it.holderBy,
  lead: it.lead,
  assist: it.assist,
  result: it.result,
  answer: it.answer,
  penaltyNo: it.penaltyNo,
  rating: it.rating,
  unreasonable: it.unreasonable,
  mergedInto: it.mergedInto,
  handedTo: it.handedTo,
  handedNo: it.handedNo,
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
