/** Adds the slices of counties up to what one place's page shows. Pure. */
import { ancestor, type DivisionCode, levelBelow, levelOf } from '@/lib/core/division'
import {
  addTally,
  type CaseTally,
  type FiguresSpan,
  type Measure,
  noTally,
  noTrend,
  repeatedShown,
  sumTallies,
  type TrendMeasure,
  type TrendTally,
  trendMeasures,
} from './kinds'
import type { Cut, Repeated, Slice } from './slice'
import { addHistograms, type Histogram } from './spread'

export type Rolled = {
  sum: CaseTally
  /** By the units of the level below; cases known to lie in the place only stand under the place's own code. */
  parts: ReadonlyMap<DivisionCode, CaseTally>
  by: Readonly<Record<Exclude<Cut, 'division'>, ReadonlyMap<string, CaseTally>>>
  spans: Readonly<Record<FiguresSpan, Histogram>>
  months: ReadonlyMap<string, TrendTally>
  repeated: readonly Repeated[]
}

/** The unit below `place` in which a case of `code` stands; the place itself where no unit below is known. */
export function partOf(place: DivisionCode, code: DivisionCode): DivisionCode {
  const below = levelBelow(levelOf(place))
  return below === null ? place : ancestor(code, below)
}

function grouped<K extends string>(cells: Iterable<readonly [K, CaseTally]>): Map<K, CaseTally> {
  const all = new Map<K, Record<Measure, number>>()
  for (const [key, tally] of cells) {
    const own = all.get(key) ?? { ...noTally }
    addTally(own, tally)
    all.set(key, own)
  }
  return all
}

export function addMonths(parts: Iterable<ReadonlyMap<string, TrendTally>>): Map<string, TrendTally> {
  const all = new Map<string, Record<TrendMeasure, number>>()
  for (const part of parts) {
    for (const [month, tally] of part) {
      const own = all.get(month) ?? { ...noTrend }
      for (const measure of trendMeasures) own[measure] += tally[measure]
      all.set(month, own)
    }
  }
  return all
}

export function rollUp(place: DivisionCode, slices: readonly Slice[]): Rolled {
  const cellsOf = (cut: Cut): (readonly [string, CaseTally])[] => slices.flatMap(slice => [...slice.cells[cut]])
  const divisions = cellsOf('division').map(([code, tally]) => [partOf(place, code as DivisionCode), tally] as const)
  const parts = grouped(divisions)
  return {
    sum: sumTallies(parts.values()),
    parts,
    by: {
      lead: grouped(cellsOf('lead')),
      category: grouped(cellsOf('category')),
      channel: grouped(cellsOf('channel')),
    },
    spans: {
      dispatch: addHistograms(slices.map(slice => slice.spans.dispatch)),
      sign: addHistograms(slices.map(slice => slice.spans.sign)),
      'feed-back': addHistograms(slices.map(slice => slice.spans['feed-back'])),
    },
    months: addMonths(slices.map(slice => slice.months)),
    repeated: slices
      .flatMap(slice => slice.repeated)
      .sort(
        (one, other) =>
          other.count - one.count || one.compound - other.compound || (one.category < other.category ? -1 : 1),
      )
      .slice(0, repeatedShown),
  }
}
