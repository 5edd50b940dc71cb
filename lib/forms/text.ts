/** What the printable forms are called. */
import type { FormCode } from './kinds'

export const formText: Record<FormCode, string> = {
  'papers-demand': '建设单位报送资料通知书',
  'group-notice': '筹备组（换届小组）成员名单公告',
  'assembly-notice': '业主大会会议公告',
  'candidate-form': '业主委员会委员候选人登记表',
  'candidate-notice': '业主委员会委员候选人公示',
  ballot: '业主大会表决票',
  'count-sheet': '业主大会表决统计表',
  'decision-notice': '业主大会决定公告',
  'first-minutes': '业主委员会首次会议记录',
  'filing-application': '备案申请表',
  'filing-certificate': '备案证明',
  'seal-certificate': '刻制印章证明',
  'management-announcement': '组建物业管理委员会公告',
  recommendation: '物业管理委员会人选推荐表',
  'members-notice': '物业管理委员会人选公示',
  confirmation: '物业管理委员会成立公告（确认书）',
  'reelection-notice': '业主委员会换届通知',
  'audit-engagement': '换届审计业务委托书',
  'audit-notice': '换届审计结果公示',
  'handover-list': '业主委员会移交清单',
  'correct-once': '一次性告知书',
  refusal: '不予备案通知书',
}
