/** What the pages of the figures get to show. Shapes only: components may read them. */
import type { Day } from '@/lib/core/day'
import type { DivisionCode, Level } from '@/lib/core/division'
import type { CaseTally, FiguresSpan, TrendTally } from './kinds'
import type { FiguresPeriod } from './period'
import type { Spread } from './spread'

export type FiguresUnit = { code: DivisionCode; name: string; level: Level }
/** `own`: cases of which no unit below the place is known. */
export type PartRow = FiguresUnit & { own: boolean; tally: CaseTally }
export type CutRow = { key: string; tally: CaseTally }

export type CaseFigures = {
  place: FiguresUnit
  path: FiguresUnit[]
  period: FiguresPeriod
  today: Day
  /** Only what this field leads; null: whoever leads. */
  unit: string | null
  /** The reader is of that field and sees no other. */
  ownField: boolean
  sum: CaseTally
  parts: PartRow[]
  units: CutRow[]
  categories: CutRow[]
  channels: CutRow[]
  /** 'YYYY-MM', oldest first. */
  months: { month: string; tally: TrendTally }[]
  spans: ({ span: FiguresSpan } & Spread)[]
  /** `compound` null: not visible to the reader. */
  repeated: { compound: string | null; name: string | null; category: string; count: number; open: number }[]
}
