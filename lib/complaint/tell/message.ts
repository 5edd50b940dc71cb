/** What a source is told of a change to a case it handed in. */

import type { Complaint } from '@/lib/complaint/complaint'
import { agencyOf, statusNotes, statusOf, zoned } from '@/lib/complaint/public/status'
import { actLabel, stateText } from '@/lib/complaint/text'
import { wordOf } from '@/lib/core/word'
import { type CategoryCode, categoryOf } from '@/lib/matter/categories'

/** What `tell` needs of a case, as it stands after the event. */
export type ToldCase = Pick<
  Complaint,
  | 'id'
  | 'code'
  | 'division'
  | 'sourceId'
  | 'outsideNo'
  | 'category'
  | 'state'
  | 'lead'
  | 'holder'
  | 'result'
  | 'answer'
  | 'receivedAt'
  | 'promisedAt'
>

/** `text`: public words of the event. */
export type Happening = { act: string; at: Date; text?: string | null }

/** Between the street and the company that helps. */
const ofCompany = ['company-see', 'company-answer', 'company-decline', 'company-again', 'company-release'] as const

/** Doings inside a unit: nothing that anybody outside waits for. A push answers itself. */
const quiet: ReadonlySet<string> = new Set([
  'register',
  'recognise',
  'take',
  'note',
  'review-rating',
  'ring',
  'unsigned',
  ...ofCompany,
])
export const isTold = (act: string): boolean => !quiet.has(act)

export type Message = {
  event: string
  event_name: string
  event_datetime: string
  service_request_id: string
  /** The number the source knows it by. */
  outside_no: string | null
  status: 'open' | 'closed'
  state: string
  state_name: string
  status_notes: string
  answer: string | null
  service_code: CategoryCode
  service_name: string
  agency_responsible: string | null
  requested_datetime: string
  updated_datetime: string
  expected_datetime: string | null
}

export const messageOf = (told: ToldCase, happening: Happening): Message => ({
  event: happening.act,
  event_name: wordOf(actLabel, happening.act),
  event_datetime: zoned(happening.at),
  service_request_id: told.code,
  outside_no: told.outsideNo,
  status: statusOf(told.state),
  state: told.state,
  state_name: stateText[told.state],
  status_notes: happening.text ?? statusNotes(told),
  // The source answers its caller itself; it is told the answer once the case has been checked and closed.
  answer: statusOf(told.state) === 'closed' ? told.answer : null,
  service_code: told.category,
  service_name: categoryOf(told.category).name,
  agency_responsible: agencyOf(told),
  requested_datetime: zoned(told.receivedAt),
  updated_datetime: zoned(happening.at),
  expected_datetime: told.promisedAt && zoned(told.promisedAt),
})
