/** What the assembly's codes are called, and how a count is said. */

import { percentDown, type Share } from '@/lib/core/rate'
import { codedWords, type TrailWords } from '@/lib/core/trail'
import { wordOf } from '@/lib/core/word'
import type { VoteOutcome } from '@/lib/procedure/kinds'
import { type Verdict, wantsThreeQuarters } from './count'
import type { AssemblyAct, AssemblyState } from './flow'
import type {
  AssemblyForm,
  AssemblyKind,
  BallotChannel,
  BallotOpinion,
  MatterCode,
  rulesMatters,
  UnitKind,
} from './kinds'
import type { PairKind, PairWhy } from './pairs'

export const assemblyStateText: Record<AssemblyState, string> = {
  preparing: '筹备中',
  noticed: '已公告',
  voting: '表决中',
  counting: '计票中',
  decided: '已计票',
  published: '已公告决定',
  voided: '已作废',
  revoked: '决定已撤销',
}

/** What waits in a state, as the desk says it. */
export const assemblyWaitText: Partial<Record<AssemblyState, string>> = {
  noticed: '到期开始表决',
  voting: '收票录票，到期截止',
  counting: '核定差异并计票',
  decided: '公告表决决定',
}

type AssemblyMark = 'met' | 'near' | 'behind' | 'going' | 'none'
export const assemblyMark: Record<AssemblyState, AssemblyMark> = {
  preparing: 'going',
  noticed: 'going',
  voting: 'going',
  counting: 'going',
  decided: 'met',
  published: 'met',
  voided: 'none',
  revoked: 'behind',
}

export const assemblyKindText: Record<AssemblyKind, string> = {
  first: '首次会议',
  regular: '定期会议',
  extraordinary: '临时会议',
}

export const assemblyFormText: Record<AssemblyForm, string> = {
  gathering: '集体讨论',
  written: '书面征求意见',
  online: '互联网',
}

/** 民法典 278 I. */
export const matterText: Record<MatterCode, string> = {
  1: '制定和修改业主大会议事规则',
  2: '制定和修改管理规约',
  3: '选举业主委员会或者更换业主委员会成员',
  4: '选聘和解聘物业服务企业或者其他管理人',
  5: '使用建筑物及其附属设施的维修资金',
  6: '筹集建筑物及其附属设施的维修资金',
  7: '改建、重建建筑物及其附属设施',
  8: '改变共有部分的用途或者利用共有部分从事经营活动',
  9: '有关共有和共同管理权利的其他重大事项',
}

/** The same two of a first assembly, which has none to change. */
export const firstRulesText: Record<(typeof rulesMatters)[number], string> = {
  1: '制定业主大会议事规则',
  2: '制定管理规约',
}

export const opinionText: Record<BallotOpinion, string> = { for: '同意', against: '反对', abstain: '弃权' }

/** As it stands in a sheet: empty for who takes no part. */
export const opinionCell = (opinion: BallotOpinion | null): string => (opinion ? opinionText[opinion] : '')

/** ㎡ with two decimals, exact, without commas. */
export const areaText = (area: number): string => `${Math.trunc(area / 100)}.${String(area % 100).padStart(2, '0')}`

export const outcomeText: Record<VoteOutcome, string> = {
  passed: '通过',
  failed: '未通过',
  'no-quorum': '参与不足，表决无效',
}
export const outcomeMark: Record<VoteOutcome, AssemblyMark> = { passed: 'met', failed: 'behind', 'no-quorum': 'behind' }

export const unitKindText: Record<UnitKind, string> = { unit: '住宅', shop: '商铺', unsold: '未售', parking: '车位' }

const pairTexts: Record<PairKind, { same: string; apart: string }> = {
  owners: { same: '是同一人', apart: '是两个人' },
  rooms: { same: '是同一间', apart: '是两间' },
}
export const pairText = (kind: PairKind, same: boolean): string => pairTexts[kind][same ? 'same' : 'apart']

/** What speaks for one. */
export const pairWhyText: Record<PairWhy, string> = {
  spelling: '姓名写法相近，电话相同或缺一个',
  'no-phone': '同名，一处没有电话',
  namesake: '同名，电话不同',
  room: '房号写法相近',
}

export const channelText: Record<BallotChannel, string> = { paper: '纸质票', site: '现场票', online: '网上票' }

/** What a step of a vote is called when it is told. */
const assemblyActText: Record<AssemblyAct, string> = {
  post: '公告大会',
  open: '开始表决',
  close: '截止表决',
  decide: '计票',
  publish: '公告决定',
  void: '作废',
  revoke: '撤销决定',
}
export const assemblyStepText = (act: string): string => wordOf(assemblyActText, act)

/** The paper by which a late entry can be checked; of other acts none is asked. */
export const latePapers: Partial<Record<AssemblyAct, string>> = {
  post: '会议公告',
  close: '收票记录',
  decide: '表决统计表',
  publish: '决定公告的照片',
}

/** What is said after a ballot was entered. */
export const enteredText = {
  first: '已录第一遍，等另一人录第二遍',
  once: '已录入',
  agreed: '两遍一致，已计入',
  differing: '与第一遍不一致，待核定',
} as const

type BroughtFacts = {
  totals: { rooms: number }
  bad: readonly unknown[]
  remarks: readonly string[]
  joined: number
  undecided: number
}

