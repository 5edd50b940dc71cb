/** What matters' groups, urgencies, weights and units are called. */
import { competenceText } from '@/lib/account/text'
import type { CategoryGroup, Unit } from './categories'
import type { OfficeUnit, Urgency, Weight } from './kinds'

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
