/** How a procedure's changes read in the trail: fields and their values in Chinese. */
import { squareMetres } from '@/lib/compound/area'
import { officeText, sideText } from '@/lib/organisation/text'
import {
  applicantText,
  earlyReasonText,
  formationStateText,
  managementReasonText,
  managementStateText,
  opinionText,
  partText,
  procedureKindText,
  reelectionStateText,
  vettingText,
} from './text'

export const procedureFieldText: Readonly<Record<string, string>> = {
  kind: '程序',
  state: '状态',
  stateOn: '办理日期',
  clockFrom: '计时起',
  endedOn: '结束日期',
  result: '成立的组织',
  reasonCode: '情形',
  reasonText: '理由',
  applicant: '申请人',
  applicantArea: '联名业主面积',
  applicantCount: '联名业主人数',
  noticeFrom: '公示起',
  noticeTo: '公示止',
  seats: '委员人数',
  termFrom: '任期起',
  termTo: '任期止',
  takenOverOn: '街道接管日期',
  auditWaiver: '免于审计的理由',
  openedBy: '启动人',
  source: '来源',
  createdAt: '登记日期',
  paper: '材料',
  objection: '异议',
  answer: '答复',
  person: '人员',
  part: '身份',
  side: '代表',
  leader: '组长',
  office: '职务',
  room: '房号',
  substitute: '候补',
  vetting: '审核',
  idNumber: '身份证号',
  phone: '手机号',
  firm: '审计机构',
  firmCode: '审计机构代码',
  engagedOn: '委托日期',
  periodFrom: '审计期间起',
  periodTo: '审计期间止',
  reportedOn: '报告日期',
  opinion: '审计意见',
  postedFrom: '公示起',
  mendedOn: '整改日期',
  finding: '审计问题',
}

/** Where the three flows call one state differently, the change of the state alone does not say which it was. */
const stateText: Readonly<Record<string, string>> = {
  ...managementStateText,
  ...reelectionStateText,
  ...formationStateText,
}

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: procedureKindText,
  state: stateText,
  reasonCode: { ...managementReasonText, ...earlyReasonText },
  applicant: applicantText,
  part: partText,
  side: sideText,
  office: officeText,
  vetting: vettingText,
  opinion: opinionText,
}

export function procedureValueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field === 'applicantArea' && typeof value === 'number') return `${squareMetres(value)} ㎡`
  return tables[field]?.[String(value)] ?? String(value)
}
