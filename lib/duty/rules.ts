/** Whose night is it? A night belongs to the day on which it begins and ends with the next office day's first hour. Pure. */
import type { Actor } from '@/lib/core/access'
import { addDays, type Day, dayInShanghai, daysBetween } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import type { FieldErrors } from '@/lib/core/result'
import { timeOf } from '@/lib/core/say'

/** Somebody who is called. */
export type OnDuty = { id: number; person: string; phone: string; turn: number }

/** When who was on duty overnight goes home. */
const relieved = '08:30'

/** The day whose duty it is at an instant: before the relief it is still yesterday's. */
export const dutyDay = (at: Date): Day => {
  const today = dayInShanghai(at)
  return timeOf(at) < relieved ? addDays(today, -1) : today
}

/** A department's people stand in the county's roster: a street's is the street's own. */
export const mayRoster = ({ assigned }: Pick<Actor, 'assigned'>, division: DivisionCode): boolean =>
  assigned === null || levelOf(division) === 'county'

type DutyDays = { dutyOn: Day; repeats: string; until: Day | null }

/** Is it this entry's turn on a day? Once on its own, or on every seventh from it. */
export function isOnDuty({ dutyOn, repeats, until }: DutyDays, on: Day): boolean {
  if (repeats !== 'weekly') return dutyOn === on
  return on >= dutyOn && (until === null || on <= until) && daysBetween(dutyOn, on) % 7 === 0
}

export function dutyErrors({ dutyOn, repeats, until }: DutyDays): FieldErrors {
  if (until === null) return {}
  if (repeats !== 'weekly') return { until: ['只值当天的不填“重复到”'] }
  return until < dutyOn ? { until: [`“重复到”${until} 早于值班日期 ${dutyOn}`] } : {}
}
