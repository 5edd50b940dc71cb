/** What do the figures say in one sentence? Pure. */
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { rateOf } from './kinds'
import { isClosing, periodName } from './period'
import type { CaseFigures } from './shapes'

const partName = {
  province: '个市',
  city: '个县（市、区）',
  county: '个街道（乡镇）',
  street: '个社区',
  community: '',
} as const

/** 小店区 2026 年 6 月受理 412 件，按时办结 93.1%，2 个街道逾期最多; what is not told as it ended says of which day it is. */
export function titleOf({ place, period, sum, parts }: CaseFigures): string {
  const head = `${place.name} ${periodName(period)}`
  if (sum.received === 0 && sum.closed === 0 && sum.open === 0) return `${head}没有诉求`
  const percent = percentDown(rateOf(sum, 'on-time'))
  const said = [
    `${head}受理 ${countOf(sum.accepted)} 件`,
    percent === null ? '没有办结的' : `按时办结 ${percent}%`,
    lateText(sum.overdue, place.level, parts),
  ]
  return `${said.join('，')}${isClosing(period) ? '' : `（截至 ${period.asOf}）`}`
}

function lateText(overdue: number, level: CaseFigures['place']['level'], parts: CaseFigures['parts']): string {
  if (overdue === 0) return '没有逾期未结'
  const most = Math.max(0, ...parts.filter(part => !part.own).map(part => part.tally.overdue))
  const worst = parts.filter(part => !part.own && part.tally.overdue === most)
  if (level === 'community' || most === 0) return `逾期未结 ${countOf(overdue)} 件`
  const who = worst.length === 1 ? (worst[0]?.name ?? '') : `${worst.length} ${partName[level]}`
  return `逾期未结 ${countOf(overdue)} 件，${who}最多（${worst.length === 1 ? '' : '各 '}${countOf(most)} 件）`
}
