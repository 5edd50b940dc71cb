/** The rows of a case as the demo holds them, and how many go to the database at once. Instants are milliseconds. */
import type { Client } from 'pg'
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
  /** Comma between them. */
  assist: string
  units: string
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
  facts: string | null
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
  pauses: string
  extension: string | null
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

type Kind = 'int' | 'text' | 'float8' | 'boolean' | 'instant' | 'list' | 'jsonb'
type Columns<R> = Readonly<Record<keyof R & string, Kind>>

export const caseColumns: Columns<CaseRow> = {
  id: 'int',
  code: 'text',
  division_code: 'text',
  compound_id: 'int',
  place: 'text',
  longitude: 'float8',
  latitude: 'float8',
  channel: 'text',
  source_id: 'int',
  outside_no: 'text',
  category: 'text',
  title: 'text',
  text: 'text',
  urgency: 'text',
  weight: 'text',
  anonymous: 'boolean',
  confidential: 'boolean',
  state: 'text',
  state_at: 'instant',
  state_by: 'int',
  holder: 'text',
  holder_by: 'int',
  lead: 'text',
  assist: 'list',
  units: 'list',
  routed_by: 'text',
  due_at: 'instant',
  yellow_at: 'instant',
  paused_at: 'instant',
  promised_at: 'instant',
  received_at: 'instant',
  accepted_at: 'instant',
  filed_at: 'instant',
  dispatched_at: 'instant',
  signed_at: 'instant',
  signed_by: 'int',
  returned_at: 'instant',
  extended_at: 'instant',
  suspended_at: 'instant',
  fed_back_at: 'instant',
  fed_back_by: 'int',
  checked_at: 'instant',
  checked_by: 'int',
  first_closed_at: 'instant',
  closed_at: 'instant',
  reopened_at: 'instant',
  visited_at: 'instant',
  supervised_at: 'instant',
  urged_at: 'instant',
  urges: 'int',
  ended_at: 'instant',
  on_time: 'boolean',
  result: 'text',
  answer: 'text',
  penalty_no: 'text',
  rating: 'text',
  rating_by: 'text',
  rating_text: 'text',
  unreasonable: 'boolean',
  merged_into: 'int',
  recurrence_of: 'int',
  handed_to: 'text',
  handed_no: 'text',
  version: 'int',
  created_at: 'instant',
  created_by: 'int',
}

export const eventColumns: Columns<EventRow> = {
  complaint_id: 'int',
  at: 'instant',
  act: 'text',
  from_state: 'text',
  to_state: 'text',
  unit: 'text',
  holder: 'text',
  account_id: 'int',
  by_name: 'text',
  role: 'text',
  reason: 'text',
  text: 'text',
  facts: 'jsonb',
}

export const clockColumns: Columns<ClockRow> = {
  complaint_id: 'int',
  stage: 'text',
  key: 'text',
  amount: 'int',
  unit: 'text',
  basis: 'text',
  certainty: 'text',
  started_at: 'instant',
  due_at: 'instant',
  pauses: 'jsonb',
  extension: 'jsonb',
  stopped_at: 'instant',
}

export const reporterColumns: Columns<ReporterRow> = {
  complaint_id: 'int',
  name_cipher: 'text',
  phone_cipher: 'text',
  phone_hash: 'text',
  consent_at: 'instant',
  wiped_at: 'instant',
}

const sent: Readonly<Record<Kind, string>> = {
  int: 'int[]',
  text: 'text[]',
  float8: 'float8[]',
  boolean: 'boolean[]',
  instant: 'float8[]',
  list: 'text[]',
  jsonb: 'text[]',
}
const read: Readonly<Record<Kind, (name: string) => string>> = {
  int: name => name,
  text: name => name,
  float8: name => name,
  boolean: name => name,
  instant: name => `to_timestamp(${name} / 1000.0)`,
  list: name => `string_to_array(${name}, ',')`,
  jsonb: name => `${name}::jsonb`,
}

const rowsAtOnce = 5_000

/** An array as PostgreSQL reads it. What JSON puts between its brackets is just that, as long as no sign below the blank is in it. */
const arrayText = (values: readonly unknown[]): string => `{${JSON.stringify(values).slice(1, -1)}}`

/** Columns go as arrays, in statements that are the same every time. */
export async function insertColumns<R extends object>(
  client: Client,
  table: string,
  columns: Columns<R>,
  rows: readonly R[],
): Promise<void> {
  const names = Object.keys(columns) as (keyof R & string)[]
  const from = names.map((name, at) => `$${at + 1}::${sent[columns[name]]}`).join(', ')
  const select = names.map(name => read[columns[name]](`r."${name}"`)).join(', ')
  const list = names.map(name => `"${name}"`).join(', ')
  const text = `INSERT INTO ${table} (${list}) SELECT ${select} FROM unnest(${from}) AS r(${list})`
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce)
    const values = names.map(name => arrayText(some.map(row => row[name])))
    await client.query({ name: `seed ${table}`, text, values })
  }
}
