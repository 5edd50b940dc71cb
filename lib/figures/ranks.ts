/** Who stands where among its peers, and how has that changed? Pure. */
import type { Count } from '@/lib/core/rate'

/** 1 is the highest rate; equal rates share a place, and the one after them stands as many lower. Nothing to measure: no place. */
export function ranksOf(counts: ReadonlyMap<string, Count>): Map<string, number> {
  const measured = [...counts].filter(([, count]) => count.whole > 0)
  const isHigher = (one: Count, other: Count): boolean => one.part * other.whole > other.part * one.whole
  return new Map(
    measured.map(([code, count]) => [code, 1 + measured.filter(([, other]) => isHigher(other, count)).length]),
  )
}

/** `risen`: places gained since then, negative where lost; null where there was none then. */
export type Rank = { rank: number; risen: number | null }

export function rankChanges(now: ReadonlyMap<string, Count>, then: ReadonlyMap<string, Count>): Map<string, Rank> {
  const before = ranksOf(new Map([...then].filter(([code]) => now.has(code))))
  return new Map(
    [...ranksOf(now)].map(([code, rank]) => {
      const was = before.get(code)
      return [code, { rank, risen: was === undefined ? null : was - rank }]
    }),
  )
}
