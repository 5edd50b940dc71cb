/**
 * What each move of the three procedures asks for: fields of its form, papers of the checklist, guards — as data.
 * Sources beside the groups; what a guard says is in rules.ts.
 */
import type { Permission } from '@/lib/core/permissions'
import type { AskKey } from './asks'
import {
  type formationFlow,
  isEnd,
  type managementFlow,
  type ProcedureAct,
  procedureFlows,
  type reelectionFlow,
} from './flow'
import { developerMust, type PaperCode, type Part, type ProcedureKind, procedureKinds } from './kinds'

export const guardKeys = [
  'group-odd',
  'group-owners',
  'group-leader',
  'applicant-share',
  'notice-length',
  'publicity-over',
  'objections-answered',
  'seats-odd',
  'candidates-vetted',
  'candidates-enough',
  'candidates-owners',
  'vote-passed',
  'elected-enough',
  'vote-not-passed',
  'term-length',
  'term-clash',
  'titles-chosen',
  'hired',
  'management-free',
  'members-named',
  'members-vetted',
  'members-count',
  'members-owners',
  'members-chair',
] as const
export type GuardKey = (typeof guardKeys)[number]

export type StepRule = {
  readonly asks: readonly AskKey[]
  readonly papers: readonly PaperCode[]
  readonly guards: readonly GuardKey[]
  /** The feature whose command makes this move; none: `procedure.moveOn`. */
  readonly through?: 'filing' | 'audit'
}

const free: StepRule = { asks: [], papers: [], guards: [] }
const ofFiling: StepRule = { ...free, through: 'filing' }
/** domain §3 iv, 换届审计: its own commands make these moves with what they record. */
const ofAudit: StepRule = { ...free, through: 'audit' }

/** 筹备组、换届小组: 指导规则 9–10. */
const group = ['group-odd', 'group-owners', 'group-leader'] as const
const aside = {
  'take-back': free,
  abandon: free,
  'to-management': { asks: ['managementReason'], papers: [], guards: ['management-free'] },
} as const satisfies Record<string, StepRule>

/** From the notice to the filing, the same for a first election and a re-election. */
const election = {
  // 物业管理条例 14, 指导规则 12
  publish: {
    asks: ['noticeFrom', 'noticeTo', 'seats'],
    papers: ['notice', 'rules-draft', 'assembly-rules-draft', 'election-method'],
    guards: ['notice-length', 'seats-odd'],
  },
  'close-publicity': { asks: [], papers: ['notice-photo'], guards: ['publicity-over', 'objections-answered'] },
  // 物业管理条例 16: members are owners; plan task 7: 人选关、审核关
  'confirm-candidates': {
    asks: [],
    papers: ['vetting-record'],
    guards: ['candidates-vetted', 'candidates-enough', 'candidates-owners'],
  },
  // 民法典 278
  elect: {
    asks: ['termFrom', 'termTo'],
    papers: ['ballot-form', 'count-sheet', 'decision'],
    guards: ['vote-passed', 'elected-enough', 'term-length', 'term-clash'],
  },
  fail: { asks: [], papers: [], guards: ['vote-not-passed'] },
  retry: free,
  // 指导规则 32
  'first-meeting': { asks: [], papers: ['first-minutes'], guards: ['titles-chosen'] },
  'submit-filing': ofFiling,
  file: ofFiling,
  'filing-refused': ofFiling,
  'filing-withdrawn': ofFiling,
} as const satisfies Record<string, StepRule>

type ActsOf<F extends { states: Record<string, { moves: object }> }> = {
  [State in keyof F['states']]: keyof F['states'][State]['moves']
}[keyof F['states']]

const formation: Record<ActsOf<typeof formationFlow>, StepRule> = {
  ...aside,
  ...election,
  'receive-papers': { asks: [], papers: developerMust, guards: [] },
  'accept-application': {
    asks: ['applicant', 'applicantArea', 'applicantCount'],
    papers: ['application'],
    guards: ['applicant-share'],
  },
  'form-group': { asks: [], papers: ['group-list'], guards: group },
  // 物业管理条例 26, 民法典 940
  complete: { asks: [], papers: ['hire-decision', 'contract'], guards: ['hired'] },
  waive: free,
}

