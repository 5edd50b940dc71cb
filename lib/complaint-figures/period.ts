/** Which months, quarters and years can figures be asked for, and what are they called? Pure. */
import { addDays, addMonths, type Day, day, daysBetween, earlier, monthEnd, quarterEnd, yearEnd } from '@/lib/core/day'

export type PeriodKind = 'month' | 'quarter' | 'year' | 'other'

/** Both days included; never after `asOf`, the day to whose end things are known. */
export type FiguresPeriod = { from: Day; to: Day; asOf: Day }

export const monthStart = (of: Day): Day => day(`${of.slice(0, 7)}-01`)
export const quarterStart = (of: Day): Day => addMonths(monthStart(quarterEnd(of)), -2)
export const yearStart = (of: Day): Day => day(`${of.slice(0, 4)}-01-01`)

const ends = { month: monthEnd, quarter: quarterEnd, year: yearEnd } as const
const starts = { month: monthStart, quarter: quarterStart, year: yearStart } as const
const months = { month: 1, quarter: 3, year: 12 } as const

/** A whole month, quarter or year, also one that still runs and is cut at the day; anything else is `other`. */
export function kindOf({ from, to, asOf }: FiguresPeriod): PeriodKind {
  for (const kind of ['month', 'quarter', 'year'] as const) {
    if (from === starts[kind](from) && to === earlier(ends[kind](from), asOf) && to >= from) {
      // The first month of a quarter that still runs is a month first.
      return kind
    }
  }
  return 'other'
}

/** Whether it is told as it ended. A month that still runs, or one seen from a later day, says of which day it is. */
export function isClosing(period: FiguresPeriod): boolean {
  const kind = kindOf(period)
  return period.asOf === period.to && (kind === 'other' || period.to === ends[kind](period.from))
}

/** A period as of its own last day, cut at `today`. */
const closing = (from: Day, end: Day, today: Day): FiguresPeriod => {
  const to = earlier(end, today)
  return { from, to, asOf: to }
}

/** The unit of a kind in which a day lies, as of its last day or of today while it runs. */
export const periodAround = (kind: Exclude<PeriodKind, 'other'>, of: Day, today: Day): FiguresPeriod =>
  closing(starts[kind](of), ends[kind](of), today)

/** The period of the same kind just before or after; after `today` there is none. Other periods move by their own length. */
export function neighbour(period: FiguresPeriod, step: -1 | 1, today: Day): FiguresPeriod | null {
  const kind = kindOf(period)
  if (kind !== 'other') {
    const from = addMonths(period.from, step * months[kind])
    return from > today ? null : periodAround(kind, from, today)
  }
  const length = daysBetween(period.from, period.to) + 1
  const from = addDays(period.from, step * length)
  return from > today ? null : closing(from, addDays(period.to, step * length), today)
}

const yearName = (of: Day): string => `${Number(of.slice(0, 4))} 年`
const monthName = (of: Day): string => `${Number(of.slice(5, 7))} 月`

/** 2026 年 6 月 · 2026 年二季度 · 2026 年 · 2026-06-03 至 2026-06-20 */
export function periodName(period: FiguresPeriod): string {
  const { from, to } = period
  switch (kindOf(period)) {
    case 'month':
      return `${yearName(from)} ${monthName(from)}`
    case 'quarter':
      return `${yearName(from)}${['一', '二', '三', '四'][Math.floor((Number(from.slice(5, 7)) - 1) / 3)] ?? ''}季度`
    case 'year':
      return yearName(from)
    case 'other':
      return from === to ? from : `${from} 至 ${to}`
  }
}

/** The months of a trend that ends with the period's last day: 'YYYY-MM', oldest first. */
export const monthsUpTo = (to: Day, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addMonths(monthStart(to), index - count + 1).slice(0, 7))
