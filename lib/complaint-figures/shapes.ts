/** What the pages of the figures get to show. Shapes only: components may read them. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode, Level } from '@/lib/core/division'
import type { Span, Tally, TrendTally } from './kinds'
import type { Period } from './period'
import type { Spread } from './spread'

export type Unit = { code: DivisionCode; name: string; level: Level }
/** `own`: cases of which no unit below the place is known. */
export type PartRow = Unit & { own: boolean; tally: Tally }
export type CutRow = { key: string; tally: Tally }

export type Figures = {
  place: Unit
  path: Unit[]
  period: Period
  today: Day
  /** Only what this field leads; null: whoever leads. */
  unit: string | null
  /** The reader is of that field and sees no other. */
  ownField: boolean
  sum: Tally
  parts: PartRow[]
  units: CutRow[]
  categories: CutRow[]
  channels: CutRow[]
  /** 'YYYY-MM', oldest first. */
  months: { month: string; tally: TrendTally }[]
  spans: ({ span: Span } & Spread)[]
  /** `compound` null: not visible to the reader. */
  repeated: { compound: string | null; name: string | null; category: string; count: number; open: number }[]
}
