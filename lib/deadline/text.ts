/** What the deadlines are called. */

import { type Day, dayInShanghai, daysBetween } from '@/lib/core/day'
import { spanOf, timeOf } from '@/lib/core/say'
import type { TrailWords } from '@/lib/core/trail'
import { type WorkCalendar, workdaysBetween } from '@/lib/core/workdays'
import type { Certainty, DeadlineRule, DeadlineUnit, Reckoning } from './rules'

export const unitText: Record<DeadlineUnit, string> = {
  day: '日',
  workday: '个工作日',
  hour: '小时',
  workhour: '个工作小时',
  month: '个月',
}

/** Only law is called 法定 (domain, how to read the marks). */
export const certaintyText: Record<Certainty, string> = { law: '法定', analogue: '参照外地', practice: '平台参数' }

type DeadlineGroup = { title: string; keys: Readonly<Record<string, string>> }

/** What each parameter is called, by the business it belongs to, in the order in which its steps follow each other. */
export const deadlineGroups: readonly DeadlineGroup[] = [
  {
    title: '业委会组建',
    keys: {
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
    },
  },
  {
    title: '业主大会表决',
    keys: {
      'vote.open': '公告后开始表决',
      'vote.days': '表决期',
      'vote.count': '计票',
      'form.decision_publish': '公告业主大会决定',
      'vote.keep_personal': '决定公告后清除名册个人信息',
    },
  },
  {
    title: '备案',
    keys: {
      'filing.apply': '申请备案',
      'filing.correct_once': '一次性告知补正',
      'filing.mend': '备案补正',
      'filing.decide': '备案审核',
      'filing.change': '变更备案',
    },
  },
  {
    title: '物管会',
    keys: {
      'wgh.announce': '发布物管会组建公告',
      'wgh.recommend': '推荐物管会人选',
      'wgh.choose': '确定物管会人选',
      'wgh.post': '张贴物管会人选公示',
      'wgh.publicity': '物管会名单公示',
      'wgh.publicity_end': '物管会名单公示办结',
      'wgh.handover': '物管会移交解散',
      'wgh.term_max': '物管会任期上限',
    },
  },
  {
    title: '换届',
    keys: {
      'reelect.warn1': '换届首次提醒（届满前）',
      'reelect.warn2': '换届再次提醒（届满前）',
      'reelect.must_start': '应当启动换届（届满前）',
      'reelect.takeover': '街道接管换届（届满前）',
      'reelect.form_group': '成立换届小组',
      'reelect.publish': '换届公示',
      'reelect.handover': '换届移交',
    },
  },
  {
    title: '换届审计',
    keys: {
      'audit.engage': '委托换届审计',
      'audit.report': '出具审计报告',
      'audit.post': '张贴审计结果',
      'audit.publish': '换届审计结果公示',
      'audit.close': '换届审计办结',
    },
  },
  {
    title: '履职与责令改正',
    keys: {
      'committee.quiet': '无会议列入疑似长期不履职',
      'order.answer': '答复责令改正',
      'order.close': '核查改正情况',
    },
  },
  {
    title: '街道佐证与统计',
    keys: {
      'evidence.review': '街道佐证审核',
      'evidence.mend': '退回佐证补正',
      'exclusion.review': '不纳入统计审核',
      'exclusion.mend': '退回申请补正',
    },
  },
  {
    title: '诉求与信访',
    keys: {
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
    },
  },
  {
    title: '维修资金与公共收益',
    keys: {
      'fund.emergency_approve': '应急维修资金审批',
      'fund.street_review': '街道审核维修资金',
      'fund.pay': '维修资金拨付',
      'revenue.publish_after_quarter': '季后公布公共收益',
      'revenue.posting': '公共收益公示',
    },
  },
  {
    title: '物业服务合同与交接',
    keys: {
      'contract.file': '物业服务合同备案',
      'inspection.before_delivery': '交付前承接查验',
      'inspection.file': '承接查验备案',
      'handover.dismiss_notice': '业主解聘通知',
      'handover.company_notice': '企业不再续约通知',
      'handover.leave': '企业退出交接',
    },
  },
  {
    title: '协助报备',
    keys: { 'pop.forward': '流动人口信息转送', 'dog.change': '养犬变更登记' },
  },
]

export const deadlineText: Readonly<Record<string, string>> = Object.fromEntries(
  deadlineGroups.flatMap(group => Object.entries(group.keys)),
)

/** 15 日 · 5 个工作日 · 6 个月 · 5 年 */
export const amountWords = ({ amount, unit }: Pick<DeadlineRule, 'amount' | 'unit'>): string =>
  unit === 'month' && amount >= 24 && amount % 12 === 0 ? `${amount / 12} 年` : `${amount} ${unitText[unit]}`

/** A clock in words: 还剩 3 个工作日 · 今天到期 · 超期 2 个工作日 · 超期 15 天; one of hours by the wall: 还剩 48 分 · 今天 02:04 止. */
export function clockWords(
  reckoning: Reckoning,
  now: Date,
  calendar: WorkCalendar,
): { words: string; until: string; how: string } {
  const today = dayInShanghai(now)
  const how = `${dayInShanghai(reckoning.start)} 起${reckoning.rule.amount}${unitText[reckoning.rule.unit]}，${basisWords(reckoning.rule)}`
  if (reckoning.rule.unit === 'hour' || reckoning.rule.unit === 'workhour') {
    const left = reckoning.due.getTime() - now.getTime()
    // The first moment too late of a whole day is said as that day's 24:00.
    const time = timeOf(reckoning.due) === '00:00' ? '24:00' : timeOf(reckoning.due)
    return {
      words: reckoning.light === 'late' ? `超期 ${spanOf(left)}` : `还剩 ${spanOf(left)}`,
      until: `${reckoning.dueDay === today ? '今天' : reckoning.dueDay.slice(5)} ${time} 止`,
      how,
    }
  }
  const working = reckoning.rule.unit === 'workday'
  const left = working ? workdaysBetween(today, reckoning.dueDay, calendar) : daysBetween(today, reckoning.dueDay)
  const unit = working ? '个工作日' : '天'
  return {
    words: wordsFor(reckoning, left, unit, today),
    until: `${reckoning.dueDay} 止`,
    how,
  }
}

/** 法定：物业管理条例 16 · 平台参数 */
export function basisWords({ certainty, basis }: Pick<DeadlineRule, 'certainty' | 'basis'>): string {
  const kind = certaintyText[certainty]
  return basis === kind ? kind : `${kind}：${basis}`
}

function wordsFor(it: Reckoning, left: number, unit: string, today: Day): string {
  if (it.light === 'late') return `超期 ${Math.max(1, -left)} ${unit}`
  return it.dueDay === today ? '今天到期' : `还剩 ${Math.max(1, left)} ${unit}`
}

export const deadlineTrail: TrailWords<'deadline'> = {
  deeds: {
    'deadline.set': '设定时限',
  },
  subjects: {
    deadline: { called: '时限', fields: { amount: '数量', basis: '依据', validFrom: '自' } },
  },
}
