// What is said of a rate that goes on as in the last three months.

import { addYears, type Day } from '@/lib/core/day'
import { countOf, monthWords } from '@/lib/core/say'
import { monthsAhead, type Outlook, recentMonths } from '@/lib/figures/forecast'
import type { IndicatorStanding } from '@/lib/figures/indicators'
import type { State } from '../ui/state-mark'

const parts = [
  { until: 10, word: '上旬' },
  { until: 20, word: '中旬' },
] as const

/** 2026 年 12 月中旬 */
export function thirdText(end: string): string {
  const part = parts.find(({ until }) => Number(end.slice(8)) <= until)?.word ?? '下旬'
  return `${monthWords(end)}${part}`
}

/** Reached now and lost within a year. */
export const fallsSoon = (outlook: Outlook | null, asOf: Day): outlook is Outlook & { at: Day } =>
  outlook?.met === true && outlook.at !== null && outlook.at <= addYears(asOf, 1)

export const unitOf = { streetCoverage: '个街道（乡镇）', formation: '个小区' } as const

type StandingSaid = { state: State; word: string }

/** The mark beside a rate; a rate that will fall is not simply green. */
export function standingSaid(
  standing: IndicatorStanding | null,
  word: string,
  outlook: Outlook | null,
  asOf: Day,
): StandingSaid | undefined {
  if (standing === null) return undefined
  if (!fallsSoon(outlook, asOf)) return { state: standing, word }
  return { state: 'near', word: `${word}，将跌破` }
}

/** 净增 12, 净减 3, 净增 0: how much more or less there is than there was. */
export const netText = (count: number): string => `${count < 0 ? '净减' : '净增'} ${countOf(Math.abs(count))}`

/** 比 2026-09-30 净增 1，分母净减 3: a whole that moved is told, since it moves the rate too. */
export function changeText({ since, part, whole }: { since: Day; part: number; whole: number }): string {
  const moved = whole === 0 ? '' : `，分母${netText(whole)}`
  return `比 ${since} ${netText(part)}${moved}`
}

/** Of streets the growth is known (净增); of compounds those that came (新增), since those that go are told apart. */
type Basis = 'streetCoverage' | 'formation'

/** 近 3 个月新增 12 个，到那时届满 31 个；自 2026-08-29 算起 */
function basisText({ recent, since, ending, at }: Outlook, of: Basis): string {
  const amount = of === 'formation' ? `新增 ${countOf(recent)}` : netText(recent)
  const over = ending === 0 ? '' : `，${at === null ? '一年内' : '到那时'}届满 ${countOf(ending)} 个`
  return `近 ${recentMonths} 个月${amount} 个${over}；自 ${since} 算起`
}

/** 余量 19 个，按当前进度约 2026 年 12 月中旬跌破 80%；还差 60 个，按当前进度约 2027 年 3 月上旬达到 */
export function outlookText(outlook: Outlook, of: Basis): string {
  const unit = unitOf[of]
  const { met, margin, at, target } = outlook
  const years = ` ${monthsAhead / 12} 年内`
  const begin = met ? `余量 ${countOf(margin)} ${unit}` : `离 ${target}% 还差 ${countOf(margin)} ${unit}`
  const turns = met ? `跌破 ${target}%` : '达到'
  const goes = at === null ? `${years}${met ? '不会' : '不能'}${turns}` : `约 ${thirdText(at)}${turns}`
  return `${begin}，按当前进度${goes}（${basisText(outlook, of)}）`
}

const lookAhead = (gain: string) =>
  `从所看的日子起，逐旬（每月 10 日、20 日、月末）往后推：当日计入的，加上近 ${recentMonths} 个月平均每天的${gain}，`
/** What the forecast's “？口径” says. */
export const forecastMeans = {
  streetCoverage: `${lookAhead('净增')}分母不变；第一个使覆盖率跌破（或达到）现行目标的旬就是所说的日子。净增：所看的日子已覆盖的街道数减去 ${recentMonths} 个月前的。`,
  formation: `${lookAhead('新增')}减去到那时任期已满、又没有已备案下一届的，分母不变；第一个使组建率跌破（或达到）现行目标的旬就是所说的日子。新增：所看的日子计入、${recentMonths} 个月前不计入的小区，其间届满、终止的不从中减去；“净增”才减去。`,
} as const
