// How far a case has come, as the steps of its strip: done with their time, the present one, those still to come.

import type { Complaint } from '@/lib/complaint/complaint'
import type { ComplaintState } from '@/lib/complaint/flow'
import { stateText } from '@/lib/complaint/text'
import { dayInShanghai } from '@/lib/core/day'
import { timeOf } from '@/lib/core/say'
import type { StripPart } from '../ui/strip'

type Times = Pick<
  Complaint,
  | 'state'
  | 'stateAt'
  | 'acceptedAt'
  | 'filedAt'
  | 'dispatchedAt'
  | 'signedAt'
  | 'fedBackAt'
  | 'checkedAt'
  | 'closedAt'
  | 'visitedAt'
>

const steps = [
  ['受理', 'acceptedAt'],
  ['立案', 'filedAt'],
  ['派遣', 'dispatchedAt'],
  ['签收', 'signedAt'],
  ['处置', 'fedBackAt'],
  ['核查', 'checkedAt'],
  ['结案', 'closedAt'],
  ['回访', 'visitedAt'],
] as const satisfies readonly (readonly [string, keyof Times])[]

/** The step a state waits in; null: it is over. */
const stepAt: Readonly<Record<ComplaintState, number | null>> = {
  received: 0,
  accepted: 1,
  filed: 2,
  dispatched: 3,
  returned: 3,
  handling: 4,
  extending: 4,
  suspending: 4,
  suspended: 4,
  'fed-back': 5,
  checked: 6,
  closed: 7,
  rated: null,
  archived: null,
  refused: null,
  void: null,
  merged: null,
  'to-petition': null,
  'to-enforcement': null,
  'to-mediation': null,
}

/** 06-30 09:52; of an earlier year with the year and without the time. */
const shortTime = (at: Date, year: string): string => {
  const day = dayInShanghai(at)
  return day.slice(0, 4) === year ? `${day.slice(5)} ${timeOf(at)}` : day
}

/** @param now what the present step shows, e.g. 今天 11:52 止 */
export function caseSteps(
  times: Times,
  now: string | null,
  limits: Readonly<Partial<Record<number, string>>> = {},
): StripPart[] {
  const at = stepAt[times.state]
  const year = dayInShanghai(times.stateAt).slice(0, 4)
  return steps.map(([label, key], index): StripPart => {
    const done = times[key]
    if (index === at) return { label, note: now ?? stateText[times.state], state: 'now' }
    const passed = done !== null && (at === null || index < at)
    return passed
      ? { label, note: shortTime(done, year), state: 'done' }
      : { label, note: at === null ? undefined : limits[index], state: 'later' }
  })
}
