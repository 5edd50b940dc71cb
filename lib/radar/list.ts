/** What may be asked of the radar of terms, and one row and one line of counts of its answer. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { divisionField, given } from '@/lib/core/fields'
import { pageFields, pageKey } from '@/lib/core/page'
import { kinds, type OrganisationKind } from '@/lib/organisation/rules'
import type { ProcedureState } from '@/lib/procedure/flow'
import type { TermWarning } from './rules'

/** Over without a successor · ends within so many months (those that are over left out). */
export const spans = ['over', '3', '6', '12'] as const
export type RadarSpan = (typeof spans)[number]
/** How far the radar looks, in months. */
export const horizon = 12

export const RadarFilter = z.object({
  /** Not given: the asker's own place. */
  division: given(divisionField),
  /** Not given: all within the horizon, those that are over included. */
  span: given(z.enum(spans)),
  kind: given(z.enum(kinds)),
  /** With or without an open re-election. */
  renewal: given(z.enum(['open', 'none'])),
})
export type RadarFilter = z.output<typeof RadarFilter>
export const RadarRequest = RadarFilter.extend(pageFields(pageKey(/^\d{4}-\d\d-\d\d~\d+[WY]\d+$/)))

export const pageSize = 50

export type Renewal = {
  id: number
  state: ProcedureState
  stateOn: Day
  takenOverOn: Day | null
  /** The street's reason for going without an audit. */
  auditWaiver: string | null
}

/** A filed committee or 物管会 without a successor whose term ends within the horizon. */
export type EndingTerm = {
  /** For paging: the last day and the code. */
  key: string
  code: string
  name: string
  kind: OrganisationKind
  termTo: Day
  compound: { code: string; name: string }
  division: DivisionCode
  community: string
  street: { code: string; name: string }
  county: { code: string; name: string }
  renewal: Renewal | null
}

/** As it is shown on a day: with the warning that the parameters of its place give. */
export type RadarRow = EndingTerm & { left: number; warning: TermWarning | null }

/** Of one place. The spans of months contain the shorter ones; `open` and `waived` are of all, the overdue included. */
export type RadarCounts = { over: number; m3: number; m6: number; m12: number; open: number; waived: number }
export type RadarUnit = RadarCounts & { code: string; name: string }
