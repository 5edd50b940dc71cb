/** What may be asked of the list of filings: the filter as it stands in an address, and one row of the answer. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { divisionField, given, textField } from '@/lib/core/fields'
import { type Order, type OrderKeys, orderField, placeIn } from '@/lib/core/order'
import { pageFields } from '@/lib/core/page'
import type { Reckoning } from '@/lib/deadline/rules'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { type FilingKind, type FilingState, filingKinds } from './flow'

export const pageSize = 50

/** 待我办 · 逾期未审 · 已备案 · 全部, each a part of the last. */
export const filedViews = ['mine', 'late-decide', 'filed', 'all'] as const
/** 待提交 · 逾期未备: what should be handed in, whether or not it was drawn up; beside those, not among them. */
export const dueViews = ['unsubmitted', 'late-apply'] as const
const filingViews = [...filedViews, ...dueViews]
export type FilingView = (typeof filedViews | typeof dueViews)[number]

/** Newest first by what was done last; or by the day of the election (change), of the application, of the decision. */
export const filingOrders = { moved: 'down', fact: 'down', submitted: 'down', decided: 'down' } as const
export type FilingOrder = Order<keyof typeof filingOrders>
export const filingPlaces = {
  tie: /^[a-z]*\d+$/,
  by: { moved: 'timestamptz', fact: 'date', submitted: 'date', decided: 'date' },
} as const satisfies OrderKeys<FilingOrder['by']>

export const FilingFilter = z.object({
  /** Not given: the asker's own place. */
  division: given(divisionField),
  view: given(z.enum(filingViews)).transform(view => view ?? 'all'),
  kind: given(z.enum(filingKinds)),
  of: given(z.enum(['committee', 'management'])),
  /** late: only those of which something was written long after it happened (补录). */
  entry: given(z.enum(['late'])),
  q: given(textField(40)),
  sort: orderField(filingOrders, 'moved'),
})
export type FilingFilter = z.output<typeof FilingFilter>

/** `after` and `before` are keys of rows: the page begins behind the one, or ends ahead of the other. */
export const FilingListRequest = FilingFilter.extend(pageFields(textField(80))).superRefine(placeIn(filingPlaces))

/** A filing, or what should be one by now: a procedure that has its people, an organisation entered by hand. */
export type FilingRow = {
  key: string
  /** Where the row leads to. */
  source: 'filing' | 'procedure' | 'organisation'
  /** The filing's or the procedure's id, or the organisation's code. */
  id: string
  kind: FilingKind
  of: OrganisationKind
  /** null: nothing was drawn up yet. */
  state: FilingState | null
  factOn: Day
  submittedOn: Day | null
  decidedOn: Day | null
  filingNo: string | null
  /** How many of its acts were written long after they happened. */
  lateEntries: number
  compound: { code: string; name: string }
  street: { code: string; name: string }
  county: { code: string; name: string }
  division: DivisionCode
  clock: Reckoning | null
  origin: string
}
