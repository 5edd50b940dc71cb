/** When did an act happen? Its day against all others around it, and the paper of what was written long after it. */
import { type Day, dayInShanghai } from '@/lib/core/day'
import type { Happened } from '@/lib/core/fields'
import { isLateEntry, lateEntryText } from '@/lib/core/late-entry'
import { unlessUnread, wrongByField } from '@/lib/core/parts'
import { done, invalid, isEmpty, type Result } from '@/lib/core/result'
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
  const dayWrong = (on: Day) => dayErrors([...others, { ...own, on, field: 'on' }], limits, today)
  const wrong = (await unlessUnread(() => dayWrong(given.on ?? today))) ?? {}
  const paperWrong = await wrongByField({
    file: async () => {
      if (given.file !== null)
        return (await findFile({ tx, actor, now }, given.file)) ? null : '没有找到这份文件，请重新上传'
      const on = given.on ?? today
      const isShown = counts ? on < today : isLateEntry(on, now, stateCalendar)
      const isLacking = isShown && paper !== undefined && !('on' in wrong)
      return isLacking ? `${counts ? '日期早于今天的' : lateEntryText}须附${paper}` : null
    },
  })
  const all = { ...wrong, ...paperWrong }
  return isEmpty(all) ? done({ on: given.on ?? today, file: given.file }) : invalid(all)
}
