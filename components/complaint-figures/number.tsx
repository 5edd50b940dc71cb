// Numbers of the figures: each the way to its list where the reader may open it.

import { Link } from '@/components/ui/link'
import { type CaseTally, type RateName, rateOf, rates } from '@/lib/complaint-figures/kinds'
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import type { MeasureName } from '@/lib/figures/measures'
import { Measured } from '../measure/measured'

/** The address of the list behind a number; undefined: the reader may not open lists. */
export type ListAt = ((cut: Readonly<Record<string, string | number | null | undefined>>) => string) | undefined

type CountLinkProps = { count: number; href: string | undefined; measure?: MeasureName }

export function CountLink({ count, href, measure }: CountLinkProps) {
  const said = measure ? <Measured of={measure} value={count} /> : countOf(count)
  if (count === 0) return <span className="text-ink-2">{said}</span>
  return href ? <Link href={href}>{said}</Link> : said
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
