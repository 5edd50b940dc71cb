/** Turns the database's dates into days and back: a `date` column comes as midnight UTC. */
import { type Day, day } from '@/lib/core/day'

export const asDay = (date: Date): Day => day(date.toISOString().slice(0, 10))
export const asDayOrNull = (date: Date | null): Day | null => (date === null ? null : asDay(date))
export const asDate = (of: Day): Date => new Date(`${of}T00:00:00Z`)
export const asDateOrNull = (of: Day | null | undefined): Date | null =>
  of === null || of === undefined ? null : asDate(of)
