/** What companies, contracts and their fields are called on screen and in exports. */
import type { CompanyFacts, CompanyStatus, ContractEndReason, ContractKind } from './rules'

export const statusText: Record<CompanyStatus, string> = {
  active: '正常经营',
  suspended: '停业',
  revoked: '吊销',
  cancelled: '注销',
}

export const contractKindText: Record<ContractKind, string> = {
  initial: '前期',
  elected: '业主选聘',
  emergency: '应急',
  open: '不定期',
}

export const contractEndText: Record<ContractEndReason, string> = {
  agreed: '协商解除',
  dismissed: '业主解聘',
  left: '企业退出',
  replaced: '更换企业',
  mistaken: '登记有误',
  other: '其他',
}

export const fieldText: Record<keyof CompanyFacts, string> = {
  name: '企业名称',
  status: '状态',
  registeredAt: '注册地',
  legalPerson: '法定代表人',
  capital: '注册资本（万元）',
  foundedOn: '成立日期',
  employees: '从业人数',
  partyBranch: '建立党组织',
  contact: '联系人',
  phone: '联系电话',
}

export const contractFieldText = {
  kind: '合同类型',
  from: '合同起',
  to: '合同止',
  endedOn: '终止日期',
  endReason: '终止原因',
} as const

const words: Record<string, Readonly<Record<string, string>>> = {
  status: statusText,
  kind: contractKindText,
  endReason: contractEndText,
}

/** A field's value as it is read: codes as words, yes and no, nothing as an empty text. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return words[field]?.[String(value)] ?? String(value)
}

export const isField = (key: string): key is keyof CompanyFacts => key in fieldText
export const isContractField = (key: string): key is keyof typeof contractFieldText => key in contractFieldText

/** The shape that goes with a status. */
export const statusMark = {
  active: 'met',
  suspended: 'near',
  revoked: 'behind',
  cancelled: 'none',
} as const satisfies Record<CompanyStatus, string>
