// Addresses of the figures of cases: place, period and cut stay in the URL.

import type { Period } from '@/lib/complaint-figures/period'
import { addressOf, type Words } from '@/lib/core/address'

export type FiguresPage = '' | '/list' | '/export' | '/list/export'

export const figuresAt = (page: FiguresPage, query: Words): string => addressOf(`/complaint-figures${page}`, query)

/** The period as an address carries it; as of `today` is not said, so that the address means the same tomorrow. */
export const periodQuery = ({ from, to, asOf }: Period, today: string | null): Words => ({
  from,
  to,
  ...(asOf === today ? {} : { asOf }),
})
