// Where one is, what the answer is, what one can do.

import type { ReactNode } from 'react'
import { Clauses } from './clauses'
import { Link } from './link'

export type Crumb = { label: string; href?: string | undefined }

export type PageHeadProps = {
  crumbs?: readonly Crumb[] | undefined
  title: ReactNode
  lead?: ReactNode
  deeds?: ReactNode
}

export function PageHead({ crumbs = [], title, lead, deeds }: PageHeadProps) {
  return (
    <div className="mb-4 grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-6 gap-y-[0.1rem] phone:grid-cols-1">
      {crumbs.length > 0 ? (
        <ol
          className="col-span-full flex flex-wrap gap-x-[0.5em] text-small leading-[1.6] text-ink-2 [&>li+li]:before:mr-[0.5em] [&>li+li]:before:content-['›']"
          aria-label="位置"
        >
          {crumbs.map(crumb => (
            <li key={`${crumb.label} ${crumb.href ?? ''}`}>
              {crumb.href ? <Link href={crumb.href}>{crumb.label}</Link> : crumb.label}
            </li>
          ))}
        </ol>
      ) : null}
      <h1>{typeof title === 'string' ? <Clauses of={title} /> : title}</h1>
      {deeds ? <Deeds>{deeds}</Deeds> : null}
      {lead ? <p className="col-span-full max-w-[62em] text-ink-2 [&_b]:text-ink">{lead}</p> : null}
    </div>
  )
}

/** What one can do here, at the right edge; on a phone below the title. */
export function Deeds({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 phone:mt-[0.4rem] phone:justify-start print:hidden">
      {children}
    </div>
  )
}
