/** What organisations, their states and their fields are called on screen and in exports. */

import type { Day } from '@/lib/core/day'
import { codedWords, type TrailWords } from '@/lib/core/trail'
import {
  type Office,
  type OrganisationSource,
  type PersonTag,
  type SeatEnd,
  type Side,
  substituteOffice,
} from './kinds'
import type { EndReason, OrganisationFacts, OrganisationKind } from './rules'
import type { OrganisationState } from './term'

export const kindText: Record<OrganisationKind, string> = { committee: '业委会', management: '物管会' }

export const kindLongText: Record<OrganisationKind, string> = { committee: '业主委员会', management: '物业管理委员会' }

export const stateText: Record<OrganisationState, string> = {
  unfiled: '未备案',
  waiting: '任期未开始',
  serving: '履职',
  expired: '任期已满',
  replaced: '已换届',
  ended: '已终止',
}

/** What the number of a state counts, and of all of them. */
export const stateMeans: Record<OrganisationState | 'all', string> = {
  all: '登记的业委会、物管会，每届一个，不分状态，任期未开始的也在内',
  unfiled: '登记的业委会、物管会里，截至当日没有备案（确认），也没有终止',
  waiting: '登记的业委会、物管会里，截至当日已备案（确认），任期没有开始',
  serving: '登记的业委会、物管会里，截至当日已备案（确认），在任期内，没有终止',
  expired: '登记的业委会、物管会里，截至当日任期已满，同一小区没有已备案（确认）的后任',
  replaced: '登记的业委会、物管会里，截至当日任期已满，同一小区有已备案（确认）的后任',
  ended: '登记的业委会、物管会里，截至当日已经终止',
}

/** The shape that goes with a state's word. */
export const stateMark = {
  unfiled: 'near',
  waiting: 'idle',
  serving: 'met',
  expired: 'behind',
  replaced: 'none',
  ended: 'none',
} as const satisfies Record<OrganisationState, string>

export const endReasonText: Record<EndReason, string> = {
  resigned: '辞职改选',
  early: '提前终止',
  revoked: '撤销',
  'handed-over': '业委会成立后移交解散',
  reorganised: '小区合并拆分',
  mistaken: '登记有误',
  other: '其他',
}

/** How the record came to be; what did not come out of the filing procedure says so. */
export const sourceText: Record<OrganisationSource, string> = {
  entered: '手工登记，未经备案程序',
  imported: '台账导入，未经备案程序',
  procedure: '经备案程序',
}

/** Days that were said and do not count yet. */
export const waitingWords = '待确认'
export const returnedWords = '退回待更正'

/** Did it come through the filing procedure? For columns that say so in their head. */
export const throughFilingText: Record<OrganisationSource, string> = {
  entered: '否，手工登记',
  imported: '否，台账导入',
  procedure: '是',
}

/** 备案 for a 业委会, 确认 for a 物管会. */
export const filingText: Record<OrganisationKind, string> = { committee: '备案', management: '确认' }

export const fieldText: Record<keyof OrganisationFacts, string> = {
  termNo: '届次',
  name: '名称',
  formedOn: '成立日期',
  electedOn: '选举日期',
  firstMetOn: '首次会议日期',
  filedOn: '备案（确认）日期',
  filingNo: '备案（确认）号',
  filingBody: '备案（确认）机关',
  termFrom: '任期起',
  termTo: '任期止',
  endedOn: '终止日期',
  endReason: '终止原因',
  seats: '委员人数',
  partyBranch: '建立党组织',
  partyMembers: '党员委员人数',
  delegates: '两代表一委员人数',
  sealOn: '刻章日期',
  creditCode: '统一社会信用代码',
  bank: '开户行',
  account: '银行账号',
  contact: '联系人',
  phone: '联系电话',
}

const isEndReason = (value: unknown): value is EndReason => typeof value === 'string' && value in endReasonText

/** A field's value as it is read: codes as words, yes and no, nothing as an empty text. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (field === 'endReason' && isEndReason(value)) return endReasonText[value]
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

export const sideText: Record<Side, string> = {
  owner: '业主',
  community: '居委会',
  street: '街道（乡镇）',
  developer: '建设单位',
  user: '物业使用人',
  party: '党组织',
}

export const officeText: Record<Office, string> = {
  '01': '主任',
  '02': '副主任',
  '03': '委员',
  '04': '候补委员',
  '05': '执行秘书',
  '06': '财务委员',
  '07': '监事',
  '11': '主任（居委会）',
  '12': '主任（街道）',
  '13': '副主任（业主）',
  '14': '业主代表',
  '15': '居委会代表',
  '16': '街道代表',
  '17': '建设单位代表',
  '18': '使用人代表',
}

/** 委员 7 人，候补委员 1 人: a substitute has no seat and is never counted among those who have one. */
export function membersSaid(people: readonly { office: Office }[], word = '委员'): string {
  const substitutes = people.filter(one => one.office === substituteOffice).length
  const seated = `${word} ${people.length - substitutes} 人`
  return substitutes > 0 ? `${seated}，${officeText[substituteOffice]} ${substitutes} 人` : seated
}

/** Why a member's row ended, also where it was not the member who left. */
export const seatEndText: Record<SeatEnd, string> = {
  resigned: '辞职',
  'not-owner': '不再是业主',
  incapable: '丧失行为能力',
  recalled: '罢免',
  died: '死亡',
  other: '其他',
  'other-office': '改任其他职务',
  'term-end': '届满',
  revoked: '组织被撤销',
}

export const personTagText: Record<PersonTag, string> = {
  '01': '党代表',
  '02': '人大代表',
  '03': '政协委员',
  '04': '中共党员',
  '05': '社区“两委”成员',
  '06': '网格员',
  '07': '楼门长',
  '08': '法律专长',
  '09': '财会专长',
  '10': '工程专长',
  '11': '退役军人',
  '12': '公职人员',
}

/** The rule of the freeze and where it is taken from, with the day from which it holds. */
export const freezeSentence = (since: Day): string =>
  `正在换届（${since} 成立换届小组起），新一届备案前不能签订、变更、解除服务合同（平台规则，参照上海 28）`

export const organisationTrail: TrailWords<'organisation'> = {
  deeds: {
    'organisation.read': '查看业委会（物管会）',
    'organisation.create': '登记业委会（物管会）',
    'organisation.correct': '更正业委会（物管会）',
    'organisation.end': '终止业委会（物管会）',
    'organisation.export': '导出业委会（物管会）',
    'organisation.confirm': '确认登记事项',
    'organisation.return': '退回登记事项',
    'organisation.say': '登记，待县级确认',
    'organisation.mend': '更正退回的登记事项',
    'organisation.withdraw': '撤回登记事项',
  },
  subjects: {
    organisation: {
      called: '业委会、物管会',
      fields: { ...fieldText, kind: '类型' },
      value: (field, value) => codedWords({ kind: kindText })(field, value === null ? null : valueText(field, value)),
    },
  },
}
