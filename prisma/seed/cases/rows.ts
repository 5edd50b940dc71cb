/** The rows of a case as the demo holds them. Instants are milliseconds. */
import type { CategoryCode, Unit } from '@/lib/complaint/categories'
import type { ComplaintState } from '@/lib/complaint/flow'
import type { CaseResult, Channel, Rating, Urgency, Weight } from '@/lib/complaint/kinds'
import type { PeriodUnit } from '@/lib/core/workdays'

export type CaseRow = {
  id: number
  code: string
  division_code: string
  compound_id: number | null
  place: string
  longitude: number | null
  latitude: number | null
  channel: Channel
  source_id: number | null
  outside_no: string | null
  category: CategoryCode
  title: string
  text: string
  urgency: Urgency
  weight: Weight
  anonymous: boolean
  confidential: boolean
  state: ComplaintState
  state_at: number
  state_by: number | null
  holder: Unit | null
  holder_by: number | null
  lead: Unit | null
  assist: readonly string[]
  units: readonly string[]
  routed_by: string | null
  due_at: number | null
  yellow_at: number | null
  paused_at: number | null
  promised_at: number | null
  received_at: number
  accepted_at: number | null
  filed_at: number | null
  dispatched_at: number | null
  signed_at: number | null
  signed_by: number | null
  returned_at: number | null
  extended_at: number | null
  suspended_at: number | null
  fed_back_at: number | null
  fed_back_by: number | null
  checked_at: number | null
  checked_by: number | null
  first_closed_at: number | null
  closed_at: number | null
  reopened_at: number | null
  visited_at: number | null
  supervised_at: number | null
  urged_at: number | null
  urges: number
  ended_at: number | null
  on_time: boolean | null
  result: CaseResult | null
  answer: string | null
  penalty_no: string | null
  rating: Rating | null
  rating_by: string | null
  rating_text: string | null
  unreasonable: boolean
  merged_into: number | null
  recurrence_of: number | null
  handed_to: string | null
  handed_no: string | null
  version: number
  created_at: number
  created_by: number | null
}

export type EventRow = {
  complaint_id: number
  at: number
  act: string
  from_state: string | null
  to_state: string
  unit: string | null
  holder: string | null
  account_id: number | null
  by_name: string
  role: string
  reason: string | null
  text: string | null
  facts: object | null
}

export type ClockRow = {
  complaint_id: number
  stage: string
  key: string
  amount: number
  unit: PeriodUnit
  basis: string
  certainty: string
  started_at: number
  due_at: number
  pauses: readonly object[]
  extension: object | null
  stopped_at: number | null
}

export type ReporterRow = {
  complaint_id: number
  name_cipher: string | null
  phone_cipher: string | null
  phone_hash: string | null
  consent_at: number | null
  wiped_at: number | null
}
