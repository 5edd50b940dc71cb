// A figure, then what it means, then what one can do about it.

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Bar, type BarPart, type BarTick } from './bar'
import { type State, StateMark } from './state-mark'

export type Figure = {
  /** Already written out, rounded down: `77.2`, or `—` where there is nothing to divide by. */
  value: string
  unit?: string | undefined
  href?: string | undefined
  /** part / whole, each a link to its list. */
  part?: { text: string; href?: string | undefined } | undefined
  whole?: { text: string; href?: string | undefined } | undefined
  after?: ReactNode
  /** A line of its own below the figure, such as a legend. */
  below?: ReactNode
}

export type CardProps = {
  name: string
  qualifier?: string | undefined
  state?: { state: State; word: string } | undefined
  aside?: ReactNode
  figures?: readonly Figure[] | undefined
  bar?: { parts: readonly BarPart[]; ticks?: readonly BarTick[] | undefined } | undefined
  means?: ReactNode
  children?: ReactNode
}

export function Cards({ label = '关键数字', children }: { label?: string | undefined; children: ReactNode }) {
  return (
    <section className="cards" aria-label={label}>
      {children}
    </section>
  )
}

export function Card({ name, qualifier, state, aside, figures = [], bar, means, children }: CardProps) {
  return (
    <article className="card">
      <header>
        <h2>
          {name}
          {qualifier ? <small className="mute font-normal"> {qualifier}</small> : null}
        </h2>
        {state ? (
          <StateMark state={state.state} tag>
            {state.word}
          </StateMark>
        ) : null}
        {aside ? <span className="s">{aside}</span> : null}
      </header>
      {figures.map(figure => (
        <FigureLine key={`${figure.value}${figure.href ?? ''}`} figure={figure} />
      ))}
      {bar ? <Bar {...bar} /> : null}
      {children}
      {means ? <div className="means">{means}</div> : null}
    </article>
  )
}

function FigureLine({ figure }: { figure: Figure }) {
  if (figure.below) {
    return (
      <>
        <FigureLine figure={{ ...figure, below: null }} />
        <div className="legend">{figure.below}</div>
      </>
    )
  }
  const value = (
    <>
      {figure.value}
      {figure.unit ? <span className="unit">{figure.unit}</span> : null}
    </>
  )
  return (
    <p className="fig">
      {figure.href ? <Link href={figure.href}>{value}</Link> : <b>{value}</b>}
      <small>
        {figure.part ? <MaybeLink {...figure.part} /> : null}
        {figure.part && figure.whole ? ' / ' : null}
        {figure.whole ? <MaybeLink {...figure.whole} /> : null} {figure.after}
      </small>
    </p>
  )
}

function MaybeLink({ text, href }: { text: string; href?: string | undefined }) {
  return href ? <Link href={href}>{text}</Link> : text
}
