/** What the cases of one county (or one street) count to, in the shapes that are kept. */
import type { CaseTally, FiguresSpan, TrendTally } from './kinds'
import type { Histogram } from './spread'

/** How cases are cut. */
export type Cut = 'division' | 'lead' | 'category' | 'channel'

/** One matter in one compound that came several times in the period. */
export type Repeated = { compound: number; category: string; count: number; open: number }

/** `dueNext`: when the next promise passes, after which `overdue` is another number. */
export type Slice = {
  cells: Readonly<Record<Cut, ReadonlyMap<string, CaseTally>>>
  spans: Readonly<Record<FiguresSpan, Histogram>>
  months: ReadonlyMap<string, TrendTally>
  repeated: readonly Repeated[]
  dueNext: Date | null
}

export const emptySlice: Slice = {
  cells: { division: new Map(), lead: new Map(), category: new Map(), channel: new Map() },
  spans: { dispatch: [], sign: [], 'feed-back': [] },
  months: new Map(),
  repeated: [],
  dueNext: null,
}
