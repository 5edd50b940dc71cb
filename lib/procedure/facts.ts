/** What the guards of a procedure look at: its own facts with what a move brings, people, papers, vote, audit, limits. */

import type { Day } from '@/lib/core/day'
import type { Share } from '@/lib/core/rate'
import type { Office, PersonTag, Side } from '@/lib/organisation/kinds'
import type { ActDay } from './days'
import type { ProcedureState } from './flow'
import type { PaperCode, Part, ProcedureKind, Vetting } from './kinds'
import type { ProcedureFacts } from './procedure'

/** What stands in the way of a move: the rule's key, the sentence with the figure that breaks it, where it is mended. */
export type Blocker = {
  rule: string
  text: string
  /** An anchor of the record's page (`#papers`, `#people`, `#objections`) or another page; null: nothing to click. */
  href: string | null
  /** false: worth a warning, but the move is open. */
  stops: boolean
}

/** What the portal finds against somebody; the first three no note can heal. */
const conflictKeys = [
  'no-room',
  'same-id',
  'minor',
  'not-registered',
  'other-owner',
  'other-area',
  'elsewhere',
  'fees',
] as const
export type ConflictKey = (typeof conflictKeys)[number]
/** 物业管理条例 16: a member is an owner; 民法典 18: of age; nobody stands twice. */
export const hardConflicts: readonly ConflictKey[] = ['no-room', 'same-id', 'minor']

/** A candidate who differs from the register: in what, in words and as it is compared. */
export type CandidateDifference = { person: number; name: string; words: string; print: string }

export type PersonFacts = {
  id: number
  part: Part
  name: string
  side: Side
  leader: boolean
  office: Office | null
  room: string | null
  bornOn: Day | null
  tags: readonly PersonTag[]
  feesPaid: boolean | null
  substitute: boolean
  vetting: Vetting
  elected: boolean | null
  conflicts: readonly ConflictKey[]
}

type VoteFacts = {
  assemblyId: number
  decidedOn: Day | null
  /** Under way, decided in this round of voting, or revoked. */
  standing: 'running' | 'decided' | 'revoked'
  outcome: 'passed' | 'failed' | 'no-quorum' | null
  elected: number
  area: Share
  persons: Share
}

/** A deadline parameter as it holds here: the figure, its unit's and its basis. */
export type StepLimit = { amount: number; unit: string; basis: string; law: boolean }
export const limitKeys = [
  'form.notice_before_meeting',
  'wgh.publicity',
  'term.max',
  'wgh.term_max',
  'reelect.takeover',
] as const
export type LimitKey = (typeof limitKeys)[number]

export type GuardFacts = {
  id: number
  kind: ProcedureKind
  state: ProcedureState
  stateOn: Day
  /** The day the move is said to have happened on; today where none is given yet. */
  on: Day
  /** With what the move brings; null: not known yet, and asked by the form. */
  own: Pick<
    ProcedureFacts,
    | 'applicant'
    | 'applicantArea'
    | 'applicantCount'
    | 'noticeFrom'
    | 'noticeTo'
    | 'seats'
    | 'termFrom'
    | 'termTo'
    | 'auditWaiver'
  >
  compound: { code: string; exclusiveArea: number; owners: number | null; serviceMode: string | null }
  /** Those not removed. */
  people: readonly PersonFacts[]
  papers: ReadonlySet<PaperCode>
  /** Objections not answered yet. */
  unanswered: number
  vote: VoteFacts | null
  /** Of the compound: a contract the owners chose holds, and none of 前期物业 beside it. */
  contracts: { chosen: boolean; initial: boolean }
  /** The compound has a 物管会 procedure going on. */
  managementOpen: boolean
  /** Re-election: the old committee's last day in office. */
  oldTermTo: Day | null
  limits: Readonly<Partial<Record<LimitKey, StepLimit>>>
  /** Every day that the procedure has in it so far. */
  days: readonly ActDay[]
}
