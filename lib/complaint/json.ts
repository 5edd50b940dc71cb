/** How cases read in the API: the same facts as the pages, with codes instead of words; nothing of who reported. */
import { z } from 'zod'
import type { CaseOne } from '@/lib/complaint/around/one-views'
import type { complaintList } from '@/lib/complaint/list/views'
import { type CategoryCode, categoryCodes } from '@/lib/matter/categories'
import { channels, results, urgencies, weights } from '@/lib/matter/kinds'
import { complaintStates } from './flow'
import { ratings } from './kinds'

const codes = <T extends string>(list: readonly T[]) => z.enum(list as [T, ...T[]])
const state = codes(complaintStates)
const category = codes<CategoryCode>(categoryCodes)
const when = z.iso.datetime()
const whenOrNull = when.nullable()
const place = z.object({ code: z.string(), name: z.string() })
const unit = z.string().nullable()

const ComplaintRowAnswer = z.object({
  code: z.string(),
  version: z.int(),
  title: z.string(),
  category,
  channel: z.enum(channels),
  state,
  open: z.boolean(),
  urgency: z.enum(urgencies),
  /** The unit whose turn it is. */
  holder: unit,
  lead: unit,
  assist: z.array(z.string()),
  light: z.enum(['in-time', 'yellow', 'red', 'paused', 'none']),
  dueAt: whenOrNull,
  receivedAt: when,
  closedAt: whenOrNull,
  rating: z.enum(ratings).nullable(),
  compound: place.nullable(),
  place: z.string(),
  division: z.string(),
  street: place,
  county: place,
})

export const ComplaintListAnswer = z.object({
  division: z.string(),
  /** null where words were searched for and more were found than fit on the page. */
  total: z.object({ count: z.int(), more: z.boolean() }).nullable(),
  rows: z.array(ComplaintRowAnswer),
  /** Send it as `after` for the next page; null: this is the last. */
  next: z.string().nullable(),
})

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))

export const ComplaintAnswer = z.object({
  code: z.string(),
  version: z.int(),
  title: z.string(),
  text: z.string(),
  category,
  channel: z.enum(channels),
  outsideNo: z.string().nullable(),
  urgency: z.enum(urgencies),
  weight: z.enum(weights),
  anonymous: z.boolean(),
  confidential: z.boolean(),
  state,
  open: z.boolean(),
  stateAt: when,
  holder: unit,
  lead: unit,
  assist: z.array(z.string()),
  dueAt: whenOrNull,
  promisedAt: whenOrNull,
  receivedAt: when,
  occurredAt: whenOrNull,
  closedAt: whenOrNull,
  result: z.enum(results).nullable(),
  answer: z.string().nullable(),
  penaltyNo: z.string().nullable(),
  rating: z.enum(ratings).nullable(),
  division: z.string(),
  place: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  compound: place.nullable(),
  organisation: z
    .object({ code: z.string(), name: z.string(), kind: z.string(), termTo: z.string().nullable() })
    .nullable(),
  neighbours: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      category,
      state,
      open: z.boolean(),
      receivedAt: when,
    }),
  ),
  events: z.array(
    z.object({
      at: when,
      act: z.string(),
      from: state.nullable(),
      to: state,
      unit,
      holder: unit,
      by: z.string(),
      reason: z.string().nullable(),
      text: z.string().nullable(),
      facts: Facts.nullable(),
    }),
  ),
  clocks: z.array(
    z.object({
      stage: z.string(),
      key: z.string(),
      amount: z.int(),
      unit: z.string(),
      basis: z.string(),
      startedAt: when,
      dueAt: when,
      stoppedAt: whenOrNull,
    }),
  ),
})
export type ComplaintAnswer = z.output<typeof ComplaintAnswer>

type ListShown = NonNullable<Awaited<ReturnType<typeof complaintList.read>>>

const iso = (at: Date): string => at.toISOString()
const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null

export const complaintListAnswer = ({
  filter,
  rows,
  next,
  total,
}: ListShown): z.output<typeof ComplaintListAnswer> => ({
  division: filter.division,
  total,
  rows: rows.map(row => ({
    code: row.code,
    version: row.version,
    title: row.title,
    category: row.category,
    channel: row.channel,
    state: row.state,
    open: row.isOpen,
    urgency: row.urgency,
    holder: row.holder,
    lead: row.lead,
    assist: row.assist,
    light: row.light,
    dueAt: isoOrNull(row.dueAt),
    receivedAt: iso(row.receivedAt),
    closedAt: isoOrNull(row.closedAt),
    rating: row.rating,
    compound: row.compound,
    place: row.place,
    division: row.division,
    street: row.street,
    county: row.county,
  })),
  next,
})

export const complaintAnswer = ({
  case: complaint,
  organisation,
  neighbours,
  events,
  clocks,
}: CaseOne): ComplaintAnswer => ({
  code: complaint.code,
  version: complaint.version,
  title: complaint.title,
  text: complaint.text,
  category: complaint.category,
  channel: complaint.channel,
  outsideNo: complaint.outsideNo,
  urgency: complaint.urgency,
  weight: complaint.weight,
  anonymous: complaint.anonymous,
  confidential: complaint.confidential,
  state: complaint.state,
  open: complaint.isOpen,
  stateAt: iso(complaint.stateAt),
  holder: complaint.holder,
  lead: complaint.lead,
  assist: complaint.assist,
  dueAt: isoOrNull(complaint.dueAt),
  promisedAt: isoOrNull(complaint.promisedAt),
  receivedAt: iso(complaint.receivedAt),
  occurredAt: complaint.occurredAt && iso(complaint.occurredAt),
  closedAt: isoOrNull(complaint.closedAt),
  result: complaint.result,
  answer: complaint.answer,
  penaltyNo: complaint.penaltyNo,
  rating: complaint.rating,
  division: complaint.division,
  place: complaint.place,
  longitude: complaint.longitude,
  latitude: complaint.latitude,
  compound: complaint.compound && { code: complaint.compound.code, name: complaint.compound.name },
  organisation,
  neighbours: neighbours.map(({ isOpen, receivedAt, ...one }) => ({
    ...one,
    open: isOpen,
    receivedAt: iso(receivedAt),
  })),
  events: events.map(event => ({
    at: iso(event.at),
    act: event.act,
    from: event.from,
    to: event.to,
    unit: event.unit,
    holder: event.holder,
    by: event.byName,
    reason: event.reason,
    text: event.text,
    facts: event.facts && Object.fromEntries(Object.entries(event.facts).map(([key, value]) => [key, plain(value)])),
  })),
  clocks: clocks.map(({ stage, key, amount, unit: counted, basis, startedAt, dueAt, stoppedAt }) => ({
    stage,
    key,
    amount,
    unit: counted,
    basis,
    startedAt: iso(startedAt),
    dueAt: iso(dueAt),
    stoppedAt: isoOrNull(stoppedAt),
  })),
})

type Plain = string | number | boolean | null | string[]
const plain = (value: string | number | boolean | null | readonly string[]): Plain =>
  typeof value === 'object' && value !== null ? [...value] : value
