// A framed part of a dashboard (Panel) and a ruled part of a record (Section).

import type { ReactNode } from 'react'

export type PanelProps = {
  title: ReactNode
  aside?: ReactNode
  id?: string | undefined
  /** The content brings its own padding, as tables and maps do. */
  flush?: boolean | undefined
  /** Of its place among others. */
  className?: string | undefined
  children: ReactNode
}

export function Panel({ title, aside, id, flush, className = '', children }: PanelProps) {
  return (
    <section
      className={`panel min-w-0 rounded-[6px] border border-line-2 bg-ground print:break-inside-avoid ${className}`}
      id={id}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-[0.35rem] border-b border-line px-[0.9rem] py-2">
        <h2>{title}</h2>
        {aside}
      </header>
      {flush ? children : <div className="px-[0.9rem] py-3">{children}</div>}
    </section>
  )
}

type SectionProps = Omit<PanelProps, 'flush' | 'className'> & {
  /** Said among officials: it stays on the screen, and no paper that leaves the house carries it. */
  inHouse?: boolean
}

export function Section({ title, aside, id, inHouse = false, children }: SectionProps) {
  return (
    <section
      className={`mb-s5 in-data-phone:mt-[1.1rem] [&_.table-frame]:rounded-none [&_.table-frame]:border-0 [&_td]:wrap-anywhere ${inHouse ? 'print:hidden' : ''}`}
      id={id}
    >
      <header className="mb-[0.4rem] flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-ink pb-1 print:break-after-avoid">
        <h2>{title}</h2>
        {aside ? <span className="text-small">{aside}</span> : null}
      </header>
      {children}
    </section>
  )
}
