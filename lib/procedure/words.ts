/** How a procedure's changes read in the trail: fields and their values in Chinese. */

import { squareMetres } from '@/lib/compound/area'
import type { TrailWords } from '@/lib/core/trail'
import { isKeyOf, wordOf } from '@/lib/core/word'
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

export const procedureFieldText = {
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
  offices: '各人职务',
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
} as const

/** Where the three flows call one state differently, the change of the state alone does not say which it was. */
const stateText = {
  ...managementStateText,
  ...reelectionStateText,
  ...formationStateText,
}

const tables = {
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
  return isKeyOf(tables, field) ? wordOf(tables[field], value) : String(value)
}

export const procedureTrail: TrailWords<'procedure'> = {
  deeds: {
    'procedure.read': '查看组建、换届',
    'procedure.export': '导出组建、换届',
    'procedure.open': '启动组建、换届',
    'procedure.receive-papers': '登记建设单位资料',
    'procedure.accept-application': '受理成立申请',
    'procedure.form-group': '成立筹备组（换届小组）',
    'procedure.announce': '发布组建公告',
    'procedure.recommend': '登记推荐人选',
    'procedure.choose': '确定人选',
    'procedure.publish': '张贴公示',
    'procedure.close-publicity': '结束公示',
    'procedure.confirm-candidates': '确认候选人名单',
    'procedure.record-vote': '确认表决结果',
    'procedure.first-meeting': '登记首次会议',
    'procedure.submit-filing': '提交备案',
    'procedure.complete': '办结组建',
    'procedure.retry': '重新组织表决',
    'procedure.to-management': '转为组建物管会',
    'procedure.waive': '登记依法不设立',
    'procedure.abandon': '中止组建、换届',
    'procedure.take-back': '退回上一步',
    'procedure.remind': '催报',
    'procedure.log-attempt': '登记推动成立业主大会',
    'procedure.dissolve': '移交解散物管会',
    'procedure.revoke': '撤销物管会',
    'procedure.reform': '物管会届满重组',
    'procedure.engage-audit': '委托换届审计',
    'procedure.report-audit': '登记审计报告',
    'procedure.publish-audit': '公示审计结果',
    'procedure.close-audit': '办结审计',
    'procedure.waive-audit': '免于审计',
    'procedure.take-over': '街道接管换届',
    'procedure.hand-over': '登记移交完毕',
    'procedure.add-paper': '上传材料',
    'procedure.withdraw-paper': '撤下材料',
    'procedure.add-person': '登记人员',
    'procedure.correct-person': '更正人员',
    'procedure.remove-person': '移出人员',
    'procedure.vet': '审核候选人',
    'procedure.object': '登记异议',
    'procedure.answer': '答复异议',
    'procedure.mend-finding': '登记审计整改',
    'procedure.reveal': '查看未遮盖的人员信息',
  },
  subjects: {
    procedure: { called: '组建、换届', fields: procedureFieldText, value: procedureValueText },
  },
}
