// A number as the way to its list, for those who may open the list.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { type DashboardAt, type ListName, listAt } from './links'

type Props = {
  at: DashboardAt
  list: ListName
  more?: Readonly<Record<string, string | undefined>>
  className?: string
  children: ReactNode
}

export function ListLink({ at, list, more = {}, className, children }: Props) {
  if (!at.lists.includes(list)) return <span className={className}>{children}</span>
  return (
    <Link href={listAt(at, list, more)} className={className}>
      {children}
    </Link>
  )
}
