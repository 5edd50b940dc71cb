/** What looks like ticking boxes, and from which figures on it is asked about: a reason to look, never a finding. */

export const oddities = ['full-turnout', 'unanimous', 'year-end', 'same-phone', 'rushed', 'short-publicity'] as const
export type Oddity = (typeof oddities)[number]

/** In a handful of households everybody does take part and agree. */
export const smallestVote = 30
/** The last ten days of December, against a share of ten days in a year of 2.7 %. */
export const yearEndFrom = { month: 12, day: 22 } as const
export const yearEndPercent = 25
/** Below so many filings a year a share says nothing. */
export const yearEndLeast = 8
/** Nor do one or two in those days. */
export const yearEndLate = 3
/** Years looked back at, this one included. */
export const yearEndYears = 3
/** From election to filing. */
export const rushedDays = 3
/** Papers that came in on one day; one alone always does. */
export const rushedPapers = 3
/** Rows of a kind that a page shows; more are counted. */
export const oddityLimit = 100
