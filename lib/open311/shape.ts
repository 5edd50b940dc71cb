/** A case as GeoReport v2 shows it to everybody: where up to the compound, how it stands, which unit; never who reported. */

import type { ComplaintState } from '@/lib/complaint/flow'
import { agencyOf, type RequestStatus, statusNotes, statusOf, zoned } from '@/lib/complaint/public/status'
import { type CategoryCode, categoryOf, type Unit } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'

/** What is read of a case to show it; `point`, `text` and `answer` for its own source alone, null for everybody else. */
export type OpenCase = {
  id: number
  code: string
  category: CategoryCode
  state: ComplaintState
  result: CaseResult | null
  lead: Unit | null
  holder: Unit | null
  receivedAt: Date
  stateAt: Date
  promisedAt: Date | null
  compound: { code: string; name: string; longitude: number | null; latitude: number | null } | null
  /** Where it is to the metre, as its own source handed it in. */
  point: { longitude: number; latitude: number } | null
  county: string
  street: string | null
  text: string | null
  answer: string | null
}

export type ServiceRequest = {
  service_request_id: string
  status: RequestStatus
  status_notes: string
  service_name: string
  service_code: CategoryCode
  description: string | null
  agency_responsible: string | null
  service_notice: string | null
  requested_datetime: string
  updated_datetime: string
  expected_datetime: string | null
  address: string
  address_id: string | null
  zipcode: string | null
  lat: number | null
  long: number | null
  media_url: string | null
}

/** A street is called by its name; other units are known by their field in the county. */
const isStreet = (it: OpenCase): boolean => (it.lead ?? it.holder) === 'street' && it.street !== null

/** The protocol has no field for how exact a point is. */
const aboutNotice = '坐标为小区位置（约），不是事发点'

export function requestOf(openCase: OpenCase): ServiceRequest {
  const unit = agencyOf(openCase)
  const notes = statusNotes(openCase)
  // To everybody it stands at its compound, as the compound's public card has it: where in the compound is not for everybody.
  const gate = openCase.compound?.latitude ? openCase.compound : null
  const at = openCase.point ?? gate
  return {
    service_request_id: openCase.code,
    status: statusOf(openCase.state),
    status_notes:
      openCase.answer === null || statusOf(openCase.state) === 'open' ? notes : `${notes}。${openCase.answer}`,
    service_name: categoryOf(openCase.category).name,
    service_code: openCase.category,
    description: openCase.text,
    agency_responsible: unit && `${openCase.county}${isStreet(openCase) ? openCase.street : unit}`,
    service_notice: openCase.point === null && gate !== null ? aboutNotice : null,
    requested_datetime: zoned(openCase.receivedAt),
    updated_datetime: zoned(openCase.stateAt),
    expected_datetime: openCase.promisedAt && zoned(openCase.promisedAt),
    address: `${openCase.county}${openCase.street ?? ''}${openCase.compound?.name ?? ''}`,
    address_id: openCase.compound?.code ?? null,
    zipcode: null,
    lat: at?.latitude ?? null,
    long: at?.longitude ?? null,
    media_url: null,
  }
}

/** An error in the protocol's own form: `code` is the HTTP status again. */
export type Open311Error = { code: number; description: string }

/** What a posted request is answered with. */
export type Posted = { service_request_id: string; service_notice: string | null; account_id: string | null }

export type Open311Token = { service_request_id: string; token: string }
