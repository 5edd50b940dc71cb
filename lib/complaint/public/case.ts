/** What a reporter is shown of his case, what he may do with it now, and why not. Pure. */

import type { Complaint } from '@/lib/complaint/complaint'
import { openStates } from '@/lib/complaint/flow'
import type { CaseEvent } from '@/lib/complaint/shapes'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { dayTold } from '@/lib/core/say'
import { nextWorkday, type WorkCalendar } from '@/lib/core/workdays'
import type { CategoryCode } from '@/lib/matter/categories'
import { additionLimit } from './requests'
import type { PublicLine } from './text'

export type ReporterChoice = { ok: true } | { ok: false; why: string | null }
export type ReporterChoices = {
  add: ReporterChoice
  urge: ReporterChoice
  rate: ReporterChoice
  askAgain: ReporterChoice
}

/** Public fields only: what a visitor's view may tell. */
export type PublicCase = {
  code: string
  state: string
  isOver: boolean
  /** 学府花园, or the county where no compound is known. */
  where: string
  place: string
  category: string
  text: string
  receivedAt: Date
  /** Unit whose turn it is, what it does, and by when; `due` null: the clock stands still. */
  turn: { unit: string; doing: string | null; due: Date | null; late: boolean } | null
  /** What comes after that. */
  next: string | null
  /** The day on which it is read: days are told as seen from it. */
  today: Day
  promisedAt: Date | null
  answer: { result: string | null; text: string; at: Date | null } | null
  /** The mark the reporter gave, or what the call to him noted down. */
  rated: { rating: string; text: string | null } | null
  /** Photos of how it is now, by the number the photo's address carries. */
  after: number[]
  ownPhotos: number
  lines: PublicLine[]
  isMerged: boolean
  isRecurrence: boolean
  /** Is he told by SMS or mail? null: he left nothing to be reached by. */
  isReached: boolean | null
  may: ReporterChoices
}

/** An open problem of a compound that others reported already. `problem` names it to whoever joins; nothing of what they wrote. */
export type SameProblem = {
  problem: string
  /** The same for the same problem always: by it a device knows that it joined already. */
  key: string
  category: CategoryCode
  name: string
  people: number
  since: Day
  state: string
}

/** Where a report is from: its name, where it lies, how long a phone is kept there, and what was reported there already. */
export type ReportPlace = {
  kind: 'compound' | 'county'
  code: string
  name: string
  place: string[]
  keepPhone: string
  same: SameProblem[]
}

const yes: ReporterChoice = { ok: true }
/** `null`: not now, and nobody needs to be told why. */
const not = (why: string | null = null): ReporterChoice => ({ ok: false, why })

export const isWorkedOn = (it: Pick<Complaint, 'state'>): boolean => openStates.some(state => state === it.state)

const ownAct = (events: readonly CaseEvent[], act: string): CaseEvent[] =>
  events.filter(event => event.act === act && event.role === 'visitor')

function mayAdd(it: Complaint, events: readonly CaseEvent[]): ReporterChoice {
  if (!isWorkedOn(it)) return not()
  return ownAct(events, 'add-facts').length < additionLimit ? yes : not(`已经补充 ${additionLimit} 次，不能再补充`)
}

/** Once a working day: after a Friday's, the next on Monday. */
function mayUrge(it: Complaint, events: readonly CaseEvent[], now: Date, calendar: WorkCalendar): ReporterChoice {
  if (!isWorkedOn(it)) return not()
  const last = ownAct(events, 'urge').at(-1)
  if (!last) return yes
  const again = nextWorkday(dayInShanghai(last.at), calendar)
  const today = dayInShanghai(now)
  return today >= again ? yes : not(`已经催办，${dayTold(again, today)}起可再催一次`)
}

function mayAskAgain(complaint: Complaint): ReporterChoice {
  if (complaint.state !== 'closed' && complaint.state !== 'rated') return not()
  if (complaint.reopenedAt !== null) return not('已经重办过一次，不能再要求重办')
  return complaint.unreasonable ? not('已认定为不合理或超出职责的诉求，不再重办') : yes
}

export const reporterChoices = (
  complaint: Complaint,
  events: readonly CaseEvent[],
  now: Date,
  calendar: WorkCalendar,
): ReporterChoices => ({
  add: mayAdd(complaint, events),
  urge: mayUrge(complaint, events, now, calendar),
  rate: complaint.state === 'closed' ? yes : not(),
  askAgain: mayAskAgain(complaint),
})
