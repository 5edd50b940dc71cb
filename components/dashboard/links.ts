// Addresses of the dashboard: the place, the day, the clock and the divisions stay in the URL.

import { addressOf, type Query, type QueryWords } from '@/lib/core/address'
import { seenName, seenWord } from '@/lib/core/seen'

export type ListName = 'streets' | 'compounds' | 'counties' | 'difference' | 'what-if' | 'causes'

/** `lists`: those that the reader's post may open; a number without its list stays a plain number. */
export type DashboardAt = {
  division: string
  asOf: string
  clock: 'now' | 'reported'
  tree: 'then' | 'today'
  today: string
  /** The day as the address asks for it, which may be another than the one shown. */
  asked?: string | undefined
  /** What was reported is asked for, of a day of which nothing was. */
  unreported?: boolean | undefined
  lists: readonly ListName[]
}

/** Defaults are left out, so that an address says only what differs from today's own figures. */
export const dashboardWords = (at: DashboardAt): Query => ({
  division: at.division,
  asOf: at.asOf === at.today ? undefined : at.asOf,
  clock: at.clock === 'now' ? undefined : at.clock,
  projection: at.tree === 'then' ? undefined : at.tree,
})

export const dashboardAt = (at: DashboardAt, change: Partial<DashboardAt> = {}): string =>
  addressOf('/dashboard', dashboardWords({ ...at, ...change }))

/** Lists that can show a day as it was reported; the others are of what is known today for the day. */
const reportedLists: readonly ListName[] = ['counties', 'streets', 'compounds']

/** A list behind a number. */
export const listAt = (at: DashboardAt, list: ListName, more: QueryWords = {}): string =>
  addressOf(`/dashboard/${list}`, dashboardWords(reportedLists.includes(list) ? at : { ...at, clock: 'now' }), more)

/** The same, or nothing where the post may not open it. */
export const listIf = (at: DashboardAt, list: ListName, more: QueryWords = {}): string | undefined =>
  at.lists.includes(list) ? listAt(at, list, more) : undefined

/** A page of today: one who comes from another day, or from what was reported, is told so there. */
export const todayAt = ({ asOf, clock, today }: DashboardAt, path: string, query: QueryWords = {}): string =>
  addressOf(path, query, {
    [seenName]: asOf === today && clock === 'now' ? null : seenWord({ day: asOf, clock }),
  })

export const exportAt = (at: DashboardAt): string => addressOf('/dashboard/export', dashboardWords(at))

/** What began and ended by month, or between reported days. */
export const turnoverExportAt = (at: DashboardAt): string => addressOf('/dashboard/turnover/export', dashboardWords(at))

/** The courses of the rates from 2021 on, or their last two years where these lie close together. */
export const courseAt = (at: DashboardAt, isWhole: boolean): string =>
  addressOf('/dashboard', dashboardWords(at), { course: isWhole ? 'all' : null })

/** The ranking by cities or by counties. */
export const rankingAt = (at: DashboardAt, isByCounty: boolean): string =>
  addressOf('/dashboard', dashboardWords(at), { by: isByCounty ? 'county' : null })

/** The same on one page of paper. */
export const briefAt = (at: DashboardAt): string => addressOf('/dashboard/brief', dashboardWords(at))
