// A figure, then what it means, then what one can do about it.

import type { ReactNode } from 'react'
import { Bar, type BarPart, type BarTick } from './bar'
import { legendLook } from './legend'
import { Link } from './link'
import { type State, StateMark } from './state-mark'

export type Figure = {
  /** Already written out, rounded down: `77.2`, or `—` where there is nothing to divide by. */
  value: string
  unit?: string | undefined
  href?: string | undefined
  /** part / whole, each a link to its list. */
  part?: { text: ReactNode; href?: string | undefined } | undefined
  whole?: { text: ReactNode; href?: string | undefined } | undefined
  after?: ReactNode
  /** A line of its own below the figure, such as a legend. */
  below?: ReactNode
}

export type CardProps = {
  name: string
  qualifier?: string | undefined
  state?: { state: State; word: string } | undefined
  aside?: ReactNode
  /** Its figures are the page's own. */
  large?: boolean | undefined
  figures?: readonly Figure[] | undefined
  bar?: { parts: readonly BarPart[]; ticks?: readonly BarTick[] | undefined; label?: string } | undefined
  means?: ReactNode
  children?: ReactNode
}

export function Cards({ label = '关键数字', children }: { label?: string | undefined; children: ReactNode }) {
  return (
    <section
      className="mb-6 grid grid-cols-4 gap-3 narrow:grid-cols-2 phone:grid-cols-1 elder:grid-cols-2 phone:elder:grid-cols-1 print:gap-[0.4rem]"
      aria-label={label}
    >
      {children}
    </section>
  )
}

export function Card({ name, qualifier, state, aside, large, figures = [], bar, means, children }: CardProps) {
  return (
    <article
      data-large={large ? '' : undefined}
      className="flex min-w-0 flex-col rounded-[6px] border border-line-2 bg-ground px-[0.9rem] pt-[0.7rem] pb-3 print:break-inside-avoid"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-2 gap-y-1">
        <h2 className="text-text">
          {name}
          {qualifier ? <small className="font-normal text-ink-2"> {qualifier}</small> : null}
        </h2>
        {state ? (
          <StateMark state={state.state} tag>
            {state.word}
          </StateMark>
        ) : null}
        {aside ? <span className="text-small">{aside}</span> : null}
      </header>
      {figures.map(figure => (
        <FigureLine key={`${figure.value}${figure.href ?? ''}`} figure={figure} />
      ))}
      {bar ? <Bar {...bar} /> : null}
      {children}
      {means ? <Means>{means}</Means> : null}
    </article>
  )
}

/** What the figure means, at the foot of its card; in a large one it has all the room that is left. */
export function Means({ children }: { children: ReactNode }) {
  return (
    <div className="mt-auto text-table leading-normal in-data-large:mt-0 in-data-large:flex in-data-large:flex-1 in-data-large:flex-col">
      {children}
    </div>
  )
}

const valueLook =
  'text-num leading-[1.3] font-semibold tracking-[-0.01em] text-ink in-data-large:text-[2.6rem] in-data-large:leading-[1.15]'

function FigureLine({ figure }: { figure: Figure }) {
  if (figure.below) {
    return (
      <>
        <FigureLine figure={{ ...figure, below: null }} />
        <div className={legendLook}>{figure.below}</div>
      </>
    )
  }
  const value = (
    <>
      {figure.value}
      {figure.unit ? <span className="text-[1.1rem] font-semibold">{figure.unit}</span> : null}
    </>
  )
  return (
    <p className="mt-[0.1rem] flex flex-wrap items-baseline gap-x-2">
      {figure.href ? (
        <Link className={`${valueLook} no-underline hover:text-deed hover:underline`} href={figure.href}>
          {value}
        </Link>
      ) : (
        <b className={valueLook}>{value}</b>
      )}
      <small className="text-ink-2">
        {figure.part ? <MaybeLink {...figure.part} /> : null}
        {figure.part && figure.whole ? ' / ' : null}
        {figure.whole ? <MaybeLink {...figure.whole} /> : null} {figure.after}
      </small>
    </p>
  )
}

function MaybeLink({ text, href }: { text: ReactNode; href?: string | undefined }) {
  return href ? <Link href={href}>{text}</Link> : text
}
