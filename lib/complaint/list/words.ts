/** The list of cases in words: its filter as a sentence, its title, a row's remaining time. */
import { countOf, spanOf } from '@/lib/core/say'
import type { CaseLight, CaseStanding, ComplaintRow, Total } from './list'

/** 还剩 22 分 · 超期 3 天 · 暂停计时; null: nobody waits. By the clock on the wall: what the rule counts stands on the case. */
export function leftWords(row: Pick<ComplaintRow, 'dueAt' | 'light'>, now: Date): string | null {
  if (row.dueAt === null) return row.light === 'paused' ? '暂停计时' : null
  const left = row.dueAt.getTime() - now.getTime()
  return left <= 0 ? `超期 ${spanOf(left)}` : `还剩 ${spanOf(left)}`
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