/** What bringing in a register did. */
export const broughtText = ({ totals, bad, remarks, joined, undecided }: BroughtFacts): string =>
  [
    `名册现有 ${totals.rooms.toLocaleString('zh-CN')} 间`,
    bad.length > 0 ? `有错的 ${bad.length} 行没有导入，请下载改正后按“只有变动的几行”导入` : null,
    joined > 0 ? `按以前的核定去掉重复的 ${joined} 间` : null,
    undecided > 0 ? `有 ${undecided} 对疑似同一，须在公告前核定` : null,
    ...remarks,
  ]
    .filter(Boolean)
    .join('；')

type ReceiptFacts = { state: AssemblyState; closesOn: string; decidedOn: string | null }

/** What became of a vote that came in. */
export function receiptText({ state, closesOn, decidedOn }: ReceiptFacts): string {
  if (state === 'voided') return '这次业主大会已作废，须另行表决。'
  if (state === 'revoked') return '这次业主大会的决定已被撤销。'
  if (decidedOn !== null) return `已于 ${decidedOn} 计票，您的表决已计入；结果由社区公告。`
  return state === 'voting'
    ? `表决已生效，不能再改。${closesOn} 24:00 截止后计票，结果由社区公告。`
    : '表决已截止，正在核对计票，结果由社区公告。'
}

/** What giving out codes did. */
export const issuedText = ({ codes, voided }: { codes: readonly unknown[]; voided: number }): string =>
  `已发 ${codes.length.toLocaleString('zh-CN')} 个表决码，${voided > 0 ? `原有 ${voided.toLocaleString('zh-CN')} 个作废` : '没有作废的'}`

/** 「65.9%」, rounded down; where there is nothing to measure a dash. */
export const shareText = ([part, whole]: Share): string => {
  const percent = percentDown({ part, whole })
  return percent === null ? '—' : `${percent}%`
}

export const thresholdText = (code: MatterCode): string => (wantsThreeQuarters(code) ? '四分之三以上' : '过半数')

const twoThirds = ([part, whole]: Share): boolean => whole > 0 && part * 3 >= whole * 2
const enoughFor = (code: MatterCode, [part, whole]: Share): boolean =>
  wantsThreeQuarters(code) ? whole > 0 && part * 4 >= whole * 3 : part * 2 > whole

/** What kept a matter from passing, each with its figure; empty when it passed. */
export function shortfalls({ quorum, approval }: Verdict, code: MatterCode): string[] {
  const lacking: string[] = []
  if (!twoThirds(quorum.area)) lacking.push(`参与面积 ${shareText(quorum.area)}，未达三分之二（法定）`)
  if (!twoThirds(quorum.persons)) lacking.push(`参与人数 ${shareText(quorum.persons)}，未达三分之二（法定）`)
  const limit = wantsThreeQuarters(code) ? '未达四分之三（法定）' : '未过半数（法定）'
  if (!enoughFor(code, approval.area)) lacking.push(`同意面积占参与面积 ${shareText(approval.area)}，${limit}`)
  if (!enoughFor(code, approval.persons)) lacking.push(`同意人数占参与人数 ${shareText(approval.persons)}，${limit}`)
  return lacking
}

export const fieldText = {
  title: '名称',
  kind: '会议类型',
  form: '会议形式',
  state: '状态',
  noticeOn: '公告日期',
  opensOn: '表决开始',
  closesOn: '表决截止',
  followMajority: '未表态业主从众',
  countParking: '车位计入',
  rulesFileId: '议事规则',
  matters: '表决事项',
  rooms: '房屋数',
  left: '有错未导入的行',
  registerShare: '名册与小区登记数',
  wholeArea: '专有面积总和（0.01 ㎡）',
  wholePersons: '业主总人数',
  registerHash: '名册指纹',
  registerAsOf: '名册沿用自',
  codes: '表决码',
  served: '送达房屋',
  room: '房号',
  pair: '疑似同一',
  candidate: '与名册不一致的候选人',
  ballot: '表决票',
  outcome: '结果',
  digest: '结果指纹',
  actOn: '办理日期',
  decidedOn: '计票日期',
  publishedOn: '决定公告日期',
  cleared: '清除姓名电话',
} as const

export const assemblyTrail: TrailWords<'assembly'> = {
  deeds: {
    'assembly.read': '查看业主大会',
    'assembly.export': '导出表决结果',
    'assembly.create': '筹备业主大会',
    'assembly.correct': '更正业主大会',
    'assembly.register': '导入业主名册',
    'assembly.post': '公告业主大会',
    'assembly.open': '开始表决',
    'assembly.issue-codes': '打印表决码',
    'assembly.enter': '录入表决票',
    'assembly.resolve': '核定表决票',
    'assembly.cast': '网上表决',
    'assembly.serve': '登记送达',
    'assembly.close': '截止表决',
    'assembly.decide': '计票',
    'assembly.publish': '公告决定',
    'assembly.void': '作废业主大会',
    'assembly.revoke': '撤销违法决定',
    'assembly.reveal': '查看业主姓名电话',
    'assembly.clear': '清除名册个人信息',
  },
  subjects: {
    assembly: {
      called: '业主大会',
      fields: fieldText,
      value: codedWords({ state: assemblyStateText, kind: assemblyKindText, form: assemblyFormText }),
    },
    ballot: { called: '表决票' },
  },
}
