/** What a procedure and its steps look like, wherever they are shown or decided upon. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { ProcedureState } from './flow'
import type { Applicant, EarlyReason, ManagementReason, ProcedureKind } from './kinds'

/** What a procedure knows of itself beside its state; set with the moves that ask for it. Areas in 0.01 ㎡. */
export type ProcedureFacts = {
  reasonCode: ManagementReason | EarlyReason | null
  reasonText: string
  applicant: Applicant | null
  applicantArea: number | null
  applicantCount: number | null
  noticeFrom: Day | null
  noticeTo: Day | null
  seats: number | null
  termFrom: Day | null
  termTo: Day | null
  takenOverOn: Day | null
  auditWaiver: string | null
}

export type Procedure = ProcedureFacts & {
  id: number
  kind: ProcedureKind
  compound: { id: number; code: string; name: string; division: DivisionCode }
  state: ProcedureState
  stateOn: Day
  stateAt: Date
  /** The day from which the present state's deadline counts. */
  clockFrom: Day
  endedOn: Day | null
  /** Re-election: the organisation whose term ends. */
  organisation: { id: number; code: string; name: string; termTo: Day | null } | null
  /** What came out of it. */
  result: { id: number; code: string; name: string } | null
  openedBy: number | null
  source: string
  version: number
  createdAt: Date
}

export type Step = {
  id: number
  act: string
  from: string | null
  to: string
  on: Day
  at: Date
  by: number | null
  note: string
  takenBack: boolean
  /** Written long after it happened (补录). */
  late: boolean
}
