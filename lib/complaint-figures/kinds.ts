/** What is counted of cases, in which spans of time their stages are measured, and how few are too few to be told. */
import type { Count } from '@/lib/core/rate'

/**
 * In the period: received … reopened. As of the day: open, overdue. `closed` is a closing that stands as of the day; `timed` those
 * of which it is known whether they were handled by the promised time; `recurred` those after which the same came again.
 * `satisfied` of `rated` (reached), and both again without what was found unreasonable (`fair…`). `own…`: what the reporter rated without
 * being called back, which is no part of those.
 */
export const measures = [
  'received',
  'accepted',
  'refused',
  'closed',
  'on-time',
  'timed',
  'open',
  'overdue',
  'returned',
  'extended',
  'reopened',
  'recurred',
  'satisfied',
  'rated',
  'fair-satisfied',
  'fair-rated',
  'unreached',
  'own-satisfied',
  'own-rated',
] as const
export type Measure = (typeof measures)[number]
export type CaseTally = Readonly<Record<Measure, number>>

/** The lists behind numbers: every measure, and what is left of a rate. */
export const listGroups = [...measures, 'late', 'unsatisfied'] as const
export type ListGroup = (typeof listGroups)[number]

export const noTally: CaseTally = Object.freeze({
  received: 0,
  accepted: 0,
  refused: 0,
  closed: 0,
  'on-time': 0,
  timed: 0,
  open: 0,
  overdue: 0,
  returned: 0,
  extended: 0,
  reopened: 0,
  recurred: 0,
  satisfied: 0,
  rated: 0,
  'fair-satisfied': 0,
  'fair-rated': 0,
  unreached: 0,
  'own-satisfied': 0,
  'own-rated': 0,
})

export function addTally(into: Record<Measure, number>, other: CaseTally): void {
  for (const measure of measures) into[measure] += other[measure]
}

export function sumTallies(tallies: Iterable<CaseTally>): CaseTally {
  const all = { ...noTally }
  for (const one of tallies) addTally(all, one)
  return all
}

/** Rates by the measures they are made of. */
export const rates = {
  'on-time': ['on-time', 'timed'],
  satisfaction: ['satisfied', 'rated'],
  'fair-satisfaction': ['fair-satisfied', 'fair-rated'],
  recurrence: ['recurred', 'closed'],
  'own-satisfaction': ['own-satisfied', 'own-rated'],
} as const satisfies Record<string, readonly [Measure, Measure]>
export type RateName = keyof typeof rates

export function rateOf(tally: CaseTally, name: RateName): Count {
  const [part, whole] = rates[name]
  return { part: tally[part], whole: tally[whole] }
}

/** What a month of a trend is made of. */
export const trendMeasures = ['received', 'closed', 'on-time', 'timed', 'satisfied', 'rated'] as const
export type TrendMeasure = (typeof trendMeasures)[number]
export type TrendTally = Readonly<Record<TrendMeasure, number>>
export const noTrend: TrendTally = Object.freeze({
  received: 0,
  closed: 0,
  'on-time': 0,
  timed: 0,
  satisfied: 0,
  rated: 0,
})

/** Months of a trend, the last one the period's. */
export const trendMonths = 12

/** 接件到派遣 · 派遣到签收 · 派遣到反馈 */
export const spans = ['dispatch', 'sign', 'feed-back'] as const
export type FiguresSpan = (typeof spans)[number]

/** Upper bounds of the buckets of a span, in begun hours; the last bucket has none. */
export const bucketHours: Readonly<Record<FiguresSpan, readonly number[]>> = {
  dispatch: [2, 8, 24, 72],
  sign: [2, 8, 24, 72],
  'feed-back': [24, 72, 168, 360],
}
/** Buckets of a span: one more than its bounds. */
export const bucketCount = 5

/** The same matter in one compound so often in the period stands in the list of repeated ones; so many of them are shown. */
export const repeatedFrom = 2
export const repeatedShown = 20

/** 小数目隐去：a published count below this is shown as 少于 5. */
export const smallBelow = 5

/** A case dispatched to nobody yet. */
export const noUnit = 'none'
