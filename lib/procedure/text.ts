/** What the procedures' codes are called. */
import { wordOf } from '@/lib/core/word'
import type { ConflictKey } from './facts'
import type { FormationState, ManagementState, ProcedureAct, ProcedureState, ReelectionState } from './flow'
import type {
  Applicant,
  EarlyReason,
  FindingSubject,
  ManagementReason,
  Opinion,
  PaperCode,
  Part,
  ProcedureKind,
  Sex,
  Vetting,
} from './kinds'

export const procedureKindText: Record<ProcedureKind, string> = {
  formation: '组建业委会',
  management: '组建物管会',
  reelection: '业委会换届',
}

export const formationStateText: Record<FormationState, string> = {
  'papers-asked': '资料待报',
  'papers-in': '资料已报',
  applied: '申请已受理',
  group: '筹备组已成立',
  publicity: '筹备公示',
  vetting: '候选人审核',
  voting: '会议表决',
  failed: '表决未通过',
  elected: '已选出委员',
  met: '首次会议已开',
  filing: '备案中',
  filed: '已备案',
  completed: '已完成',
  'to-management': '已转物管会',
  waived: '依法不设立',
  abandoned: '已中止',
}
export const managementStateText: Record<ManagementState, string> = {
  proposed: '拟组建',
  announced: '已发布公告',
  recommended: '已推荐人选',
  chosen: '已确定人选',
  publicity: '名单公示',
  posted: '公示期满',
  filing: '确认中',
  serving: '履职中',
  'handing-over': '移交中',
  dissolved: '已解散',
  reformed: '届满重组',
  revoked: '已撤销',
  abandoned: '已中止',
}
export const reelectionStateText: Record<ReelectionState, string> = {
  started: '已启动',
  group: '换届小组已成立',
  auditing: '审计中',
  'audit-reported': '审计已报告',
  'audit-posted': '审计结果公示',
  audited: '审计完成',
  publicity: '换届公示',
  vetting: '候选人审核',
  voting: '会议表决',
  failed: '表决未通过',
  elected: '已选出委员',
  met: '首次会议已开',
  filing: '备案中',
  filed: '已备案，待移交',
  completed: '已完成',
  'to-management': '已转物管会',
  abandoned: '已中止',
}
/** Each flow has its own word for a state; a flow asked for a state that it does not know answers with the others' word. */
const stateTexts: Record<ProcedureKind, Record<ProcedureState, string>> = {
  formation: { ...reelectionStateText, ...managementStateText, ...formationStateText },
  management: { ...reelectionStateText, ...formationStateText, ...managementStateText },
  reelection: { ...formationStateText, ...managementStateText, ...reelectionStateText },
}
export const procedureStateText = (kind: ProcedureKind, state: ProcedureState): string => stateTexts[kind][state]

/** The state of a step that was kept as text. */
export const keptStateText = (kind: ProcedureKind, state: string): string => wordOf(stateTexts[kind], state)

/** What the button says; the past of it stands in the record. */
export const procedureActText: Record<ProcedureAct, string> = {
  'receive-papers': '登记资料已报',
  'accept-application': '受理申请',
  'form-group': '成立筹备组',
  announce: '发布组建公告',
  recommend: '登记推荐人选',
  choose: '确定人选',
  publish: '张贴公示',
  'close-publicity': '结束公示',
  'confirm-candidates': '确认候选人名单',
  elect: '确认当选',
  fail: '登记未通过',
  retry: '重新组织表决',
  'first-meeting': '登记首次会议',
  'submit-filing': '提交备案',
  file: '备案',
  'filing-refused': '不予备案',
  'filing-withdrawn': '撤回备案',
  complete: '办结',
  'to-management': '转为组建物管会',
  waive: '登记依法不设立',
  abandon: '中止',
  'take-back': '退回上一步',
  'committee-filed': '业委会已备案',
  dissolve: '移交解散',
  reform: '届满重组',
  revoke: '撤销',
  'engage-audit': '委托审计',
  'report-audit': '登记审计报告',
  'publish-audit': '公示审计结果',
  'close-audit': '审计办结',
  'waive-audit': '免于审计',
  'hand-over': '登记移交完毕',
}

