// The head of a list behind a number: where, of which day, and the way back.

import type { ReactNode } from 'react'
import { PageHead } from '../ui/page-head'
import { DayNote } from './day-note'
import { type DashboardAt, dashboardAt } from './links'
import { clockText } from './words'

type Props = { at: DashboardAt; place: string; title: string; lead?: ReactNode; deeds?: ReactNode }

export function ListHead({ at, place, title, lead, deeds }: Props) {
  return (
    <>
      <PageHead
        crumbs={[
          { label: '看板', href: dashboardAt(at) },
          { label: place, href: dashboardAt(at) },
        ]}
        title={title}
        lead={lead ?? `截至 ${at.asOf}，${clockText[at.clock]}。`}
        deeds={deeds}
      />
      <DayNote at={at} />
    </>
  )
}
