// Numbers of the figures: each the way to its list where the reader may open it.

import Link from 'next/link'
import { type CaseTally, type RateName, rateOf, rates } from '@/lib/complaint-figures/kinds'
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'

/** The address of the list behind a number; undefined: the reader may not open lists. */
export type ListAt = ((cut: Readonly<Record<string, string | number | null | undefined>>) => string) | undefined

export function CountLink({ count, href }: { count: number; href: string | undefined }) {
  if (count === 0) return <span className="text-ink-2">0</span>
  return href ? <Link href={href}>{countOf(count)}</Link> : countOf(count)
}

/** The percentage leads to its part, which the title of the link tells with its whole. */
export function RateLink({ tally, rate, href }: { tally: CaseTally; rate: RateName; href: string | undefined }) {
  const count = rateOf(tally, rate)
  const percent = percentDown(count)
  if (percent === null) return <span className="text-ink-2">—</span>
  const title = `${countOf(count.part)} / ${countOf(count.whole)}`
  return href ? (
    <Link href={href} title={title}>
      {percent}
    </Link>
  ) : (
    <span title={title}>{percent}</span>
  )
}

export const rateGroup = (rate: RateName) => rates[rate][0]
