/** What do the pages of the figures get to show? Shapes only: components may read them. */

import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Count } from '@/lib/core/rate'
import type { ExclusionReason } from '@/lib/exclusion/exclusion'
import type { OrganisationSource } from '@/lib/organisation/kinds'
import type { Target, Targets } from '@/lib/plan/targets'
import type { Indicator } from '@/lib/plan/text'
import type { Outlook } from './forecast'
import type { IndicatorStanding, UnitFigures, UnitName } from './indicators'
import type { Path } from './path'

/** now: 按最新数据 · reported: 按上报数据 (the frozen snapshot) */
export const clocks = ['now', 'reported'] as const
export type FigureClock = (typeof clocks)[number]

/** then: in the divisions of the day · today: the same counts grouped onto today's units */
export const projections = ['then', 'today'] as const
export type Projection = (typeof projections)[number]

export type SnapshotHead = {
  id: number
  day: Day
  takenAt: Date
  takenBy: string | null
  definition: number
  digest: string
  note: string
}

export type Definition = { version: number; streetCoverage: string; formation: string; basis: string[] }

/** One unit and its children on one day by one clock. */
export type Figures = {
  unit: UnitFigures
  /** The level below, in the order of codes; for a county its streets, for a street its communities (formation only). */
  children: UnitFigures[]
  /** County-level units under the unit, itself included; one entry each, for the map and the lists by standing. */
  counties: UnitFigures[]
  /** Now-known figures: when computed. Reported ones: when frozen. */
  computedAt: Date
}

export type FiguresView = {
  asOf: Day
  today: Day
  clock: FigureClock
  projection: Projection
  definition: Definition
  targets: Targets
  /** Every step of every plan, oldest first. */
  steps: { streetCoverage: Target[]; formation: Target[] }
  /** The snapshot shown (clock 'reported') or standing beside the now-known figures; null: none was frozen for the day. */
  snapshot: SnapshotHead | null
  /** Days that have one, newest first. */
  snapshotDays: Day[]
  /** Now-known minus reported for the unit; null without a snapshot. */
  difference: { streetCoverage: Count; formation: Count } | null
  /** null: the clock is 'reported' and nothing was frozen for this day (or not for this unit). */
  figures: Figures | null
  /** Towards the next target, or where none is left the one in force; by the clock shown. */
  path: { streetCoverage: Path | null; formation: Path | null }
}

export type TrendPoint = { day: Day; streetCoverage: Count; formation: Count }
export type TrendView = {
  division: UnitName
  points: TrendPoint[]
  steps: { streetCoverage: Target[]; formation: Target[] }
  computedAt: Date
}
/** The level below with one trend each: for the small lines of the ranking. */
export type ChildTrends = {
  days: Day[]
  children: { code: DivisionCode; streetCoverage: Count[]; formation: Count[] }[]
}

/** What a list behind a figure may be narrowed to: late: with late entries (补录) · bare: without a file · unfiled: not by the filing procedure */
export const streetShares = ['late', 'bare'] as const
export type StreetShare = (typeof streetShares)[number]
export const compoundShares = ['late', 'unfiled'] as const
export type CompoundShare = (typeof compoundShares)[number]

export const streetGroups = ['all', 'covered', 'missing', 'in-scope', 'in-scope-missing'] as const
export type StreetGroup = (typeof streetGroups)[number]

/** What a street has of one evidence item on the day. `state` of the newest record where none holds. */
/** `bare`: it holds, and no file stands behind it. `late`: it holds, and was written long after its day. */
export type ItemOnDay = {
  code: string
  name: string
  held: boolean
  since: Day | null
  state: string | null
  bare: boolean
  late: boolean
  /** Since when the newest record is in its state. */
  stateSince: Day | null
}
export type StreetRow = {
  code: DivisionCode
  name: string
  kind: string | null
  county: UnitName
  covered: boolean
  inScope: boolean
  items: ItemOnDay[]
  /** Codes of the mandatory items that do not hold on the day. */
  lacks: string[]
}
export type StreetList = {
  division: UnitName
  asOf: Day
  clock: FigureClock
  group: StreetGroup
  counts: Record<StreetGroup, number>
  /** Covered streets of which an item holds without a file behind it. */
  bare: number
  /** Covered streets of which an item that holds was written long after its day (补录). */
  late: number
  entry: StreetShare | null
  rows: StreetRow[]
  /** Key of the last row when more follow. */
  previous: string | null
  next: string | null
}

/**
 * whole: counted · part: by either kind · missing: counted without one · expired: 届满未换届 · ready: more than half delivered ·
 * excluded: delivered and not retired, but 不纳入统计 on the day (not in the whole)
 */
export const compoundGroups = [
  'whole',
  'part',
  'committee',
  'management',
  'missing',
  'expired',
  'ready',
  'ready-missing',
  'excluded',
] as const
export type CompoundGroup = (typeof compoundGroups)[number]

