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

/** What the “？口径” beside a figure says; the period is the one that the page names, the day its last one or the day asked. */
export const groupMeans = {
  received: '期内收到的诉求，不予受理、作废和并案的也在内',
  accepted: '期内受理的',
  refused: '期内决定不予受理的',
  closed: '期内结案，截至当日没有重办的；重办后再结案的按再结案的日期',
  'on-time': '办结的里，处置单位在向反映人承诺的办理时限内反馈的；没有承诺时限的不进分母',
  late: '办结的里，处置单位反馈晚于承诺办理时限的',
  open: '截至当日收到而没有结案、不予受理、作废、并案的',
  returned: '期内最近一次退单的',
  extended: '期内最近一次准予延期的',
  reopened: '期内重办的',
  recurred: '期内办结，截至当日同一小区同一事项又被认定为重复反映的',
  satisfied: '期内回访接通、反映人满意或基本满意的，占接通而作了评价的；重办前后各算一次',
  'fair-satisfied': '满意率里剔除截至当日认定为不合理的诉求',
  unreached: '期内回访没有接通的，不进满意率的分母',
  'own-satisfied': '反映人自己评价、没有经过回访的里，满意或基本满意的',
} as const satisfies Partial<Record<ListGroup, string>>

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