/** domain §3 ii: 公告→推荐→确定→公示→备案刻章, parameters after other places' rules. */
const management: Record<ActsOf<typeof managementFlow>, StepRule> = {
  'take-back': free,
  abandon: free,
  announce: { asks: [], papers: ['management-notice'], guards: [] },
  recommend: { asks: [], papers: ['recommendations'], guards: ['members-named'] },
  choose: {
    asks: [],
    papers: ['composition'],
    guards: ['members-vetted', 'members-count', 'members-owners', 'members-chair'],
  },
  publish: { asks: ['noticeFrom', 'noticeTo'], papers: ['members-notice'], guards: ['notice-length'] },
  'close-publicity': {
    asks: ['termFrom', 'termTo'],
    papers: ['notice-photo'],
    guards: ['publicity-over', 'objections-answered', 'term-length'],
  },
  'submit-filing': ofFiling,
  file: ofFiling,
  'filing-refused': ofFiling,
  'filing-withdrawn': ofFiling,
  'committee-filed': ofFiling,
  dissolve: { asks: [], papers: ['handover-list'], guards: [] },
  reform: free,
  revoke: free,
}

const reelection: Record<ActsOf<typeof reelectionFlow>, StepRule> = {
  ...aside,
  ...election,
  'form-group': { asks: [], papers: ['start-report', 'group-list'], guards: group },
  'engage-audit': { ...ofAudit, papers: ['audit-engagement'] },
  'report-audit': { ...ofAudit, papers: ['audit-report'] },
  'publish-audit': { ...ofAudit, papers: ['audit-notice'] },
  'close-audit': ofAudit,
  'waive-audit': ofAudit,
  // 指导规则 48
  'hand-over': { asks: [], papers: ['handover-list'], guards: [] },
}

const tables: Record<ProcedureKind, Readonly<Partial<Record<ProcedureAct, StepRule>>>> = {
  formation,
  management,
  reelection,
}

/** What a move asks for; null: the kind knows no such move. */
export const stepRule = (kind: ProcedureKind, act: ProcedureAct): StepRule | null => tables[kind][act] ?? null

/** The move that a state waits for: the first of its moves with the permission that is waited for. */
export function awaitedAct(kind: ProcedureKind, state: string): ProcedureAct | null {
  const rule = procedureFlows[kind].states[state]
  if (rule?.awaits === undefined) return null
  const found = Object.entries(rule.moves).find(([, move]) => move.by === rule.awaits?.by)
  return found && isAct(found[0]) ? found[0] : null
}

const acts: ReadonlySet<string> = new Set(
  procedureKinds.flatMap(kind => Object.values(procedureFlows[kind].states).flatMap(rule => Object.keys(rule.moves))),
)
export const isAct = (text: string): text is ProcedureAct => acts.has(text)

/** The checklist of a kind in the order of its moves: each paper with the first move that needs it. */
export function checklistOf(kind: ProcedureKind): { code: PaperCode; neededFor: ProcedureAct }[] {
  const seen = new Map<PaperCode, ProcedureAct>()
  for (const rule of Object.values(procedureFlows[kind].states))
    for (const act of Object.keys(rule.moves)) {
      if (!isAct(act)) continue
      for (const code of stepRule(kind, act)?.papers ?? []) if (!seen.has(code)) seen.set(code, act)
    }
  return [...seen].map(([code, neededFor]) => ({ code, neededFor }))
}

