// Why nothing is here, and what next.

import type { ReactNode } from 'react'
import { Link } from './link'

export type EmptyProps = {
  title: string
  why?: ReactNode
  next?: readonly { label: string; href: string }[] | undefined
  children?: ReactNode
}

export const emptyLook = 'max-w-[44em] px-6 pt-9 pb-10 in-[.table-frame]:px-4 in-[.table-frame]:py-[1.4rem]'

export function Empty({ title, why, next = [], children }: EmptyProps) {
  return (
    <div className={emptyLook}>
      <h2 className="mb-[0.3rem]">{title}</h2>
      {why ? <p>{why}</p> : null}
      {next.length > 0 ? (
        <ul className="mt-[0.6rem] list-disc pl-[1.2em]">
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
