/** The list of cases in words: its filter as a sentence, its title, a row's remaining time. */
import { countOf } from '@/lib/core/say'
import type { PeriodUnit, WorkCalendar } from '@/lib/core/workdays'
import { spanWords } from '@/lib/deadline/text'
import type { CaseLight, CaseStanding, Total } from './list'

/** What a list knows of a row's running clock. */
type Running = { dueAt: Date | null; light: CaseLight; unit: PeriodUnit | null }

/** 还剩 22 分 · 超期 3 个工作日 · 暂停计时, counted as on the case itself; null: nobody waits. */
export function leftWords({ dueAt, light, unit }: Running, now: Date, calendar: WorkCalendar): string | null {
  if (dueAt === null) return light === 'paused' ? '暂停计时' : null
  const span = (from: Date, to: Date) => spanWords(unit ?? 'hour', from, to, calendar)
  return dueAt <= now ? `超期 ${span(dueAt, now)}` : `还剩 ${span(now, dueAt)}`
}

export const lightMark: Record<CaseLight, 'idle' | 'near' | 'behind' | 'none'> = {
  'in-time': 'idle',
  yellow: 'near',
  red: 'behind',
  paused: 'none',
  none: 'none',
}

export const standingText: Record<CaseStanding, string> = {
  open: '在办',
  waiting: '待办（含待回访）',
  over: '已结束',
  all: '全部',
}

/** 137 件 · 1 万件以上 */
export const totalWords = (total: Total): string =>
  total.more
    ? `${total.count >= 10_000 ? `${total.count / 10_000} 万` : countOf(total.count)} 件以上`
    : `${countOf(total.count)} 件`
