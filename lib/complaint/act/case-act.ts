/** What an act of the flow is, beside its place in it: who speaks for it, what forbids it, what it brings, keeps and causes. */

import type { Complaint } from '@/lib/complaint/complaint'
import type { ComplaintState, WhoseTurn } from '@/lib/complaint/flow'
import type { FilePart } from '@/lib/complaint/kinds'
import type { EventFacts } from '@/lib/complaint/shapes'
import type { CaseChanges } from '@/lib/complaint/store'
import type { Actor } from '@/lib/core/access'
import type { Problem, Result } from '@/lib/core/result'
import type { Doer } from '@/lib/platform/perform'
import type { ComplaintAct, MoveFields } from './requests'

/** What is known of a case besides its row. */
export type CaseFacts = {
  /** Until when it may be sent back; null where it was not dispatched. */
  returnBy: Date | null
  /** Who checked the case of which this is a recurrence: the next check is another's. */
  formerChecker: number | null
  /** Who dispatched, handled, checked or closed it: the visit asks about their work. Empty where no visit is asked for. */
  hands: readonly number[]
}

/** What of an actor a case remembers. */
export type Mover = Pick<Actor, 'accountId' | 'role' | 'assigned'>

export type MoveAsked = { complaint: Complaint; act: ComplaintAct; actor: Actor; facts: CaseFacts; now: Date }
export type Brought = { changes: CaseChanges; facts: EventFacts | null }
export type Bringing = { doer: Doer; complaint: Complaint; given: MoveFields }
export type Following = { doer: Doer; before: Complaint; after: Complaint; given: MoveFields }

export type CaseAct = {
  /** For which unit one must speak. The reporter's own moves are made with code and PIN. */
  readonly speaks: WhoseTurn | 'reporter'
  /** What forbids it besides the state and the turn; null: nothing. */
  readonly whyNot?: (asked: MoveAsked) => Problem | null
  /** What the mover brings, looked at. Absent: nothing is kept of it but the reason. */
  readonly bring?: (bringing: Bringing) => Promise<Result<Brought>>
  /** A penalty decision may come with it. */
  readonly takesDecision?: true
  /** What the row remembers by itself. Absent: when it ended, where nothing more can be done. */
  readonly stamps?: (complaint: Complaint, actor: Mover, now: Date) => CaseChanges
  /** Who had it in hand has it no more, even where the same unit's turn comes. */
  readonly freesHandler?: true
  /** Steps that it takes on the way: what one person decides at once is accepted, filed and dispatched nevertheless. */
  readonly through?: readonly {
    readonly act: ComplaintAct
    readonly from: ComplaintState
    readonly to: ComplaintState
  }[]
  /** Under which part its files are kept; absent: other papers. */
  readonly part?: FilePart
  /** What follows elsewhere. */
  readonly follow?: (following: Following) => Promise<void>
}

export const isSame = (actor: Actor, account: number | null): boolean => account !== null && account === actor.accountId
