// Why nothing is here, and what next.

import Link from 'next/link'
import type { ReactNode } from 'react'

export type EmptyProps = {
  title: string
  why?: ReactNode
  next?: readonly { label: string; href: string }[] | undefined
  children?: ReactNode
}

export function Empty({ title, why, next = [], children }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {why ? <p>{why}</p> : null}
      {next.length > 0 ? (
        <ul>
          {next.map(step => (
            <li key={step.href}>
              <Link href={step.href}>{step.label}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </div>
  )
}
