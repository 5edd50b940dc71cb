// A framed part of a dashboard (Panel) and a ruled part of a record (Section).

import type { ReactNode } from 'react'

export type PanelProps = {
  title: ReactNode
  aside?: ReactNode
  id?: string | undefined
  /** The content brings its own padding, as tables and maps do. */
  flush?: boolean | undefined
  children: ReactNode
}

export function Panel({ title, aside, id, flush, children }: PanelProps) {
  return (
    <section className="panel" id={id}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {flush ? children : <div className="in">{children}</div>}
    </section>
  )
}

export function Section({ title, aside, id, children }: Omit<PanelProps, 'flush'>) {
  return (
    <section className="sec" id={id}>
      <header>
        <h2>{title}</h2>
        {aside ? <span className="s">{aside}</span> : null}
      </header>
      {children}
    </section>
  )
}