/** The main line of each kind, drawn as a strip: several states are one stage. */
export const stagesOf: Record<ProcedureKind, readonly { label: string; states: readonly string[] }[]> = {
  formation: [
    { label: '资料申请', states: ['papers-asked', 'papers-in', 'applied'] },
    { label: '筹备组', states: ['group'] },
    { label: '公示', states: ['publicity'] },
    { label: '候选人', states: ['vetting'] },
    { label: '表决', states: ['voting', 'failed'] },
    { label: '首次会议', states: ['elected', 'met'] },
    { label: '备案', states: ['filing'] },
    { label: '选聘办结', states: ['filed', 'completed'] },
  ],
  management: [
    { label: '公告', states: ['proposed'] },
    { label: '推荐', states: ['announced'] },
    { label: '确定人选', states: ['recommended'] },
    { label: '公示', states: ['chosen', 'publicity'] },
    { label: '确认备案', states: ['posted', 'filing'] },
    { label: '履职', states: ['serving'] },
    { label: '移交解散', states: ['handing-over', 'dissolved', 'reformed', 'revoked'] },
  ],
  reelection: [
    { label: '启动', states: ['started'] },
    { label: '换届小组', states: ['group'] },
    { label: '换届审计', states: ['auditing', 'audit-reported', 'audit-posted'] },
    { label: '公示', states: ['audited', 'publicity'] },
    { label: '候选人', states: ['vetting'] },
    { label: '表决', states: ['voting', 'failed'] },
    { label: '首次会议备案', states: ['elected', 'met', 'filing'] },
    { label: '移交', states: ['filed', 'completed'] },
  ],
}

/** Side ends of the line: reached from anywhere, drawn as its last stage. */
export const isSideEnd = (kind: ProcedureKind, state: string): boolean =>
  isEnd(kind, state) && !stagesOf[kind].some(stage => stage.states.includes(state))

const permissionOfAct: ReadonlyMap<string, Permission> = new Map(
  procedureKinds.flatMap(kind =>
    Object.values(procedureFlows[kind].states).flatMap(rule =>
      Object.entries(rule.moves).map(([act, move]) => [act, move.by] as const),
    ),
  ),
)
/** A move's permission is the same wherever the flows know it; a test holds that. */
export const permissionOf = (act: ProcedureAct): Permission => permissionOfAct.get(act) ?? 'procedure.revoke'

/** In which states people of a part may be entered, corrected, removed and vetted: what was decided upon stays as it was. */
export const partStates: Record<ProcedureKind, Readonly<Partial<Record<Part, readonly string[]>>>> = {
  formation: { group: ['papers-asked', 'papers-in', 'applied'], candidate: ['group', 'publicity', 'vetting'] },
  management: { member: ['proposed', 'announced', 'recommended'] },
  reelection: {
    group: ['started'],
    candidate: ['group', 'auditing', 'audit-reported', 'audit-posted', 'audited', 'publicity', 'vetting'],
  },
}
export const isPartOpen = (kind: ProcedureKind, state: string, part: Part): boolean =>
  partStates[kind][part]?.includes(state) ?? false

/** Where offices are given: to those elected at the first meeting, to members of a 物管会 while it is put together. */
export const isOfficeOpen = (kind: ProcedureKind, state: string, part: Part): boolean =>
  part === 'member' ? isPartOpen(kind, state, part) : part === 'candidate' && state === 'elected'

/** The first move that needs a paper; null: none does. */
export const needingAct = (kind: ProcedureKind, code: PaperCode): ProcedureAct | null =>
  checklistOf(kind).find(line => line.code === code)?.neededFor ?? null

/** Papers that no move needs, but that may be handed in. */
export const voluntaryPapers: Record<ProcedureKind, readonly PaperCode[]> = {
  formation: ['developer-other', 'rules', 'assembly-rules', 'member-list', 'pledges', 'other'],
  management: ['confirmation', 'member-list', 'pledges', 'other'],
  reelection: ['rules', 'assembly-rules', 'member-list', 'pledges', 'other'],
}
export const isListed = (kind: ProcedureKind, code: PaperCode): boolean =>
  needingAct(kind, code) !== null || voluntaryPapers[kind].includes(code)
