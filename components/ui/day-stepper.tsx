// A bar above figures that says of which time they are, and the way one step back and forward in time.

import type { ReactNode } from 'react'
import { Link } from './link'

/** The bar itself. */
export const timeBar =
  'mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded border border-line bg-ground-2 px-3 py-[0.4rem] text-table'

export type StepTo = { label: string; href: string }

export type DayStepperProps = {
  previous?: StepTo | undefined
  next?: StepTo | undefined
  /** The time shown, or the popover that chooses another. */
  children: ReactNode
}

const frame =
  'inline-flex h-8 items-stretch *:-ml-px *:flex *:items-center *:border *:border-edge *:bg-ground *:px-[0.55rem] *:text-ink *:no-underline *:first:ml-0 *:first:rounded-l *:last:rounded-r *:hover:bg-deed-bg *:hover:text-ink *:focus-visible:z-1 print:*:border-0 print:*:p-0 [&>details]:block [&>details]:p-0 [&>details>summary]:flex [&>details>summary]:h-full [&>details>summary]:items-center [&>details>summary]:gap-[0.4rem] [&>details>summary]:px-[0.7rem] print:[&>details>summary]:px-0'

export function DayStepper({ previous, next, children }: DayStepperProps) {
  return (
    <span className={frame}>
      {previous ? <Step to={previous} sign="‹" /> : null}
      {children}
      {next ? <Step to={next} sign="›" /> : null}
    </span>
  )
}

function Step({ to, sign }: { to: StepTo; sign: string }) {
  return (
    <Link className="print:hidden" href={to.href} aria-label={to.label} scroll={false}>
      {sign}
    </Link>
  )
}
