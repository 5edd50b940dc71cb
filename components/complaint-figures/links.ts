// Addresses of the figures of cases: place, period and cut stay in the URL.

import type { Period } from '@/lib/complaint-figures/period'

type Query = Readonly<Record<string, string | number | null | undefined>>
export type FiguresPage = '' | '/list' | '/export' | '/list/export'

export function figuresAt(page: FiguresPage, query: Query): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(key, String(value))
  }
  const asked = params.toString()
  return `/complaint-figures${page}${asked ? `?${asked}` : ''}`
}

/** The period as an address carries it; as of `today` is not said, so that the address means the same tomorrow. */
export const periodQuery = ({ from, to, asOf }: Period, today: string | null): Query => ({
  from,
  to,
  ...(asOf === today ? {} : { asOf }),
})
