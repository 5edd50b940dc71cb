/** Which days of a term can stand beside each other? The same as in the form that says them. */
import type { Day } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'

type SaidDays = { filedOn: Day | null; termFrom: Day | null; termTo: Day | null; endedOn: Day | null }

export function dayErrors({ termFrom, termTo, endedOn }: SaidDays): FieldErrors {
  if ((termFrom === null) !== (termTo === null))
    return { [termFrom === null ? 'termFrom' : 'termTo']: ['任期起、止要么都填，要么都不填'] }
  return {
    ...(termFrom !== null && termTo !== null && termTo < termFrom ? { termTo: ['任期止不能早于任期起'] } : {}),
    ...(termFrom !== null && endedOn !== null && endedOn < termFrom ? { endedOn: ['终止日期不能早于任期起'] } : {}),
  }
}
