/** What the figures of cases are called. */
import type { Day } from '@/lib/core/day'
import { wordOf } from '@/lib/core/word'
import { channelText, unitText } from '@/lib/matter/text'
import { type FiguresSpan, type ListGroup, noUnit, type RateName } from './kinds'

export const groupText: Record<ListGroup, string> = {
  received: '接件',
  accepted: '受理',
  refused: '不予受理',
  closed: '办结',
  'on-time': '按时办结',
  timed: '办结且有承诺时限',
  open: '在办',
  overdue: '逾期未结',
  returned: '退单',
  extended: '延期',
  reopened: '重办',
  recurred: '办结后复发',
  satisfied: '满意',
  rated: '已评价',
  'fair-satisfied': '满意（剔除不合理诉求）',
  'fair-rated': '已评价（剔除不合理诉求）',
  unreached: '回访未接通',
  'own-satisfied': '居民自评满意',
  'own-rated': '居民自评',
  late: '逾期办结',
  unsatisfied: '不满意',
}

export const rateText: Record<RateName, string> = {
  'on-time': '按时办结率',
  satisfaction: '满意率',
  'fair-satisfaction': '满意率（剔除不合理）',
  recurrence: '复发率',
  'own-satisfaction': '居民自评满意率',
}

export const spanText: Record<FiguresSpan, string> = {
  dispatch: '接件到派遣',
  sign: '派遣到签收',
  'feed-back': '派遣到反馈',
}

/** Of a list of an earlier day: which of its columns are of that day, and which of today; nothing to say of today's own. */
export const knownSince = ({ period, today }: { period: { asOf: Day }; today: Day }): string =>
  period.asOf < today ? '列哪些诉求、何时结案，按这一天；主办、现状和承诺办结时间是今天的。' : ''

/** The unit in the lead; one not dispatched yet has none. */
export const leadText = (code: string): string => (code === noUnit ? '未派遣' : wordOf(unitText, code))

export const channelName = (code: string): string => wordOf(channelText, code)

/** Begun hours as people say them: 5 小时 · 3 天. */
export function hoursText(hours: number | null): string {
  if (hours === null) return '—'
  if (hours < 48) return `${hours} 小时`
  const days = hours / 24
  return `${Number.isInteger(days) ? days : days.toFixed(1)} 天`
}
