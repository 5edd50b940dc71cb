/** The shape of a case as the rules see it, and whose turn it is. */
import type { DivisionCode } from '@/lib/core/division'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { CaseResult, Channel, OfficeUnit, Urgency, Weight } from '@/lib/matter/kinds'
import { above, intakeUnit } from '@/lib/matter/units'
import type { CompanyState } from './company/state'
import { type ComplaintState, turns } from './flow'
import type { Rating, Routing } from './kinds'

/** Instants throughout; `null` = has not happened. */
export type Complaint = {
  id: number
  code: string
  division: DivisionCode
  compound: { id: number; code: string; name: string } | null
  place: string
  longitude: number | null
  latitude: number | null
  channel: Channel
  sourceId: number | null
  outsideNo: string | null
  category: CategoryCode
  title: string
  text: string
  urgency: Urgency
  weight: Weight
  anonymous: boolean
  confidential: boolean
  state: ComplaintState
  stateAt: Date
  stateBy: number | null
  isOpen: boolean
  holder: Unit | null
  holderBy: number | null
  lead: Unit | null
  assist: string[]
  units: string[]
  /** How the company under contract stands to it; null: its help was not asked for. */
  companyState: CompanyState | null
  companyAt: Date | null
  routedBy: Routing | null
  routeId: number | null
  dueAt: Date | null
  yellowAt: Date | null
  pausedAt: Date | null
  promisedAt: Date | null
  receivedAt: Date
  /** When it happened, as the other side says; null: not said. */
  occurredAt: Date | null
  acceptedAt: Date | null
  filedAt: Date | null
  dispatchedAt: Date | null
  signedAt: Date | null
  signedBy: number | null
  returnedAt: Date | null
  extendedAt: Date | null
  suspendedAt: Date | null
  fedBackAt: Date | null
  fedBackBy: number | null
  checkedAt: Date | null
  checkedBy: number | null
  firstClosedAt: Date | null
  closedAt: Date | null
  reopenedAt: Date | null
  visitedAt: Date | null
  supervisedAt: Date | null
  urgedAt: Date | null
  urges: number
  endedAt: Date | null
  onTime: boolean | null
  result: CaseResult | null
  answer: string | null
  penaltyNo: string | null
  rating: Rating | null
  ratingBy: string | null
  ratingText: string | null
  unreasonable: boolean
  unreasonableAt: Date | null
  mergedInto: number | null
  recurrenceOf: number | null
  handedTo: string | null
  handedNo: string | null
  origin: string
  version: number
  createdAt: Date
  createdBy: number | null
}

/** A case of which nothing has happened yet. */
export const nothingYet = {
  holderBy: null,
  acceptedAt: null,
  filedAt: null,
  dispatchedAt: null,
  signedAt: null,
  signedBy: null,
  returnedAt: null,
  extendedAt: null,
  suspendedAt: null,
  fedBackAt: null,
  fedBackBy: null,
  checkedAt: null,
  checkedBy: null,
  firstClosedAt: null,
  closedAt: null,
  reopenedAt: null,
  visitedAt: null,
  supervisedAt: null,
  urgedAt: null,
  urges: 0,
  endedAt: null,
  onTime: null,
  result: null,
  answer: null,
  penaltyNo: null,
  rating: null,
  ratingBy: null,
  ratingText: null,
  unreasonable: false,
  unreasonableAt: null,
  mergedInto: null,
  handedTo: null,
  handedNo: null,
  companyState: null,
  companyAt: null,
} as const

/** The one unit whose turn it is in a state; null when the case is over. */
export function holderIn(state: ComplaintState, of: { division: DivisionCode; lead: Unit | null }): Unit | null {
  switch (turns[state]) {
    case 'intake':
      return intakeUnit(of.division)
    case 'lead':
      return of.lead
    case 'above':
      return above(of.lead)
    case null:
      return null
  }
}

/** On whose list of arrears a case stands once its time has run over: the office above the unit that has it. Derived, never stored. */
export function escalatedTo(
  complaint: Pick<Complaint, 'isOpen' | 'holder' | 'dueAt' | 'pausedAt'>,
  now: Date,
): OfficeUnit | null {
  if (!complaint.isOpen || complaint.holder === null || complaint.holder === 'city') return null
  if (complaint.dueAt === null || complaint.pausedAt !== null || complaint.dueAt >= now) return null
  return above(complaint.holder)
}
