/** The list of cases in words: its filter as a sentence, its title, a row's remaining time. */
import { competenceText } from '@/lib/account/text'
import type { Actor } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { labelOf } from '@/lib/core/word'
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

/** What whoever sees by assignment has of a place: a company its own compounds' cases, never 山西省's. */
export function ofWhom(
  { assigned, division }: Pick<Actor, 'assigned' | 'division'>,
  place: { code: string; name: string },
): string {
  if (assigned === null || assigned.kind === 'source') return place.name
  if (assigned.kind === 'competence') return `${place.name}${labelOf(competenceText, assigned.code) ?? '本单位'}`
  const own = assigned.kind === 'company' ? '本企业项目' : '本小区'
  return place.code === division ? own : `${place.name}${own}`
}

/** 137 件 · 1 万件以上 */
export const totalWords = (total: Total): string =>
  total.more
    ? `${total.count >= 10_000 ? `${total.count / 10_000} 万` : countOf(total.count)} 件以上`
    : `${countOf(total.count)} 件`
