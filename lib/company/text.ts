/** What companies and their fields are called on screen and in exports. */
import type { TrailWords } from '@/lib/core/trail'
import { type CompanyFacts, type CompanyStatus, companyStatuses } from './rules'

export const statusText: Record<CompanyStatus, string> = {
  active: '正常经营',
  suspended: '停业',
  revoked: '吊销',
  cancelled: '注销',
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

/** A field's value as it is read: codes as words, yes and no, nothing as an empty text. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  const status = field === 'status' ? companyStatuses.find(one => one === value) : undefined
  return status ? statusText[status] : String(value)
}

export const isField = (key: string): key is keyof CompanyFacts => key in fieldText

/** The shape that goes with a status. */
export const statusMark = {
  active: 'met',
  suspended: 'near',
  revoked: 'behind',
  cancelled: 'none',
} as const satisfies Record<CompanyStatus, string>

export const companyTrail: TrailWords<'company'> = {
  deeds: {
    'company.read': '查看企业',
    'company.create': '登记企业',
    'company.correct': '更正企业',
    'company.export': '导出企业',
  },
  subjects: {
    company: { called: '物业服务企业', fields: { ...fieldText, codeNote: '代码校验位不对的理由' }, value: valueText },
  },
}
