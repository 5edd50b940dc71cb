/** Was it written down in time? A house rule, not law: later than so many working days after it happened it is a late entry (补录). */
import { addressOf } from './address'
import { type Day, dayInShanghai } from './day'
import { type WorkCalendar, workdaysBetween } from './workdays'

const lateEntryAfter = 3

export const isLateEntry = (on: Day, written: Date, calendar: WorkCalendar): boolean =>
  workdaysBetween(on, dayInShanghai(written), calendar) > lateEntryAfter

/** The moment of writing, where it makes a late entry. */
export const lateAtOf = (on: Day, written: Date, calendar: WorkCalendar): Date | null =>
  isLateEntry(on, written, calendar) ? written : null

export const lateEntryText = '补录'
/** What the mark means, wherever it stands. */
export const lateEntryRule = `发生后超过 ${lateEntryAfter} 个工作日才登记的记为补录（平台规定，非法定）`

/** Where late entries of a place stand one by one, each with both of its days. @param of what they are of; null: of anything */
export const lateActsAt = (of: string | null, division: string): string => addressOf('/late-entries', { division, of })