export type FigureCompound = {
  code: string
  name: string
  /** Where it belonged on the day. */
  community: DivisionCode
  communityName: string | null
  streetName: string | null
  countyName: string | null
  kind: 'committee' | 'management' | null
  expired: boolean
  ready: boolean
  /** The term that counts, or for an expired one the term that ran out. */
  organisation: { code: string; name: string; termTo: Day | null; source: OrganisationSource } | null
  exclusion: { reason: ExclusionReason; from: Day; to: Day | null } | null
  /** It counts by an organisation with late entries (补录). */
  late: boolean
}
export type FigureCompounds = {
  division: UnitName
  asOf: Day
  clock: FigureClock
  group: CompoundGroup
  counts: Record<CompoundGroup, number>
  /** Of a group of formed ones: how many did not come through the filing procedure; null for other groups. */
  unfiled: number | null
  /** Of the same, how many count by an organisation with late entries (补录). */
  late: number | null
  entry: CompoundShare | null
  /** Counted in the figure, but lying outside the reader's scope today (moved to another unit since). */
  elsewhere: number
  rows: FigureCompound[]
  previous: string | null
  next: string | null
}

export type CountyRow = UnitFigures & { standing: Record<'streetCoverage' | 'formation', IndicatorStanding | null> }
export type CountyList = {
  division: UnitName
  asOf: Day
  clock: FigureClock
  targets: Targets
  indicator: Indicator
  groups: Record<IndicatorStanding | 'none', CountyRow[]>
}

/** Why a frozen item differs from what is known now: a record that was changed after the freezing. */
export type Cause = {
  /** audit: somebody did it on record · record: only the record's own stamp tells · rule: an item, target or division changed for all */
  kind: 'audit' | 'record' | 'rule'
  subject: string
  subjectId: string
  subjectName: string | null
  act: string
  at: Date
  by: string
  reason: string | null
  /** field → [before, after] */
  changes: Record<string, [unknown, unknown]> | null
}
/** gone: counted when frozen, not now · added: the other way round · changed: counted both times, but differently · moved: in another street */
export type DifferenceKind = 'added' | 'gone' | 'changed' | 'moved'
/** none: not counted at all */
export type ItemState = 'none' | 'uncovered' | 'covered' | 'missing' | 'expired' | 'committee' | 'management'
export type DifferenceRow = {
  subject: 'street' | 'compound'
  code: string
  /** null: outside the reader's scope; it is counted, but not named. */
  name: string | null
  street: DivisionCode
  streetName: string | null
  kind: DifferenceKind
  before: ItemState
  after: ItemState
  /** More than half delivered, before and after: it moves the variant of the formation rate only. */
  ready: [boolean, boolean]
  causes: Cause[]
}
export type UnitDifference = { division: UnitName; streetCoverage: Count; formation: Count }
export type DifferenceView = {
  division: UnitName
  snapshot: SnapshotHead
  computedAt: Date
  /** Now-known minus reported. */
  total: UnitDifference
  /** The units below in which something differs. */
  units: UnitDifference[]
  rows: DifferenceRow[]
  /** All rows there are; `rows` may be the first page. */
  count: number
  previous: string | null
  next: string | null
}

/** Items that uncovered streets lack, by whose move it is. */
export type LackingItems = { streets: number; unreported: number; returned: number; waiting: number }

export type OutlookView = {
  asOf: Day
  streetCoverage: Outlook | null
  formation: Outlook | null
  /** What every unit below counted a month ago, in the divisions of the day. */
  before: { day: Day; units: Readonly<Record<string, { streetCoverage: Count; formation: Count }>> }
  /** By street and by county. */
  lacking: Readonly<Record<string, LackingItems>>
  /** Of what is counted as part, what did not come by the filing procedure, and what has no paper; null: not for the reader. */
  shares: { unfiled: number; bare: number | null }
  /** Of what counts, how many with late entries (补录); streets: null for whom the list of the streets is not open. */
  late: { streets: number | null; compounds: number }
}

/** new: the first organisation that ever counts · again: a later one begins · expired: a term is over · dissolved: it was ended; both with none in office after it */
export const turns = ['new', 'again', 'expired', 'dissolved'] as const
export type Turn = (typeof turns)[number]

/** `month`: as reported, the day for which it was. */
export type MonthTurns = { month: string } & Record<Turn, number>
/** By months as known now; as reported from one reported day to the next, which is all that was reported of it. */
export type TurnoverView = { division: UnitName; asOf: Day; clock: FigureClock; months: MonthTurns[] }

/** What may be chosen in “what if”: so many units join the part; for a street the items that it lacks. */
export type WhatIfRow = {
  code: DivisionCode
  name: string
  /** Of a street; null for what has none above it here. */
  county: string | null
  adds: number
  lacks: readonly string[]
}

type MoveCounts = Pick<LackingItems, 'unreported' | 'returned' | 'waiting'>
/** One item, and how many uncovered streets lack it by whose move it is. */
export type ItemCauses = MoveCounts & { code: string; name: string }
/** What a county's uncovered streets lack, and what of it waits longest. */
export type CountyCauses = LackingItems & { county: UnitName; longest: { days: number; said: string } | null }
/** An item that an uncovered street lacks, and since when it has waited; null where nobody was given it to do. */
export type OpenItem = { code: string; name: string; move: string; days: number | null }
export type OpenStreet = { code: DivisionCode; name: string; items: OpenItem[] }
export type CausesView = {
  division: UnitName
  asOf: Day
  streets: number
  sum: MoveCounts
  items: ItemCauses[]
  /** Those that lack the most first. */
  counties: CountyCauses[]
  /** In the same order. */
  open: OpenStreet[]
}
