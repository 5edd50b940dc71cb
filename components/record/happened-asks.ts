// The day on which an act happened, today unless told otherwise; a late entry comes with its paper.

import type { Day } from '@/lib/core/day'
import { type AskFace, plainAsk } from '@/lib/core/kind/deed'
import { lateEntryRule, lateEntryText } from '@/lib/core/late-entry'

/** `paper`: what a late entry comes with; undefined: nothing. `counts`: a rate counts from the day, and any before today is shown by its paper. */
export function happenedAsks(label: string, today: Day, paper: string | undefined, counts = false): AskFace[] {
  const day = plainAsk({ name: 'on', label, control: 'day', value: today, latest: today, hint: '实际发生的日期' })
  if (!paper) return [day]
  const hint = counts ? `日期早于今天的须附${paper}；${lateEntryRule}` : `${lateEntryRule}，须附${paper}`
  const optional = counts ? '早于今天的必附' : `${lateEntryText}的必附`
  return [day, plainAsk({ name: 'file', label: paper, control: 'file', optional, hint })]
}
