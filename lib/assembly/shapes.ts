/** The shapes in which an assembly, its register and its ballots are read. Areas in 0.01 ㎡. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Order, OrderKeys } from '@/lib/core/order'
import type { ProcedureKind, VoteOutcome } from '@/lib/procedure/kinds'
import type { AssemblyState } from './flow'
import type { AssemblyForm, AssemblyKind, BallotChannel, MatterCode, UnitKind } from './kinds'
import type { PairKind, PairWhy } from './pairs'

/** Areas in 0.01 ㎡. Counted figures are null until it is decided. */
export type AssemblyMatter = {
  no: number
  code: MatterCode
  title: string
  personId: number | null
  counted: {
    area: { for: number; against: number; abstain: number }
    persons: { for: number; against: number; abstain: number }
    deemed: { area: number; persons: number }
    outcome: VoteOutcome
  } | null
}

export type AssemblyFacts = {
  kind: AssemblyKind
  form: AssemblyForm
  title: string
  opensOn: Day
  closesOn: Day
  followMajority: boolean
  countParking: boolean
  rulesFileId: number | null
}

export type Assembly = AssemblyFacts & {
  id: number
  compound: { id: number; code: string; name: string; division: DivisionCode }
  procedure: { id: number; kind: ProcedureKind; state: string; seats: number | null } | null
  state: AssemblyState
  stateOn: Day
  stateAt: Date
  noticeOn: Day | null
  /** Frozen when the notice is posted; area in 0.01 ㎡. */
  wholeArea: number | null
  wholePersons: number | null
  registerHash: string | null
  /** As of which day the register stood that was taken over; null: brought in anew. */
  registerAsOf: Day | null
  /** Rows of its sheets that were left out and have not been mended. */
  registerLeft: number
  digest: string | null
  decidedOn: Day | null
  publishedOn: Day | null
  clearedAt: Date | null
  reason: string | null
  source: string
  version: number
  matters: AssemblyMatter[]
}

/** What was done about a vote: when it happened, when and by whom it was written, with its paper. */
export type AssemblyStep = {
  id: number
  act: string
  on: Day
  at: Date
  by: number | null
  file: { id: number; name: string } | null
  /** Written long after it happened (补录). */
  late: boolean
}

/** Newest first; or by the first or the last day of the vote. */
export const assemblyOrders = { id: 'down', opens: 'down', closes: 'down' } as const
export type AssemblyOrder = Order<keyof typeof assemblyOrders>
export const assemblyPlaces = {
  tie: /^\d+$/,
  by: { id: null, opens: 'date', closes: 'date' },
} as const satisfies OrderKeys<AssemblyOrder['by']>

export type AssemblyRow = {
  /** For paging. */
  key: string
  id: number
  title: string
  compound: { code: string; name: string; place: string }
  division: DivisionCode
  state: AssemblyState
  stateOn: Day
  opensOn: Day
  closesOn: Day
  matters: number
  passed: number
  /** Acts that were written long after they happened. */
  lateEntries: number
  decidedOn: Day | null
}

export type RegisterTotals = {
  rooms: number
  /** Those that count: parking only where the compound's rules say so. Area in 0.01 ㎡. */
  counted: { rooms: number; area: number; persons: number }
  kinds: Record<UnitKind, { rooms: number; area: number }>
  served: number
  codes: number
  /** Codes in hand of who has not voted yet. */
  openCodes: number
}

export type RegisterUnit = {
  id: number
  room: string
  area: number
  kind: UnitKind
  /** Masked; null once wiped. */
  owner: string | null
  phone: string | null
  person: number | null
  servedOn: Day | null
  hasCode: boolean
  /** Whether its person's ballot has come in; nobody is told what it says. */
  voted: boolean
}

/** One side of a pair, masked. */
export type PairSide = { unit: number; room: string; area: number; owner: string | null; phone: string | null }
/** Two lines that may be one owner or one room, and what speaks for it. */
export type RegisterPair = { kind: PairKind; why: PairWhy; one: PairSide; other: PairSide }

export type TurnOut = {
  /** Persons whose ballot came in, and their area in 0.01 ㎡; not what they say. */
  persons: number
  area: number
  channels: Record<BallotChannel, number>
  /** Paper ballots entered once only. */
  once: number
  differing: number
}

export type WaitingBallot = { id: number; room: string; version: number; enteredByMe: boolean }

export type Differing = WaitingBallot & { first: number[]; second: number[]; firstName: string; secondName: string }
