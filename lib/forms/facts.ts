/** What the forms speak of, as plain data: everything known of a procedure or filing, personal data masked. Areas in 0.01 ㎡. */

import type { AssemblyState } from '@/lib/assembly/flow'
import type { AssemblyForm } from '@/lib/assembly/kinds'
import type { Day } from '@/lib/core/day'
import type { FilingKind, FilingState } from '@/lib/filing/flow'
import type { ChangeMatter } from '@/lib/filing/papers'
import type { Office, Side } from '@/lib/organisation/kinds'
import type { ProcedureState } from '@/lib/procedure/flow'
import type {
  Applicant,
  EarlyReason,
  FindingSubject,
  ManagementReason,
  Opinion,
  PaperCode,
  ProcedureKind,
  VoteOutcome,
} from '@/lib/procedure/kinds'
import type { Person } from '@/lib/procedure/people-store'

/** Somebody of the procedure; number and phone masked. */
export type FormPerson = Pick<
  Person,
  | 'id'
  | 'part'
  | 'name'
  | 'side'
  | 'office'
  | 'sex'
  | 'bornOn'
  | 'politics'
  | 'room'
  | 'area'
  | 'tags'
  | 'feesPaid'
  | 'vetting'
  | 'elected'
  | 'leader'
  | 'idNumber'
  | 'phone'
  | 'statement'
  | 'substitute'
>

export type FormMatter = {
  no: number
  code: number
  title: string
  personId: number | null
  for: { area: bigint; persons: number } | null
  against: { area: bigint; persons: number } | null
  abstain: { area: bigint; persons: number } | null
  outcome: VoteOutcome | null
}

export type FormAssembly = {
  kind: string
  form: AssemblyForm
  title: string
  state: AssemblyState
  noticeOn: Day | null
  opensOn: Day
  closesOn: Day
  wholeArea: bigint | null
  wholePersons: number | null
  registerHash: string | null
  digest: string | null
  decidedOn: Day | null
  publishedOn: Day | null
  matters: readonly FormMatter[]
}

export type FormFiling = {
  id: number
  kind: FilingKind
  of: 'committee' | 'management'
  /** What a change is of. */
  matters: readonly ChangeMatter[]
  state: FilingState
  factOn: Day
  submittedOn: Day | null
  askedOn: Day | null
  askedText: string | null
  decidedOn: Day | null
  decision: string | null
  filingNo: string | null
  /** What was handed in. */
  papers: readonly { code: PaperCode; on: Day }[]
}

export type FormOrganisation = {
  name: string
  kind: 'committee' | 'management'
  termNo: number
  formedOn: Day | null
  electedOn: Day | null
  filedOn: Day | null
  filingNo: string | null
  filingBody: string | null
  termFrom: Day | null
  termTo: Day | null
  seats: number | null
  /** In office on the day. */
  members: readonly { name: string; office: Office; side: Side; room: string | null }[]
}

export type FormAudit = {
  firm: string
  firmCode: string | null
  engagedOn: Day
  periodFrom: Day
  periodTo: Day
  reportedOn: Day | null
  opinion: Opinion | null
  postedFrom: Day | null
  findings: readonly { subject: FindingSubject; text: string; amount: bigint | null; mendedOn: Day | null }[]
}

export type FormProcedure = {
  id: number
  kind: ProcedureKind
  state: ProcedureState
  openedOn: Day
  reasonCode: ManagementReason | EarlyReason | null
  reasonText: string
  applicant: Applicant | null
  noticeFrom: Day | null
  noticeTo: Day | null
  seats: number | null
  termFrom: Day | null
  termTo: Day | null
  /** The day on which a state was last reached, taken-back steps left out. */
  reached: Readonly<Record<string, Day>>
  /** Papers of the checklist handed in. */
  papers: readonly PaperCode[]
  /** The last day for the developer's papers, while they are asked for. */
  papersDue: Day | null
}

/** The day of printing is no part of it: a paper carries the day of its act, or a line for it. */
export type FormFacts = {
  place: { county: string; street: string; community: string }
  compound: {
    code: string
    name: string
    address: string
    exclusiveArea: number
    deliveredArea: number
    households: number
    owners: number | null
    developer: string | null
    readyOn: Day | null
  }
  procedure: FormProcedure | null
  people: readonly FormPerson[]
  assembly: FormAssembly | null
  filing: FormFiling | null
  /** What came out: of the procedure, or what the filing is about. */
  organisation: FormOrganisation | null
  /** Re-election: the organisation whose term ends. */
  former: FormOrganisation | null
  audit: FormAudit | null
}
