/**
 * What becomes of a rate if things go on as in the last three months: until when it stays reached, or from when it is? Pure.
 *
 * From the day asked onwards, at the end of each third of a month (旬, the 10th, the 20th, the last day): what counts on the day,
 * less the terms that are over by then and have no filed successor, more the new ones at the mean of the last three months. The
 * whole stays. The first such end on which the target is lost, or reached, is what is said; beyond three years nothing is.
 */
import { addDays, addMonths, type Day, daysBetween, monthEnd } from '@/lib/core/day'
import { type Count, meets, missing } from '@/lib/core/rate'

/** The new ones are those of so many months. */
export const recentMonths = 3
/** So far ahead is looked. */
export const monthsAhead = 36

/** So many of what counts leave it after their last day. */
export type Ending = { last: Day; count: number }

export type OutlookAsked = {
  count: Count
  /** In force, in percent. */
  target: number
  of: Day
  /** New ones since `since`; negative where what counts became less. */
  recent: number
  since: Day
  endings: readonly Ending[]
}

export type Outlook = {
  target: number
  met: boolean
  /** Units that may be lost with the target still reached, or that are missing to it. */
  margin: number
  recent: number
  since: Day
  /** The end of the third of a month on which the target is lost (when met) or reached; null: not within three years. */
  at: Day | null
  /** Terms that are over by then, or where nothing turns, within a year. */
  ending: number
}

/** The ends of the thirds of months after a day, until three years later. */
export function thirdEnds(of: Day): Day[] {
  const last = addMonths(of, monthsAhead)
  const ends: Day[] = []
  for (let day = nextEnd(of); day <= last; day = nextEnd(day)) ends.push(day)
  return ends
}

function nextEnd(of: Day): Day {
  const end = monthEnd(addDays(of, 1))
  const inMonth = Number(addDays(of, 1).slice(8))
  return addDays(end, ([10, 20].find(day => day >= inMonth) ?? Number(end.slice(8))) - Number(end.slice(8)))
}

const endedBefore = (endings: readonly Ending[], day: Day): number =>
  endings.reduce((sum, ending) => (ending.last < day ? sum + ending.count : sum), 0)

/** @returns null where nothing is measured */
export function outlookOf({ count, target, of, recent, since, endings }: OutlookAsked): Outlook | null {
  const met = meets(count, target)
  if (met === null) return null
  const over = Math.max(1, daysBetween(since, of))
  const partOn = (day: Day): number => {
    const added = Math.floor((recent * daysBetween(of, day)) / over)
    return Math.min(count.whole, Math.max(0, count.part - endedBefore(endings, day) + added))
  }
  const at = thirdEnds(of).find(day => meets({ part: partOn(day), whole: count.whole }, target) !== met) ?? null
  const needed = missing({ part: 0, whole: count.whole }, target) ?? 0
  return {
    target,
    met,
    margin: Math.abs(count.part - needed),
    recent,
    since,
    at,
    ending: endedBefore(endings, at ?? addMonths(of, 12)),
  }
}