/** The same, where the business has a word of its own for it. */
export const procedureActWord = (kind: ProcedureKind, act: ProcedureAct): string =>
  kind === 'reelection' && act === 'form-group' ? '成立换届小组' : procedureActText[act]

export const partText: Record<Part, string> = { group: '筹备组成员', candidate: '候选人', member: '物管会成员' }
export const vettingText: Record<Vetting, string> = { pending: '待审核', passed: '审核通过', rejected: '审核不通过' }
export const applicantText: Record<Applicant, string> = {
  owners: '业主联名',
  developer: '建设单位',
  community: '居民委员会',
}
export const managementReasonText: Record<ManagementReason, string> = {
  'newly-delivered': '新交付，尚不具备成立业委会条件',
  'not-ready': '不具备成立业主大会条件',
  'failed-attempts': '具备条件，经街道两次组织仍未成立',
  'no-assembly': '已有业主大会，未选出业委会',
  expired: '业委会届满未换',
  'fell-apart': '业委会委员缺额，无法履职',
  unserved: '建成区域无物业服务',
}
export const earlyReasonText: Record<EarlyReason, string> = {
  'term-end': '任期届满',
  vacancies: '委员缺额',
  'owners-demand': '业主提议',
  ordered: '街道责令',
}
export const sexText: Record<Sex, string> = { '1': '男', '2': '女' }
export const opinionText: Record<Opinion, string> = {
  unqualified: '无保留意见',
  qualified: '保留意见',
  adverse: '否定意见',
  disclaimer: '无法表示意见',
}
export const findingSubjectText: Record<FindingSubject, string> = {
  fund: '维修资金',
  revenue: '公共收益',
  expenses: '工作经费',
  seal: '印章使用',
  publication: '信息公开',
  other: '其他',
}
export const paperText: Record<PaperCode, string> = {
  'zone-proof': '物业管理区域证明',
  'area-list': '房屋及建筑物面积清册',
  'owner-list': '业主名册',
  'site-plan': '建筑规划总平面图',
  'equipment-proof': '交付使用共用设施设备的证明',
  'rooms-proof': '物业服务用房配置证明',
  'developer-other': '建设单位的其他资料',
  application: '成立业主大会的书面申请',
  'group-list': '筹备组（换届小组）名单公告',
  notice: '业主大会会议公告',
  'notice-photo': '公示张贴照片',
  'rules-draft': '管理规约草案',
  'assembly-rules-draft': '业主大会议事规则草案',
  'election-method': '候选人产生办法和选举办法',
  'vetting-record': '候选人联审记录',
  'ballot-form': '表决票样',
  'count-sheet': '表决统计表',
  decision: '业主大会决定',
  'first-minutes': '首次会议记录',
  rules: '管理规约',
  'assembly-rules': '业主大会议事规则',
  'member-list': '委员名单及基本情况',
  pledges: '委员承诺书',
  'hire-decision': '选聘物业服务企业的决定',
  contract: '物业服务合同',
  'management-notice': '组建物管会公告',
  recommendations: '人选推荐材料',
  composition: '物管会组成方案',
  'members-notice': '物管会人选公示',
  confirmation: '街道（乡镇）确认文件',
  'start-report': '换届报告',
  'audit-engagement': '审计业务约定书',
  'audit-report': '换届审计报告',
  'audit-notice': '审计结果公示照片',
  'handover-list': '移交清单',
  other: '其他材料',
}
export const conflictText: Record<ConflictKey, string> = {
  'no-room': '未填房号，不能确认是本小区业主',
  'same-id': '身份证号与本次另一人相同',
  minor: '未满 18 周岁',
  'not-registered': '房号不在业主名册中',
  'other-owner': '业主名册里这间房是别人的名字',
  'other-area': '专有面积与业主名册不一致',
  elsewhere: '在其他小区任职或参选',
  fees: '未交清物业费或维修资金',
}

/** Steps that are no moves. */
const noteActText: Record<'open' | 'remind' | 'log-attempt' | 'take-over', string> = {
  open: '启动',
  remind: '催办建设单位',
  'log-attempt': '推动召开业主大会',
  'take-over': '街道接管',
}
export const stepText = (act: string): string => wordOf({ ...procedureActText, ...noteActText }, act)
