/** Which forms does a record in a state have, and which of them may be printed already? */
import type { Day } from '@/lib/core/day'
import { type FilingKind, type FilingState, filingFlow } from '@/lib/filing/flow'
import { type ChangeMatter, papersFor } from '@/lib/filing/papers'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { type ProcedureState, procedureFlows } from '@/lib/procedure/flow'
import type { PaperCode } from '@/lib/procedure/kinds'
import { type FormCode, type FormOwner, formsOf } from './kinds'
import { formText } from './text'

export type FormRow = { code: FormCode; name: string; ready: boolean; why?: string }

/**
 * From which state on a form makes sense, and what is said before it. Not named: from the first. A paper that a move asks for can be
 * printed in the state the move leaves.
 */
type OpenFrom = { state: string; why: string }
const afterGroup: OpenFrom = { state: 'group', why: '成立小组后才能打印' }
const afterPublicity: OpenFrom = { state: 'publicity', why: '张贴公示后才能打印' }
const filed: OpenFrom = { state: 'filed', why: '备案后才能打印' }

const election: Partial<Record<FormCode, OpenFrom>> = {
  'assembly-notice': afterGroup,
  'candidate-form': afterGroup,
  'candidate-notice': afterPublicity,
  ballot: afterPublicity,
  'count-sheet': { state: 'voting', why: '进入表决后才能打印' },
  'decision-notice': { state: 'voting', why: '进入表决后才能打印' },
  'first-minutes': { state: 'elected', why: '确认当选后才能打印' },
  'vetting-record': { state: 'vetting', why: '结束公示后才能打印' },
  'member-list': { state: 'elected', why: '确认当选后才能打印' },
  pledges: { state: 'elected', why: '确认当选后才能打印' },
  'filing-application': { state: 'met', why: '首次会议后才能打印' },
  'filing-certificate': filed,
  'seal-certificate': filed,
}

const readyFrom: Record<FormOwner, Partial<Record<FormCode, OpenFrom>>> = {
  formation: { ...election, 'group-notice': { state: 'applied', why: '受理申请后才能打印' } },
  reelection: {
    ...election,
    'assembly-notice': { state: 'audited', why: '换届审计办结后才能打印' },
    'audit-engagement': afterGroup,
    'audit-notice': { state: 'audit-reported', why: '登记审计报告后才能打印' },
    'handover-list': { state: 'elected', why: '新一届选出后才能打印' },
  },
  management: {
    recommendation: { state: 'announced', why: '发布公告后才能打印' },
    'members-notice': { state: 'chosen', why: '确定人选后才能打印' },
    composition: { state: 'recommended', why: '登记推荐人选后才能打印' },
    confirmation: { state: 'posted', why: '公示期满后才能打印' },
    'member-list': { state: 'chosen', why: '确定人选后才能打印' },
    pledges: { state: 'chosen', why: '确定人选后才能打印' },
    'seal-certificate': { state: 'serving', why: '确认后才能打印' },
    'handover-list': { state: 'serving', why: '确认后才能打印' },
  },
  filing: {
    'correct-once': { state: 'submitted', why: '提交后才能打印' },
    'filing-certificate': filed,
    'seal-certificate': filed,
  },
}

/** The way through each life; a state off it (stopped, refused) has a way of its own. */
const way: Record<FormOwner, readonly string[]> = {
  formation: [
    'papers-asked',
    'papers-in',
    'applied',
    'group',
    'publicity',
    'vetting',
    'voting',
    'elected',
    'met',
    'filing',
    'filed',
    'completed',
  ],
  management: ['proposed', 'announced', 'recommended', 'chosen', 'publicity', 'posted', 'filing', 'serving'],
  reelection: [
    'started',
    'group',
    'auditing',
    'audit-reported',
    'audit-posted',
    'audited',
    'publicity',
    'vetting',
    'voting',
    'elected',
    'met',
    'filing',
    'filed',
    'completed',
  ],
  filing: ['draft', 'submitted', 'correcting', 'accepted', 'filed'],
}

/** States beside the way, and how far on it they are. */
const asFarAs: Record<FormOwner, Readonly<Record<string, string>>> = {
  formation: { failed: 'voting' },
  reelection: { failed: 'voting' },
  management: { 'handing-over': 'serving', dissolved: 'serving', reformed: 'serving' },
  filing: { refused: 'accepted' },
}

const known = (owner: FormOwner, state: string): boolean =>
  Object.hasOwn(owner === 'filing' ? filingFlow.states : procedureFlows[owner].states, state)

/** Of a filing: what it is of, and when it was told what to mend. */
type FilingTold = {
  askedOn?: Day | null | undefined
  kind?: FilingKind | undefined
  of?: OrganisationKind | undefined
  matters?: readonly ChangeMatter[] | undefined
}

/** The form that a paper of a checklist is printed as. */
const formOfPaper: Partial<Record<PaperCode, FormCode>> = {
  application: 'application',
  'group-list': 'group-notice',
  notice: 'assembly-notice',
  'vetting-record': 'vetting-record',
  'ballot-form': 'ballot',
  'count-sheet': 'count-sheet',
  decision: 'decision-notice',
  'first-minutes': 'first-minutes',
  'member-list': 'member-list',
  pledges: 'pledges',
  'management-notice': 'management-announcement',
  recommendations: 'recommendation',
  composition: 'composition',
  'members-notice': 'members-notice',
  confirmation: 'confirmation',
  'audit-engagement': 'audit-engagement',
  'handover-list': 'handover-list',
}

/** Of a filing's forms those that are papers of it: where they are no part of its checklist, or not known without a procedure, they are not offered. */
function isOfFiling(code: FormCode, { kind, of, matters = [] }: FilingTold): boolean {
  const paper = Object.keys(formOfPaper).find(one => formOfPaper[one as PaperCode] === code)
  if (paper === undefined || kind === undefined || of === undefined) return true
  return papersFor(kind, of, matters).some(line => line.code === paper && line.way !== 'brought')
}

/** A paper of a checklist as it can be printed; null: the portal does not know what stands on it. */
export const printOf = (forms: readonly FormRow[], paper: PaperCode): FormRow | null =>
  forms.find(form => form.code === formOfPaper[paper]) ?? null

/** What was never asked for is told to nobody. */
const notAsked = (code: FormCode, { askedOn }: FilingTold): string | null =>
  code === 'correct-once' && askedOn === null ? '没有要求补正，不用打印' : null

/** Forms of a procedure (by its kind) or of a filing, in the order in which they are needed. */
export function formsFor(owner: FormOwner, state: ProcedureState | FilingState, told: FilingTold = {}): FormRow[] {
  const codes: readonly FormCode[] = formsOf[owner]
  return codes
    .filter(code => owner !== 'filing' || isOfFiling(code, told))
    .map(code => {
      const why = reasonAgainst(owner, code, state) ?? notAsked(code, told)
      return { code, name: formText[code], ready: why === null, ...(why === null ? {} : { why }) }
    })
}

function reasonAgainst(owner: FormOwner, code: FormCode, state: string): string | null {
  if (owner === 'filing' && code === 'refusal') return state === 'refused' ? null : '不予备案后才能打印'
  const place = way[owner].indexOf(asFarAs[owner][state] ?? state)
  if (place < 0) return known(owner, state) ? '已终止，不再打印' : '没有这个状态'
  const from = readyFrom[owner][code]
  return from === undefined || place >= way[owner].indexOf(from.state) ? null : from.why
}
