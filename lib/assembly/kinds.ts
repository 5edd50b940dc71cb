/** Which assemblies, matters, ballots and opinions there are: the codes their facts are stored under (domain §5.5). */

export const assemblyKinds = ['first', 'regular', 'extraordinary'] as const
export type AssemblyKind = (typeof assemblyKinds)[number]

/** 集体讨论 · 书面征求意见 · 互联网; ballots may come in by any channel. */
export const assemblyForms = ['gathering', 'written', 'online'] as const
export type AssemblyForm = (typeof assemblyForms)[number]

/** The nine matters of 民法典 278. */
export const matterCodes = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type MatterCode = (typeof matterCodes)[number]
/** Electing the committee: in a procedure every candidate is a matter of this code. */
export const electionMatter: MatterCode = 3

/** The owners' own rules, 业主大会议事规则 and 管理规约: without them nothing that a first assembly elects can be filed. */
export const rulesMatters = [1, 2] as const satisfies readonly MatterCode[]

export const isMatterCode = (value: number): value is MatterCode => matterCodes.some(code => code === value)

export const opinions = ['for', 'against', 'abstain'] as const
export type BallotOpinion = (typeof opinions)[number]

/** How a ballot keeps an opinion: its place in the list, from 1. */
export const choices = [1, 2, 3] as const
export type BallotChoice = (typeof choices)[number]
export const opinionOf = (choice: BallotChoice): BallotOpinion => opinions[choice - 1] ?? 'abstain'

export const unitKinds = ['unit', 'shop', 'unsold', 'parking'] as const
export type UnitKind = (typeof unitKinds)[number]

export const channels = ['paper', 'site', 'online'] as const
export type BallotChannel = (typeof channels)[number]

/** Entered once (paper: does not count yet) · twice alike · twice unlike · unlike and looked into. */
export const ballotStates = ['once', 'agreed', 'differing', 'resolved'] as const
export type BallotState = (typeof ballotStates)[number]

/** Rooms in one register: more than any compound has. A larger sheet is refused, never cut off. */
export const mostRows = 120_000
/** 10,000,000.00 ㎡: far beyond any room, well within what is counted exactly. */
export const mostRoomArea = 1_000_000_000
export const mostMatters = 60
