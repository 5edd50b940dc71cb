/** What matters' groups, urgencies, weights, units, channels, results and stages are called. */
import { competenceText } from '@/lib/account/text'
import { type CategoryGroup, categoryOf, isCategory, type Unit } from './categories'
import type { CaseResult, Channel, OfficeUnit, Urgency, Weight } from './kinds'
import type { Stage } from './stage'

export const urgencyText: Record<Urgency, string> = { normal: '一般', urgent: '紧急', critical: '特急' }
export const weightText: Record<Weight, string> = { general: '一般', complex: '复杂' }
export const groupText: Record<CategoryGroup, string> = {
  matter: '违法违规行为',
  utility: '水电气暖、通信、电梯',
  service: '物业服务和收费',
  owners: '业主组织与维修资金',
  building: '房屋质量与安全',
  other: '其他',
}

const officeText: Record<OfficeUnit, string> = {
  community: '社区',
  street: '街道（乡镇）',
  county: '县级主管部门',
  city: '市级主管部门',
}
export const unitText: Readonly<Record<Unit, string>> = { ...officeText, ...competenceText }

export const channelText: Record<Channel, string> = {
  portal: '门户',
  community: '社区',
  grid: '网格',
  counter: '柜台',
  phone: '电话',
  hotline: '12345',
  city: '城管平台',
  petition: '信访',
  media: '媒体',
  superior: '上级交办',
}

export const resultText: Record<CaseResult, string> = {
  done: '属实，已办理',
  partly: '部分属实，已办理',
  untrue: '不属实',
  explained: '暂无法解决，已解释',
  'legal-way': '转法定途径',
  beyond: '不合理或超出职责',
}

export const stageText: Record<Stage, string> = {
  accept: '受理',
  dispatch: '派遣',
  sign: '签收',
  decide: '裁定',
  handle: '处置',
  approve: '审批',
  suspended: '挂账复核',
  check: '核查',
  close: '结案',
  revisit: '回访',
}

/** A matter by its code as a case, a count or an address gives it. */
export const categoryWord = (code: string): string => (isCategory(code) ? categoryOf(code).name : '其他')
