/** How an entry of the trail is read: kinds of records, outcomes, fields and their values in Chinese, whatever feature wrote them. */

import { accountFieldText, accountValueText } from '@/lib/account/text'
import * as assembly from '@/lib/assembly/text'
import * as company from '@/lib/company/text'
import { actLabel } from '@/lib/complaint/text'
import { caseFieldText, caseValueText } from '@/lib/complaint/words'
import * as compound from '@/lib/compound/text'
import * as conduct from '@/lib/conduct/text'
import { contract } from '@/lib/contract/contract'
import { type AnyKind, fieldWords, valueWords } from '@/lib/core/kind/kind'
import { divisionFieldText } from '@/lib/division/text'
import { evidence } from '@/lib/evidence/evidence'
import { facility } from '@/lib/facility/facility'
import { filingFieldText, filingValueText } from '@/lib/filing/text'
import * as organisation from '@/lib/organisation/text'
import { procedureFieldText, procedureValueText } from '@/lib/procedure/words'
import { rectification } from '@/lib/rectification/rectification'
import { routeFieldText, routeValueText } from '@/lib/routing/text'
import { sourceFieldText, sourceValueText } from '@/lib/source/text'
import { auditFieldText, auditValueText } from '@/lib/term-audit/text'

export const outcomes = ['done', 'refused', 'forbidden', 'missing', 'invalid', 'conflict'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeText: Record<Outcome, string> = {
  done: '成功',
  refused: '规则不允许',
  forbidden: '无权办理',
  missing: '不在范围内或不存在',
  invalid: '填写有误',
  conflict: '他人已先改',
}
export const outcomeMark: Record<Outcome, 'met' | 'near' | 'behind' | 'idle'> = {
  done: 'met',
  refused: 'near',
  forbidden: 'behind',
  missing: 'behind',
  invalid: 'idle',
  conflict: 'idle',
}
export const isOutcome = (word: string): word is Outcome => word in outcomeText

const kindText: Record<string, string> = {
  account: '账号',
  token: '令牌',
  compound: '小区',
  exclusion: '不纳入统计',
  filing: '备案',
  procedure: '组建、换届',
  assembly: '业主大会',
  ballot: '表决票',
  organisation: '业委会、物管会',
  conduct: '履职记录',
  rectification: '责令改正',
  complaint: '诉求',
  phrase: '常用答复',
  route: '派单规则',
  source: '接口来源',
  filter: '保存的筛选',
  facility: '专业设施',
  company: '物业服务企业',
  contract: '服务合同',
  evidence: '街道佐证',
  division: '区划',
  plan: '计划',
  target: '目标',
  item: '佐证项',
  deadline: '时限',
  indicator: '指标',
  snapshot: '上报数',
  import: '导入',
  file: '附件',
  export: '导出',
  asked: '所填编号',
}
export const subjectKindText = (kind: string): string => kindText[kind] ?? '其他'

type Words = { fields: Readonly<Record<string, string>>; value: (field: string, value: unknown) => string }

const plain = (_field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value instanceof Object ? JSON.stringify(value) : String(value)
}

const coded =
  (tables: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  (field: string, value: unknown): string =>
    tables[field]?.[String(value)] ?? plain(field, value)

const ofKind = (of: AnyKind): Words => ({
  fields: fieldWords(of),
  value: (field, value) => valueWords(of, field, value),
})

const words: Record<string, Words> = {
  account: { fields: accountFieldText, value: accountValueText },
  token: { fields: accountFieldText, value: plain },
  compound: {
    fields: { ...compound.factText, ...compound.markText },
    value: coded({
      propertyKind: compound.propertyKindText,
      serviceMode: compound.serviceModeText,
      verified: compound.verificationText,
      waterHandover: compound.handoverText,
      powerHandover: compound.handoverText,
      gasHandover: compound.handoverText,
      heatHandover: compound.handoverText,
      telecomHandover: compound.handoverText,
      cableHandover: compound.handoverText,
    }),
  },
  exclusion: {
    fields: compound.exclusionFieldText,
    value: coded({ reasonCode: compound.exclusionReasonText, state: compound.exclusionStateText }),
  },
  organisation: {
    fields: { ...organisation.fieldText, ...conduct.memberFieldText, kind: '类型' },
    value: (field, value) =>
      coded({ kind: organisation.kindText })(field, value === null ? null : organisation.valueText(field, value)),
  },
  company: { fields: company.fieldText, value: company.valueText },
  contract: ofKind(contract),
  evidence: ofKind(evidence),
  division: { fields: divisionFieldText, value: plain },
  assembly: {
    fields: assembly.fieldText,
    value: coded({
      state: assembly.assemblyStateText,
      kind: assembly.assemblyKindText,
      form: assembly.assemblyFormText,
    }),
  },
  procedure: {
    fields: { ...auditFieldText, ...procedureFieldText },
    value: (field, value) =>
      field in procedureFieldText ? procedureValueText(field, value) : auditValueText(field, value),
  },
  filing: { fields: filingFieldText, value: filingValueText },
  complaint: { fields: caseFieldText, value: caseValueText },
  conduct: { fields: { on: '日期', title: '事项' }, value: plain },
  phrase: { fields: { act: '用于', title: '名称', text: '内容' }, value: coded({ act: actLabel }) },
  source: { fields: sourceFieldText, value: sourceValueText },
  facility: ofKind(facility),
  route: { fields: routeFieldText, value: routeValueText },
  rectification: ofKind(rectification),
}

/** Fields that several features write. */
const common: Readonly<Record<string, string>> = {
  name: '名称',
  state: '状态',
  reason: '理由',
  rate: '目标',
  due: '期限',
  indicator: '指标',
  documentNo: '文号',
  issuedOn: '印发日期',
  mandatory: '必备',
  hint: '说明',
  validFrom: '自',
  validTo: '至',
  amount: '数量',
  unit: '单位',
  basis: '依据',
  rows: '行数',
  company: '企业',
  compound: '小区',
  version: '版本',
}

/** A field of a record; one that no table names is still shown, as such. */
export const fieldWord = (kind: string | null, field: string): string =>
  words[kind ?? '']?.fields[field] ?? common[field] ?? '其他内容'

/** A stored value as it is read; nothing is （空）. */
export const valueWord = (kind: string | null, field: string, value: unknown): string =>
  (words[kind ?? '']?.value ?? plain)(field, value) || '（空）'
