// What is said of a rate that goes on as in the last three months.

import { addYears, type Day } from '@/lib/core/day'
import { countOf } from '@/lib/core/say'
import { monthsAhead, type Outlook, recentMonths } from '@/lib/figures/forecast'
import type { IndicatorStanding } from '@/lib/figures/indicators'
import type { State } from '../ui/state-mark'

const parts = [
  { until: 10, word: '上旬' },
  { until: 20, word: '中旬' },
] as const

/** 12 月中旬, with its year where that is another. */
export function thirdText(end: string, asOf: string): string {
  const part = parts.find(({ until }) => Number(end.slice(8)) <= until)?.word ?? '下旬'
  const year = end.slice(0, 4) === asOf.slice(0, 4) ? '' : `${end.slice(0, 4)} 年 `
  return `${year}${Number(end.slice(5, 7))} 月${part}`
}

/** Reached now and lost within a year. */
export const fallsSoon = (outlook: Outlook | null, asOf: Day): outlook is Outlook & { at: Day } =>
  outlook?.met === true && outlook.at !== null && outlook.at <= addYears(asOf, 1)

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

/** 近 3 个月新增 12 个，其间届满 31 个 */
function basisText({ recent, ending, at }: Outlook): string {
  const fresh = `近 ${recentMonths} 个月${recent < 0 ? '净减' : '新增'} ${countOf(Math.abs(recent))} 个`
  if (ending === 0) return fresh
  return `${fresh}，${at === null ? '一年内' : '到那时'}届满 ${countOf(ending)} 个`
}

/** 余量 19 个，按当前进度约 12 月中旬跌破 80%；还差 60 个，按当前进度约 2027 年 3 月上旬达到 */
export function outlookText(outlook: Outlook, asOf: string, unit: string): string {
  const { met, margin, at, target } = outlook
  const years = `${monthsAhead / 12} 年内`
  const begin = met ? `余量 ${countOf(margin)} ${unit}` : `离 ${target}% 还差 ${countOf(margin)} ${unit}`
  const turns = met ? `跌破 ${target}%` : '达到'
  const goes = at === null ? `${years}${met ? '不会' : '不能'}${turns}` : `约 ${thirdText(at, asOf)}${turns}`
  return `${begin}，按当前进度${goes}（${basisText(outlook)}）`
}

const lookAhead = `从所看的日子起，逐旬（每月 10 日、20 日、月末）往后推：当日计入的，加上近 ${recentMonths} 个月平均每天的新增，`
/** What the forecast's “？口径” says. */
export const forecastMeans = {
  streetCoverage: `${lookAhead}分母不变；第一个使覆盖率跌破（或达到）现行目标的旬就是所说的日子。近 ${recentMonths} 个月的新增是已覆盖街道的净增。`,
  formation: `${lookAhead}减去到那时任期已满、又没有已备案下一届的，分母不变；第一个使组建率跌破（或达到）现行目标的旬就是所说的日子。近 ${recentMonths} 个月的新增是现在计入、${recentMonths} 个月前不计入的小区。`,
} as const
