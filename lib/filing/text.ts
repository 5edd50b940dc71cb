/** What filings, their states and their papers are called on screen, in exports and in the trail. */
import type { TrailWords } from '@/lib/core/trail'
import { wordOf } from '@/lib/core/word'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { paperText } from '@/lib/procedure/text'
import type { FilingKind, FilingState } from './flow'
import type { FilingView } from './list'
import type { ChangeMatter, PaperAsked } from './papers'
import type { FilingAct } from './rules'

/** 物管会 are confirmed, 业委会 filed; both go one way. */
export const filingKindText: Record<FilingKind, string> = {
  formation: '设立备案',
  change: '变更备案',
  reelection: '换届备案',
  cancel: '注销备案',
}

/** The common views of the list. */
export const filingViewText: Record<FilingView, string> = {
  mine: '待我办',
  unsubmitted: '待提交',
  'late-apply': '逾期未备',
  'late-decide': '逾期未审',
  filed: '已备案',
  all: '全部',
}

export const filingStateText: Record<FilingState, string> = {
  draft: '待提交',
  submitted: '待受理',
  correcting: '待补正',
  accepted: '待审核',
  filed: '已备案',
  refused: '不予备案',
  withdrawn: '已撤回',
  revoked: '已撤销',
}

export const filingMark = {
  draft: 'idle',
  submitted: 'going',
  correcting: 'near',
  accepted: 'going',
  filed: 'met',
  refused: 'behind',
  withdrawn: 'none',
  revoked: 'behind',
} as const satisfies Record<FilingState, string>

/** What a step of a filing is called when it is told. */
const filingActText: Record<FilingAct, string> = {
  submit: '提交备案',
  'ask-once': '一次告知补正',
  accept: '受理备案',
  confirm: '予以备案',
  refuse: '不予备案',
  withdraw: '撤回备案',
  revoke: '撤销备案',
}
export const filingStepText = (act: string): string => wordOf(filingActText, act)

/** What a late entry of an act comes with: the paper that shows its day. */
export const lateFilingPapers: Partial<Record<FilingAct, string>> = {
  submit: '收件凭证',
  'ask-once': '补正告知书',
  accept: '受理通知书',
  confirm: '备案证明',
  refuse: '不予备案通知书',
  revoke: '撤销决定书',
}

/** What a filing waits for, as the desk says it before the kind. */
export const filingWaitText: Partial<Record<FilingState, string>> = {
  draft: '提交',
  submitted: '受理',
  correcting: '补正',
  accepted: '审核',
}

export const matterText: Record<ChangeMatter, string> = {
  members: '委员（成员）',
  rules: '管理规约、议事规则',
  name: '名称',
}

export const filingFieldText = {
  state: '状态',
  kind: '类型',
  factOn: '选举（变更）日期',
  text: '说明',
  matters: '变更内容',
  submittedOn: '提交日期',
  askedOn: '告知日期',
  askedText: '告知内容',
  acceptedOn: '受理日期',
  decidedOn: '审核日期',
  decision: '审核意见',
  filingNo: '备案号',
  organisation: '组织',
  paper: '材料',
  revokedOn: '撤销日期',
} as const

/** 业主大会决定（或首次会议记录） */
export const paperLineText = (line: PaperAsked): string =>
  line.or ? `${paperText[line.code]}（或${paperText[line.or]}）` : paperText[line.code]

/** The day that a filing counts from, by its name. */
export function factText(kind: FilingKind, of: OrganisationKind): string {
  if (kind === 'change') return '变更日期'
  if (kind === 'cancel') return '终止日期'
  return of === 'management' ? '公示期满日期' : '选举日期'
}

/** The codes of a change's matters, joined as the trail keeps them, in words. */
const mattersText = (joined: unknown): string =>
  String(joined ?? '')
    .split(',')
    .map(code => wordOf(matterText, code))
    .join('、')

/** A value of the trail as it is read. */
export function filingValueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (field === 'matters') return mattersText(value)
  return field === 'state' ? wordOf(filingStateText, value) : String(value)
}

export const filingTrail: TrailWords<'filing'> = {
  deeds: {
    'filing.read': '查看备案',
    'filing.export': '导出备案',
    'filing.draft': '填写备案',
    'filing.add-paper': '上传备案材料',
    'filing.submit': '提交备案',
    'filing.ask-once': '一次性告知补正',
    'filing.accept': '受理备案',
    'filing.confirm': '准予备案',
    'filing.refuse': '不予备案',
    'filing.withdraw': '撤回备案',
    'filing.revoke': '撤销备案',
  },
  subjects: {
    filing: { called: '备案', fields: filingFieldText, value: filingValueText },
  },
}
