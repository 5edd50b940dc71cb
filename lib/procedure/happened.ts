/** When did an act happen? Its day against all others around it, and the paper of what was written long after it. */
import { type Day, dayInShanghai } from '@/lib/core/day'
import type { Happened } from '@/lib/core/fields'
import { isLateEntry, lateEntryText } from '@/lib/core/late-entry'
import { done, invalid, type Result } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Doer } from '@/lib/platform/perform'
import { type ActDay, type DayLimits, dayErrors } from './days'

export type DayOfAct = {
  /** Every other day that there is. */
  others: readonly ActDay[]
  /** What day it is of; the day itself is what is judged. */
  own: Omit<ActDay, 'on' | 'field'>
  limits: DayLimits
  /** What a late entry of it comes with, by its name; none where nothing is asked for. */
  paper: string | undefined
  /** A rate counts from it: the paper comes with every day before today. */
  counts?: boolean
}

/** @returns the day and the paper of the act */
export async function dayOfAct(
  { tx, actor, now }: Doer,
  given: Happened,
  { others, own, limits, paper, counts }: DayOfAct,
): Promise<Result<{ on: Day; file: number | null }>> {
  const today = dayInShanghai(now)
  const on = given.on ?? today
  const wrong = dayErrors([...others, { ...own, on, field: 'on' }], limits, today)
  const isShown = counts ? on < today : isLateEntry(on, now, stateCalendar)
  const isLacking = isShown && paper !== undefined && given.file === null && !('on' in wrong)
  const lacking = isLacking ? { file: [`${counts ? '日期早于今天的' : lateEntryText}须附${paper}`] } : {}
  if (Object.keys({ ...wrong, ...lacking }).length > 0) return invalid({ ...wrong, ...lacking })
  if (given.file !== null && !(await findFile({ tx, actor, now }, given.file)))
    return invalid({ file: ['没有找到这份文件，请重新上传'] })
  return done({ on, file: given.file })
}
