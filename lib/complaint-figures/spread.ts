/** How long did it take? Medians and buckets out of counts by begun hours, so that places can be added up exactly. Pure. */
import { bucketCount, bucketHours, type FiguresSpan } from './kinds'

/** [begun hours, cases], hours ascending or not. */
export type Histogram = readonly (readonly [number, number])[]

export type Spread = {
  count: number
  /** Begun hours within which at least half, and at least nine in ten, were done; null: nothing was. */
  median: number | null
  ninth: number | null
  buckets: readonly number[]
}

export function addHistograms(parts: Iterable<Histogram>): Histogram {
  const all = new Map<number, number>()
  for (const part of parts) for (const [hours, count] of part) all.set(hours, (all.get(hours) ?? 0) + count)
  return [...all].sort((one, other) => one[0] - other[0])
}

/** The smallest number of hours within which `share` tenths of all were done. */
function within(sorted: Histogram, count: number, tenths: number): number | null {
  let reached = 0
  for (const [hours, some] of sorted) {
    reached += some
    if (reached * 10 >= count * tenths) return hours
  }
  return null
}

/** The bucket that a number of begun hours falls in; its upper bound belongs to it. */
export function bucketOf(span: FiguresSpan, hours: number): number {
  const at = bucketHours[span].findIndex(bound => hours <= bound)
  return at < 0 ? bucketCount - 1 : at
}

/** Begun hours above `over` up to and with `upTo`; null: without end. */
export function bucketBounds(span: FiguresSpan, bucket: number): { over: number; upTo: number | null } {
  const bounds = bucketHours[span]
  return { over: bounds[bucket - 1] ?? -1, upTo: bounds[bucket] ?? null }
}

export function spreadOf(span: FiguresSpan, histogram: Histogram): Spread {
  const sorted = addHistograms([histogram])
  const count = sorted.reduce((sum, [, some]) => sum + some, 0)
  const buckets = Array.from({ length: bucketCount }, () => 0)
  for (const [hours, some] of sorted) {
    const bucket = bucketOf(span, hours)
    buckets[bucket] = (buckets[bucket] ?? 0) + some
  }
  return { count, median: within(sorted, count, 5), ninth: within(sorted, count, 9), buckets }
}
