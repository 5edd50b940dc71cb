/** What the deadlines are called. */

import { addDays, type Day, dayInShanghai, daysBetween, yearOf } from '@/lib/core/day'
import { spanOf, timeOf } from '@/lib/core/say'
import type { TrailWords } from '@/lib/core/trail'
import { type WorkCalendar, workdaysBetween, workTimeBetween } from '@/lib/core/workdays'
import type { Certainty, DeadlineRule, DeadlineUnit, Reckoning } from './rules'

export const unitText: Record<DeadlineUnit, string> = {
  day: '日',
  workday: '个工作日',
  minute: '分钟',
  hour: '小时',
  workhour: '个工作小时',
  month: '个月',
}

/** Only law is called 法定 (domain, how to read the marks). */
export const certaintyText: Record<Certainty, string> = { law: '法定', analogue: '参照外地', practice: '平台参数' }

/** 15 日 · 5 个工作日 · 6 个月 · 5 年 */
export const amountWords = ({ amount, unit }: Pick<DeadlineRule, 'amount' | 'unit'>): string =>
  unit === 'month' && amount >= 24 && amount % 12 === 0 ? `${amount / 12} 年` : `${amount} ${unitText[unit]}`

/** The last moment of a day is said as 24:00 of that day, not as 0:00 of the next. */
export const lastDayOf = (due: Date): Day =>
  timeOf(due) === '00:00' ? addDays(dayInShanghai(due), -1) : dayInShanghai(due)

/** 9 小时 05 分 · 17 小时: of more than one day's working time minutes say nothing. */
const workingHours = (ms: number): string => (ms >= 10 * 3_600_000 ? `${Math.floor(ms / 3_600_000)} 小时` : spanOf(ms))

/** How long it is between two moments, in what a rule counts: 4 个工作日 · 3 天 · 2 小时 05 分. Within one day by the wall. */
export function spanWords(unit: DeadlineUnit, from: Date, to: Date, calendar: WorkCalendar): string {
  if (unit === 'minute' || unit === 'hour') return spanOf(to.getTime() - from.getTime())
  if (unit === 'workhour') {
    const working = workTimeBetween(from, to, calendar)
    const days = workdaysBetween(dayInShanghai(from), dayInShanghai(to), calendar)
    // A working day has not twenty-four hours: what is longer than two of them is told in working days.
    if (days > 2) return `${days} 个工作日`
    return working > 0 ? `${workingHours(working)}（工作时间）` : spanOf(to.getTime() - from.getTime())
  }
  const days = [lastDayOf(from), lastDayOf(to)] as const
  if (days[0] === days[1]) return spanOf(to.getTime() - from.getTime())
  const working = unit === 'workday' ? workdaysBetween(...days, calendar) : 0
  return working > 0 ? `${working} 个工作日` : `${daysBetween(...days)} 天`
}

/** Said where a deadline falls into a year whose days off nobody knows yet; empty otherwise, and where no working days are counted. */
export const notAnnounced = (unit: DeadlineUnit, due: Day, calendar: WorkCalendar): string =>
  unit === 'minute' || unit === 'hour' || (calendar.isAnnounced?.(due) ?? true)
    ? ''
    : `（${yearOf(due)} 年放假安排未公布，暂按周末推算）`

/** What is said with the time of day, not as a day. */
const byTheClock: readonly DeadlineUnit[] = ['minute', 'hour', 'workhour']

/** A clock in words: 还剩 3 个工作日 · 今天到期 · 超期 2 个工作日 · 超期 15 天; one of hours: 还剩 48 分 · 今天 02:04 止. */
export function clockWords(
  reckoning: Reckoning,
  now: Date,
  calendar: WorkCalendar,
): { words: string; until: string; how: string } {
  const { start, due, dueDay, light, rule } = reckoning
  const today = dayInShanghai(now)
  const how = `${dayInShanghai(start)} 起${rule.amount}${unitText[rule.unit]}，${basisWords(rule)}`
  const [words, byHour] = [light === 'late' ? '超期' : '还剩', byTheClock.includes(rule.unit)]
  const span = spanWords(rule.unit, ...(light === 'late' ? ([due, now] as const) : ([now, due] as const)), calendar)
  if (byHour) {
    // The first moment too late of a whole day is said as that day's 24:00.
    const time = timeOf(due) === '00:00' ? '24:00' : timeOf(due)
    const until = `${dueDay === today ? '今天' : dueDay.slice(5)} ${time} 止${notAnnounced(rule.unit, dueDay, calendar)}`
    return { words: `${words} ${span}`, until, how }
  }
  const ends = dueDay === today && light !== 'late'
  const until = `${dueDay} 止${notAnnounced(rule.unit, dueDay, calendar)}`
  return { words: ends ? '今天到期' : `${words} ${span}`, until, how }
}

/** 法定：物业管理条例 16 · 平台参数 */
export function basisWords({ certainty, basis }: Pick<DeadlineRule, 'certainty' | 'basis'>): string {
  const kind = certaintyText[certainty]
  return basis === kind ? kind : `${kind}：${basis}`
}

export const deadlineTrail: TrailWords<'deadline'> = {
  deeds: {
    'deadline.set': '设定时限',
  },
  subjects: {
    deadline: { called: '时限', fields: { amount: '数量', basis: '依据', validFrom: '自' } },
  },
}
