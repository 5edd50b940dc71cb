/** How an act says no, and until when something could be done. */

import { addDays, dayInShanghai } from '@/lib/core/day'
import type { Problem } from '@/lib/core/result'
import { timeOf, whenOf } from '@/lib/core/say'

export const refusal = (rule: string, message: string): Problem => ({ kind: 'refused', rule, message })

/** The end of a day is said as its 24:00, not as 0:00 of the next. */
export const untilOf = (at: Date): string =>
  timeOf(at) === '00:00' ? `${addDays(dayInShanghai(at), -1)} 24:00` : whenOf(at)
