// Where one is, what the answer is, what one can do.

import Link from 'next/link'
import type { ReactNode } from 'react'

export type Crumb = { label: string; href?: string | undefined }

export type PageHeadProps = {
  crumbs?: readonly Crumb[] | undefined
  title: ReactNode
  lead?: ReactNode
  deeds?: ReactNode
}

export function PageHead({ crumbs = [], title, lead, deeds }: PageHeadProps) {
  return (
    <div className="head">
      {crumbs.length > 0 ? (
        <ol className="crumbs" aria-label="位置">
          {crumbs.map(crumb => (
            <li key={crumb.href ?? crumb.label}>
              {crumb.href ? <Link href={crumb.href}>{crumb.label}</Link> : crumb.label}
            </li>
          ))}
        </ol>
      ) : null}
      <h1>{title}</h1>
      {deeds ? <div className="acts">{deeds}</div> : null}
      {lead ? <p className="lead">{lead}</p> : null}
    </div>
  )
}
