// The sentences of the dashboard: what a number means and what is still missing.

import { countOf, monthWords } from '@/lib/core/say'
import type { IndicatorStanding, Rate } from '@/lib/figures/indicators'
import { wordOf } from '@/lib/figures/measures'
import type { Path } from '@/lib/figures/path'
import type { FigureClock, FiguresView, OutlookView } from '@/lib/figures/shapes'
import { fallsSoon, netText, thirdText } from './outlook-words'

export const standingText: Record<IndicatorStanding, string> = {
  met: '达标',
  near: '未完成，差不到 10 个百分点',
  behind: '未完成，差 10 个百分点及以上',
}
export const clockText: Record<FigureClock, string> = { now: '按最新数据', reported: '按上报数据' }

/** 77.2 or — */
export const percentText = (rate: Pick<Rate, 'percent'>): string => rate.percent ?? '—'

/** 还差 292 个街道（乡镇），按近 90 天进度测算 2024 年 7 月达到 */
export function distanceText(path: Path | null, unit: string): string {
  if (!path) return '没有可对照的目标'
  const goal = path.overdue ? ` ${path.towards.rate}% 的目标` : ` ${path.towards.due} 的 ${path.towards.rate}% 目标`
  if (path.missing === 0) return `已达到${goal}`
  return `离${goal}，还差 ${countOf(path.missing)} ${unit}。${paceText(path)}`
}

export function paceText({ recent, over, forecast }: Path): string {
  if (recent === null) return '没有更早的上报数，测算不了进度'
  const gain = `近 ${over} 天${netText(recent)}`
  if (recent <= 0) return `${gain}，按当前进度测算达不到`
  if (forecast === null) return `${gain}，按当前进度测算十年内达不到`
  return `${gain}，按当前进度测算 ${monthWords(forecast)}达到`
}

/** A rate that is reached and will fall is said before any praise: 组建率余量 19 个小区，按当前进度约 12 月中旬跌破 80% */
function fallingText(view: FiguresView, outlook: OutlookView | null): string[] {
  const said = [
    { name: '街道覆盖率', unit: '个街道', ahead: outlook?.streetCoverage ?? null },
    { name: '组建率', unit: '个小区', ahead: outlook?.formation ?? null },
  ]
  return said.flatMap(({ name, unit, ahead }) =>
    fallsSoon(ahead, view.asOf)
      ? [
          `${name}已达标，余量 ${countOf(ahead.margin)} ${unit}，按当前进度约 ${thirdText(ahead.at)}跌破 ${ahead.target}%`,
        ]
      : [],
  )
}

/** Which measure the title is about, the first where it is about both: the map opens on it. */
export const leadingMeasure = ({ figures }: FiguresView): 'coverage' | 'formation' =>
  figures?.unit.streetCoverage?.met === false ? 'coverage' : 'formation'

/** The page's title is the answer. */
export function answerText(view: FiguresView, name: string, outlook: OutlookView | null): string {
  const unit = view.figures?.unit
  if (!unit) return `${name} ${view.asOf} 没有上报快照`
  const rates = [
    { name: '街道覆盖率', rate: unit.streetCoverage, path: view.path.streetCoverage },
    { name: '组建率', rate: unit.formation, path: view.path.formation },
  ].flatMap(one => (one.rate ? [{ ...one, rate: one.rate }] : []))
  const { streetCoverage, formation } = view.targets
  if (streetCoverage.target === null && formation.target === null) return `${name} ${view.asOf} 还没有到期的目标`
  const behind = rates.filter(one => one.rate.met === false)
  const falling = fallingText(view, outlook)
  const said = [
    ...(unit.covered === false ? ['佐证不全，没有计入覆盖'] : []),
    ...behind.map(
      one => `${one.name}还差 ${countOf(one.rate.missing ?? 0)} ${one.name === '组建率' ? '个小区' : '个街道'}`,
    ),
    ...(unit.formation.whole === 0 ? ['没有统计内小区'] : []),
    ...(unit.covered === false && unit.formation.met === true && falling.length === 0 ? ['组建率目标已达到'] : []),
  ]
  if (falling.length > 0) return `${name}${[said.join('，'), ...falling].filter(Boolean).join('；')}`
  const first = said.length === 0 ? `${name}现行目标已达到` : `${name}${said.join('，')}`
  // On its own day the target in force is the one that is due: it is said once.
  const coming = rates.find(one => one.path && one.path.towards.due > view.asOf && one.path.missing > 0)
  return coming?.path
    ? `${first}；${coming.path.towards.due} 的${coming.name}目标还差 ${countOf(coming.path.missing)}`
    : first
}

export const signed = (count: number): string => (count > 0 ? `+${countOf(count)}` : countOf(count))

type BothRates = NonNullable<FiguresView['difference']>

/** 已组建小区 0、统计内小区 +22: part and whole apart, since either may move alone; 没有差别（看明细） where rows took each other's place. */
export function differenceText({ streetCoverage, formation }: BothRates): string {
  const moved = [
    ['已覆盖街道', streetCoverage.part, '应覆盖街道', streetCoverage.whole] as const,
    [`${wordOf('formed')}小区`, formation.part, wordOf('counted'), formation.whole] as const,
  ].flatMap(([part, more, whole, all]) =>
    more === 0 && all === 0 ? [] : [`${part} ${signed(more)}、${whole} ${signed(all)}`],
  )
  return moved.length === 0 ? '没有差别（看明细）' : moved.join('，')
}
