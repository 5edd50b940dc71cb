/** What may be asked of the lists of procedures and of ready compounds, and one row of each answer. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { divisionField, given, textField } from '@/lib/core/fields'
import { type Order, type OrderKeys, orderField, placeIn } from '@/lib/core/order'
import { pageFields, pageKey } from '@/lib/core/page'
import type { Reckoning } from '@/lib/deadline/rules'
import { type ProcedureState, procedureFlows } from './flow'
import { type ProcedureKind, procedureKinds } from './kinds'

export const pageSize = 50

/** First what is due first; or by the day of the last step, or of the start. */
export const procedureOrders = { due: 'up', since: 'down', opened: 'down' } as const
export type ProcedureOrder = Order<keyof typeof procedureOrders>
/** A day and a number behind it. */
const dayAndNumber = /^\d{4}-\d\d-\d\d~\d{10}$/
export const procedurePlaces = {
  tie: new RegExp(`^\\d+$|${dayAndNumber.source}`),
  by: { due: null, since: 'date', opened: 'date' },
} as const satisfies OrderKeys<ProcedureOrder['by']>

const isState = (word: string): boolean => procedureKinds.some(kind => Object.hasOwn(procedureFlows[kind].states, word))

export const ProcedureFilter = z.object({
  /** Not given: the asker's own place. */
  division: given(divisionField),
  kind: given(z.enum(procedureKinds)),
  /** A state of a flow, whatever the kind. */
  state: given(z.string().refine(isState, '没有这个状态')),
  /** open: still going on; ended; all. */
  standing: given(z.enum(['open', 'ended', 'all'])).transform(standing => standing ?? 'open'),
  /** Only those whose deadline has passed. */
  late: given(z.enum(['yes'])),
  /** Only those that wait for the asker. */
  mine: given(z.enum(['yes'])),
  /** late: only those with a step that was written long after it happened (补录). */
  entry: given(z.enum(['late'])),
  q: given(textField(40)),
  sort: orderField(procedureOrders, 'due'),
})
export type ProcedureFilter = z.output<typeof ProcedureFilter>

export const ProcedureListRequest = ProcedureFilter.extend(pageFields(textField(40))).superRefine(
  placeIn(procedurePlaces),
)

export type ProcedureRow = {
  /** For paging. */
  key: string
  id: number
  kind: ProcedureKind
  state: ProcedureState
  stateOn: Day
  clockFrom: Day
  endedOn: Day | null
  compound: { code: string; name: string }
  division: DivisionCode
  street: { code: string; name: string }
  county: { code: string; name: string }
  community: string
  clock: Reckoning | null
  /** Whose turn, in words; null where nobody is waited for. */
  turn: string | null
  mine: boolean
  takenOverOn: Day | null
  openedOn: Day
  /** Steps that were written long after they happened. */
  lateEntries: number
}

export const ReadyFilter = z.object({ division: given(divisionField), q: given(textField(40)) })
export type ReadyFilter = z.output<typeof ReadyFilter>
export const ReadyListRequest = ReadyFilter.extend(pageFields(pageKey(dayAndNumber)))

/** A compound that is ready, of which no committee or 物管会 holds office and no procedure is open. */
export type ReadyRow = {
  key: string
  code: string
  name: string
  readyOn: Day
  /** Days since then. */
  waited: number
  /** The day by which the developer's papers are due, counted from the day it became ready. */
  papersDue: Day | null
  late: boolean
  exclusiveArea: number
  deliveredArea: number
  households: number
  developer: string | null
  division: DivisionCode
  community: string
  street: { code: string; name: string }
  county: { code: string; name: string }
}
