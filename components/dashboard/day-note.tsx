// What is said of a day that no figure can be of, or that no target is of.

import { parseDay } from '@/lib/core/day'
import { Note } from '../ui/note'
import type { DashboardAt } from './links'

/** The three-year plan's own day; before it nothing was asked of anybody. */
const planDay = '2021-06-29'

export function DayNote({ at }: { at: Pick<DashboardAt, 'asOf' | 'today' | 'asked' | 'unreported'> }) {
  const asked = at.asked ? parseDay(at.asked) : null
  if (asked !== null && asked > at.today)
    return (
      <Note kind="near">
        {asked} 还没到，现按今天（{at.today}）显示。
      </Note>
    )
  if (at.unreported) return <Note kind="near">{at.asOf} 没有上报数据，现按最新数据显示。</Note>
  if (at.asOf < planDay)
    return (
      <Note>
        三年行动计划 {planDay} 印发，{at.asOf} 还没有目标，只列当时的数。
      </Note>
    )
  return null
}
