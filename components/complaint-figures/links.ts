// Addresses of the figures of cases: place, period and cut stay in the URL.

import type { FiguresPeriod } from '@/lib/complaint-figures/period'
import { addressOf, type QueryWords } from '@/lib/core/address'

export type FiguresPage = '' | '/list' | '/export' | '/list/export'

export const figuresAt = (page: FiguresPage, query: QueryWords): string => addressOf(`/complaint-figures${page}`, query)

/** The period as an address carries it; as of its own last day is what is meant where nothing is said. */
export const periodQuery = ({ from, to, asOf }: FiguresPeriod): QueryWords => ({
  from,
  to,
  ...(asOf === to ? {} : { asOf }),
})
