/** Every deadline parameter there is and what it is called, by the business it belongs to, in the order in which its steps follow each other. */

import { isKeyOf } from '@/lib/core/word'

const formation = {
  'form.developer_papers': '建设单位报送筹备资料',
  'form.apply': '受理成立申请',
  'form.prep_group': '成立筹备组',
  'form.prep_group_announce': '公告筹备组名单',
  'form.notice_before_meeting': '业主大会会前公示',
  'form.publicity': '筹备公示办结',
  'form.vetting': '候选人审核',
  'form.hold_first_meeting': '召开首次业主大会',
  'form.retry': '表决未通过后再组织',
  'form.first_committee_meeting': '召开业委会首次会议',
  'form.hire': '选聘物业、终止前期',
  'term.max': '业委会任期上限',
} as const
const vote = {
  'vote.open': '公告后开始表决',
  'vote.days': '表决期',
  'vote.count': '计票',
  'form.decision_publish': '公告业主大会决定',
  'vote.keep_personal': '决定公告后清除名册个人信息',
} as const
const filing = {
  'filing.apply': '申请备案',
  'filing.correct_once': '一次性告知补正',
  'filing.mend': '备案补正',
  'filing.decide': '备案审核',
  'filing.change': '变更备案',
} as const
const management = {
  'wgh.announce': '发布物管会组建公告',
  'wgh.recommend': '推荐物管会人选',
  'wgh.choose': '确定物管会人选',
  'wgh.post': '张贴物管会人选公示',
  'wgh.publicity': '物管会名单公示',
  'wgh.publicity_end': '物管会名单公示办结',
  'wgh.handover': '物管会移交解散',
  'wgh.term_max': '物管会任期上限',
} as const
const reelection = {
  'reelect.warn1': '换届首次提醒（届满前）',
  'reelect.warn2': '换届再次提醒（届满前）',
  'reelect.must_start': '应当启动换届（届满前）',
  'reelect.takeover': '街道接管换届（届满前）',
  'reelect.form_group': '成立换届小组',
  'reelect.publish': '换届公示',
  'reelect.handover': '换届移交',
} as const
const audit = {
  'audit.engage': '委托换届审计',
  'audit.report': '出具审计报告',
  'audit.post': '张贴审计结果',
  'audit.publish': '换届审计结果公示',
  'audit.close': '换届审计办结',
} as const
const conduct = {
  'committee.quiet': '无会议列入疑似长期不履职',
  'order.answer': '答复责令改正',
  'order.close': '核查改正情况',
} as const
const evidence = {
  'evidence.review': '街道佐证审核',
  'evidence.mend': '退回佐证补正',
  'exclusion.review': '不纳入统计审核',
  'exclusion.mend': '退回申请补正',
  'merger.review': '合并小区确认',
  'claim.review': '登记事项确认',
  'claim.mend': '退回登记事项更正',
} as const
const complaint = {
  'case.accept': '诉求受理',
  'case.accept_urgent': '紧急诉求受理',
  'case.dispatch': '诉求派遣',
  'case.dispatch_urgent': '紧急诉求派遣',
  'case.sign': '诉求签收',
  'case.sign_urgent': '紧急诉求签收',
  'case.return': '诉求退单',
  'case.decide': '退单裁定',
  'case.general': '一般诉求处置',
  'case.complex': '复杂诉求处置',
  'case.urgent_response': '紧急诉求响应',
  'case.urgent_handle': '紧急诉求处置',
  'case.approve': '延期、挂账审批',
  'case.extend': '诉求延期',
  'case.suspended': '挂账复核',
  'case.check': '诉求核查',
  'case.close': '诉求结案',
  'case.revisit': '诉求回访',
  'case.recurrence': '同地同事再次反映',
  'case.duplicate': '疑似重复时间窗',
  'case.keep_phone': '结案后保留反映人电话',
  'petition.inform': '信访告知',
  'petition.decide': '信访办结',
  'petition.extend': '信访延期',
  'petition.review': '信访复查',
  'mediation.court_confirm': '调解协议司法确认',
} as const
const fund = {
  'fund.emergency_approve': '应急维修资金审批',
  'fund.street_review': '街道审核维修资金',
  'fund.pay': '维修资金拨付',
  'revenue.publish_after_quarter': '季后公布公共收益',
  'revenue.posting': '公共收益公示',
} as const
const contract = {
  'contract.file': '物业服务合同备案',
  'inspection.before_delivery': '交付前承接查验',
  'inspection.file': '承接查验备案',
  'handover.dismiss_notice': '业主解聘通知',
  'handover.company_notice': '企业不再续约通知',
  'handover.leave': '企业退出交接',
} as const
const help = { 'pop.forward': '流动人口信息转送', 'dog.change': '养犬变更登记' } as const

export const deadlineGroups = [
  { title: '业委会组建', keys: formation },
  { title: '业主大会表决', keys: vote },
  { title: '备案', keys: filing },
  { title: '物管会', keys: management },
  { title: '换届', keys: reelection },
  { title: '换届审计', keys: audit },
  { title: '履职与责令改正', keys: conduct },
  { title: '街道佐证与统计', keys: evidence },
  { title: '诉求与信访', keys: complaint },
  { title: '维修资金与公共收益', keys: fund },
  { title: '物业服务合同与交接', keys: contract },
  { title: '协助报备', keys: help },
] as const

export const deadlineText = {
  ...formation,
  ...vote,
  ...filing,
  ...management,
  ...reelection,
  ...audit,
  ...conduct,
  ...evidence,
  ...complaint,
  ...fund,
  ...contract,
  ...help,
} as const
export type DeadlineKey = keyof typeof deadlineText

export const isDeadlineKey = (text: string): text is DeadlineKey => isKeyOf(deadlineText, text)
