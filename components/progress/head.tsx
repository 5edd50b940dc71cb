// The head of every progress page: the place with the way up, and the four questions side by side.

import type { ReactNode } from 'react'
import { ViewTabs } from '../table/views'
import { PageHead } from '../ui/page-head'
import { type ProgressPage, progressAt } from './links'

type PathUnit = { code: string; name: string }
type Props = {
  page: ProgressPage
  /** The unit's line, from the province down to itself. */
  path: readonly PathUnit[]
  /** Units above the reader's own are named, not linked. */
  inScope: (code: string) => boolean
  title: string
  lead?: ReactNode
  deeds?: ReactNode
  /** Oddities are for those who answer for a place. */
  outliers: boolean
}

const pages: readonly { page: ProgressPage; label: string }[] = [
  { page: '', label: '各阶段小区' },
  { page: '/work', label: '待办与超期' },
  { page: '/steps', label: '各步用时' },
  { page: '/outliers', label: '需要核实' },
]

export function ProgressHead({ page, path, inScope, title, lead, deeds, outliers }: Props) {
  const place = path.at(-1)?.code
  return (
    <>
      <PageHead
        crumbs={path.map(unit => ({
          label: unit.name,
          href: inScope(unit.code) && unit.code !== place ? progressAt(page, { division: unit.code }) : undefined,
        }))}
        title={title}
        lead={lead}
        deeds={deeds}
      />
      <ViewTabs
        label="组建进度"
        tabs={pages
          .filter(one => one.page !== '/outliers' || outliers)
          .map(one => ({
            label: one.label,
            href: progressAt(one.page, { division: place }),
            current: one.page === page || (one.page === '' && page === '/list'),
          }))}
      />
    </>
  )
}
