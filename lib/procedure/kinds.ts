/** Which procedures there are, and the codes that their facts are stored under (domain §3 i, ii, iv, §5.4). */

/** First formation of a 业委会 · formation of a 物管会 · re-election. Also the names of their flows. */
export const procedureKinds = ['formation', 'management', 'reelection'] as const
export type ProcedureKind = (typeof procedureKinds)[number]

/** In the preparatory (or re-election) group · stands for election · sits in the 物管会. */
export const parts = ['group', 'candidate', 'member'] as const
export type Part = (typeof parts)[number]

export const vettings = ['pending', 'passed', 'rejected'] as const
export type Vetting = (typeof vettings)[number]

export const applicants = ['owners', 'developer', 'community'] as const
export type Applicant = (typeof applicants)[number]

/** Why a 物管会 is formed (domain §3 ii, the union of what other places know; the plan says: conditions for a 业委会 lacking). */
export const managementReasons = [
  'newly-delivered',
  'not-ready',
  'failed-attempts',
  'no-assembly',
  'expired',
  'fell-apart',
  'unserved',
] as const
export type ManagementReason = (typeof managementReasons)[number]

/** Why a term is ended by election before its time: seats below the limit · members' request · order of the street. */
export const earlyReasons = ['term-end', 'vacancies', 'owners-demand', 'ordered'] as const
export type EarlyReason = (typeof earlyReasons)[number]

/** Four kinds of auditors' opinions. */
export const opinions = ['unqualified', 'qualified', 'adverse', 'disclaimer'] as const
/** GB/T 2261.1 */
export const sexes = ['1', '2'] as const
export type Sex = (typeof sexes)[number]

export type Opinion = (typeof opinions)[number]

export const findingSubjects = ['fund', 'revenue', 'expenses', 'seal', 'publication', 'other'] as const
export type FindingSubject = (typeof findingSubjects)[number]

/** What the developer must hand in (指导规则 8), and the seventh, 其他, only where there is any. */
export const developerMust = [
  'zone-proof',
  'area-list',
  'owner-list',
  'site-plan',
  'equipment-proof',
  'rooms-proof',
] as const
export const developerPapers = [...developerMust, 'developer-other'] as const

/** Papers of the checklists. */
export const paperCodes = [
  ...developerPapers,
  'application',
  'group-list',
  'notice',
  'notice-photo',
  'rules-draft',
  'assembly-rules-draft',
  'election-method',
  'vetting-record',
  'ballot-form',
  'count-sheet',
  'decision',
  'first-minutes',
  'rules',
  'assembly-rules',
  'member-list',
  'pledges',
  'hire-decision',
  'contract',
  'management-notice',
  'recommendations',
  'composition',
  'members-notice',
  'confirmation',
  'start-report',
  'audit-engagement',
  'audit-report',
  'audit-notice',
  'handover-list',
  'other',
] as const
export type PaperCode = (typeof paperCodes)[number]

/** What came out of a matter that owners voted on. */
export const outcomes = ['passed', 'failed', 'no-quorum'] as const
export type VoteOutcome = (typeof outcomes)[number]
