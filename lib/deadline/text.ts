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
