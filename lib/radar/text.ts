/** What the warnings and the lines of the schedule are called. */
import { deadlineText } from '@/lib/deadline/keys'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { certaintyText, unitText } from '@/lib/deadline/text'
import type { LineState, PlanLine, PlanStep, TermWarning, WarningLevel } from './rules'

export const warningText: Record<WarningLevel, string> = {
  warn1: '首次提醒',
  warn2: '再次提醒',
  'must-start': '应启动换届',
  takeover: '街道可接管',
  over: '届满未换',
}
export const warningMark = {
  warn1: 'going',
  warn2: 'near',
  'must-start': 'near',
  takeover: 'behind',
  over: 'behind',
} as const satisfies Record<WarningLevel, string>

/** 还有 38 天届满 · 今天届满 · 届满 12 天 */
export function leftText({ left }: Pick<TermWarning, 'left'>): string {
  if (left === 0) return '今天届满'
  return left > 0 ? `还有 ${left} 天届满` : `届满 ${-left} 天`
}

export const planText: Record<PlanStep, string> = {
  report: '业委会向街道书面报告换届',
  open: '启动换届',
  'form-group': '成立换届小组',
  'engage-audit': '委托换届审计',
  'report-audit': '出具审计报告',
  'publish-audit': '公示审计结果',
  'close-audit': '审计公示期满、整改办结',
  publish: '张贴换届公告和候选人办法',
  'close-publicity': '公示期满，候选人报审',
  'confirm-candidates': '候选人审核完毕，开始表决',
  elect: '表决计票，选出新一届委员',
  'first-meeting': '新一届首次会议',
  'submit-filing': '提交备案',
  file: '备案',
  'hand-over': '移交印章、资料、账册',
}

export const lineStateText: Record<LineState, string> = {
  done: '已办',
  waived: '免于审计',
  late: '已过最迟日',
  next: '下一步',
  later: '未到',
}
export const lineStateMark = {
  done: 'met',
  waived: 'none',
  late: 'behind',
  next: 'going',
  later: 'idle',
} as const satisfies Record<LineState, string>

/** What the lines without a parameter rest on. */
const plainBasis: Partial<Record<PlanStep, string>> = {
  'form-group': '与委托审计同日',
  'report-audit': '与公示同日',
  'close-audit': '与张贴换届公告同日',
  'first-meeting': '与提交备案同日',
  file: '届满前最后一个工作日',
}

const before: readonly PlanStep[] = ['report', 'open']

/** 平台参数 · 参照北京 49 · 法定：物业管理条例 14 */
function sourceText({ certainty, basis }: DeadlineRule): string {
  const mark = certaintyText[certainty]
  return certainty === 'law' || !/^(参照|平台参数)/.test(basis) ? `${mark}：${basis}` : basis
}

/** 届满前 90 日（参照山东 33）为 2027-01-22，要留足其后各步，须提前 · 换届审计结果公示 30 日（参照上海 67） */
export function basisText({ step, rules, ruled }: Pick<PlanLine, 'step' | 'rules' | 'ruled'>): string {
  const said = rules.map(rule => {
    const period = `${rule.amount} ${unitText[rule.unit]}`
    const words = before.includes(step) ? `届满前 ${period}` : `${deadlineText[rule.key]} ${period}`
    return `${words}（${sourceText(rule)}）${ruled ? `为 ${ruled}，要留足其后各步，须提前` : ''}`
  })
  return [plainBasis[step] ?? '', ...said].filter(Boolean).join('；')
}
