// What stands at the axes of a chart: pure arithmetic, days as YYYY-MM-DD.

import { day, monthEnd } from '@/lib/core/day'
import { widthOf } from './place-labels'

const dayLength = 86_400_000

/** Days since 1970-01-01, whatever the machine's time zone. */
export const dayNumber = (of: string): number => Date.parse(`${of}T00:00:00Z`) / dayLength

/** Below so much a course is read from zero. */
const cutFrom = 60
const step = 10

/** From zero, unless all that is shown lies above 60: then from the ten below the least. */
export function percentRange(values: readonly number[]): { from: number; to: number; ticks: number[] } {
  const least = Math.min(...values, 100)
  const from = least > cutFrom ? Math.min(90, Math.floor((least - 1) / step) * step) : 0
  const by = [[0, 25] as const, [60, 10] as const, [80, 5] as const].findLast(([low]) => from >= low)?.[1] ?? 25
  return {
    from,
    to: 100,
    ticks: Array.from({ length: Math.floor((100 - from) / by) + 1 }, (_, index) => from + index * by),
  }
}

/** Above and below zero alike, by one, two, four or five times a power of ten: at most so many steps to each side. */
const stepsAside = 2

export function evenTicks(above: number, below: number): number[] {
  const most = Math.max(above, below, 1)
  const rough = most / stepsAside
  const power = 10 ** Math.floor(Math.log10(rough))
  const by = Math.max(1, [1, 2, 4, 5, 10].map(times => times * power).find(one => one >= rough) ?? rough)
  const ups = above === 0 ? 0 : Math.ceil(above / by)
  const downs = below === 0 ? 0 : Math.ceil(below / by)
  return Array.from({ length: ups + downs + 1 }, (_, index) => (index - downs) * by)
}

export type DayTick = { day: string; label: string; at: number }
type Span = { from: string; to: string; asOf: string }

/** A span of so many days or less is told by months. */
const shortSpan = 500

/** Ends of years, or where the span is short ends of months. */
function candidates({ from, to }: Span): { day: string; label: string }[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const isShort = dayNumber(to) - dayNumber(from) <= shortSpan
  const months = isShort ? Array.from({ length: 12 }, (_, index) => index + 1) : [12]
  return years
    .flatMap(year =>
      months.map(month => {
        const end = monthEnd(day(`${year}-${String(month).padStart(2, '0')}-01`))
        return { day: end, label: isShort ? end.slice(0, 7) : `${year} 年底` }
      }),
    )
    .filter(tick => tick.day >= from && tick.day <= to)
}

/**
 * The day itself always, then the days around it that find room beside what stands already, the latest first.
 * @param place where a day stands, in pixels · @param room the drawing's edges: a label at one of them stays inside
 */
export function dayTicks(
  span: Span,
  place: (day: string) => number,
  room: { left: number; right: number },
  size: number,
): DayTick[] {
  const taken: { left: number; right: number }[] = []
  const fit = ({ day: of, label }: { day: string; label: string }): DayTick[] => {
    const half = widthOf(label, size) / 2
    const at = Math.min(Math.max(place(of), room.left + half), room.right - half)
    const box = { left: at - half - size / 2, right: at + half + size / 2 }
    if (taken.some(other => other.left < box.right && box.left < other.right)) return []
    taken.push(box)
    return [{ day: of, label, at }]
  }
  const wanted = [{ day: span.asOf, label: span.asOf }, ...candidates(span).reverse()]
  return wanted.flatMap(fit).sort((one, other) => one.at - other.at)
}
