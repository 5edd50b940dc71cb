// Addresses of the figures of cases: place, period and cut stay in the URL.

import type { FiguresPeriod } from '@/lib/complaint-figures/period'
import { addressOf, type QueryWords } from '@/lib/core/address'
import { type Day, day, earlier, monthEnd } from '@/lib/core/day'

export type FiguresPage = '' | '/list' | '/export' | '/list/export'

export const figuresAt = (page: FiguresPage, query: QueryWords): string => addressOf(`/complaint-figures${page}`, query)

/** The days of a month as far as the period goes, known on the period's own day as its figures are. */
export function monthCut(month: string, { to, asOf }: FiguresPeriod): { from: Day; to: Day; asOf: Day } {
  const first = day(`${month}-01`)
  return { from: first, to: earlier(monthEnd(first), to), asOf }
}

/** The period as an address carries it; as of its own last day is what is meant where nothing is said. */
export const periodQuery = ({ from, to, asOf }: FiguresPeriod): QueryWords => ({
  from,
  to,
  ...(asOf === to ? {} : { asOf }),
})
