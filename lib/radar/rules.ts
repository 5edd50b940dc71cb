/**
 * When does a term end, what must be done by when so that the next committee is filed in time, and who is warned?
 * Reckoned from the term's last day backwards with the deadline parameters of the place and the State Council's calendar
 * (domain §3 iv); nothing of it is stored, so a changed parameter or calendar changes it at once.
 */
import { addDays, type Day, daysBetween, earlier } from '@/lib/core/day'
import { addWorkdays, lastDay, nextWorkday, type WorkCalendar } from '@/lib/core/workdays'
import { type DeadlineRule, ruleInForce } from '@/lib/deadline/rules'

/** Days before the end of a term. */
export type WarnDays = { warn1: number; warn2: number; mustStart: number; takeover: number }

export const warnKeys = ['reelect.warn1', 'reelect.warn2', 'reelect.must_start', 'reelect.takeover'] as const

/** From the mildest to the gravest: first reminder · second · must be started · the street may take over · over. */
export const warningLevels = ['warn1', 'warn2', 'must-start', 'takeover', 'over'] as const
export type WarningLevel = (typeof warningLevels)[number]
/** `left`: days until the last day of the term, negative when it is over. */
export type TermWarning = { level: WarningLevel; left: number }

/** What holds where a place has no parameter (domain §3.15). */
const unset: WarnDays = { warn1: 180, warn2: 120, mustStart: 90, takeover: 30 }

/** The parameters of a place on a day. `rules` may hold those of all places above. */
export function warnDays(rules: readonly DeadlineRule[], lineage: readonly string[], on: Day): WarnDays {
  const amount = (key: (typeof warnKeys)[number]) => ruleInForce(rules, key, lineage, on)?.amount
  return {
    warn1: amount('reelect.warn1') ?? unset.warn1,
    warn2: amount('reelect.warn2') ?? unset.warn2,
    mustStart: amount('reelect.must_start') ?? unset.mustStart,
    takeover: amount('reelect.takeover') ?? unset.takeover,
  }
}

/** @returns null while the end is further off than the first reminder */
export function termWarning(termTo: Day, days: WarnDays, today: Day): TermWarning | null {
  const left = daysBetween(today, termTo)
  if (left < 0) return { level: 'over', left }
  if (left <= days.takeover) return { level: 'takeover', left }
  if (left <= days.mustStart) return { level: 'must-start', left }
  if (left <= days.warn2) return { level: 'warn2', left }
  return left <= days.warn1 ? { level: 'warn1', left } : null
}

/** The lines of the schedule, in the order in which they come. Most are acts of the re-election's flow. */
export const planSteps = [
  'report',
  'open',
  'form-group',
  'engage-audit',
  'report-audit',
  'publish-audit',
  'close-audit',
  'publish',
  'close-publicity',
  'confirm-candidates',
  'elect',
  'first-meeting',
  'submit-filing',
  'file',
  'hand-over',
] as const
export type PlanStep = (typeof planSteps)[number]

/** The parameters by which a line's latest day is reckoned from the one after it. */
export const planKeys: Record<PlanStep, readonly string[]> = {
  report: ['reelect.warn1'],
  open: ['reelect.must_start'],
  'form-group': [],
  'engage-audit': ['audit.report'],
  'report-audit': [],
  'publish-audit': ['audit.publish'],
  'close-audit': [],
  publish: ['form.notice_before_meeting'],
  'close-publicity': ['form.vetting'],
  'confirm-candidates': ['vote.days'],
  elect: ['form.first_committee_meeting'],
  'first-meeting': [],
  'submit-filing': ['filing.decide'],
  file: [],
  'hand-over': ['reelect.handover'],
}
export const allPlanKeys: readonly string[] = [...new Set(Object.values(planKeys).flat())]

const onOrBefore = (day: Day, calendar: WorkCalendar): Day =>
  calendar.isWorkday(day) ? day : nextWorkday(day, calendar, -1)

/** The latest working day on which a period may begin so that its last day is not after `due`. */
export function latestStart(due: Day, amount: number, unit: 'day' | 'workday', calendar: WorkCalendar): Day {
  let at = onOrBefore(unit === 'workday' ? addWorkdays(due, -amount, calendar) : addDays(due, -amount), calendar)
  while (lastDay(at, amount, unit, calendar) > due) at = nextWorkday(at, calendar, -1)
  return at
}

/** `ruled`: the day that the rule of the line itself names, where the steps after it need an earlier one. */
export type PlanLine = { step: PlanStep; latest: Day; ruled: Day | null; rules: DeadlineRule[] }

/**
 * The latest day of every step, in the flow's order. Periods in which others work or a notice stands are kept in full; what
 * is done in a day (forming the group, posting) is given none. Only the hand-over comes after the term's end.
 * @param ruleOf the parameter of the place by its key; null: none is set, and no time is given
 */
export function planOf(termTo: Day, ruleOf: (key: string) => DeadlineRule | null, calendar: WorkCalendar): PlanLine[] {
  const before = (due: Day, step: PlanStep): Day =>
    planKeys[step].reduce<Day>((at, key) => {
      const rule = ruleOf(key)
      if (rule?.unit !== 'day' && rule?.unit !== 'workday') return at
      return latestStart(at, rule.amount, rule.unit, calendar)
    }, due)
  const ahead = (key: string): Day => onOrBefore(addDays(termTo, -(ruleOf(key)?.amount ?? 0)), calendar)

  const file = onOrBefore(termTo, calendar)
  const submit = before(file, 'submit-filing')
  const elect = before(submit, 'elect')
  const vote = before(elect, 'confirm-candidates')
  const vetting = before(vote, 'close-publicity')
  const notice = before(vetting, 'publish')
  const posting = before(notice, 'publish-audit')
  const engage = before(posting, 'engage-audit')
  const ruled: Partial<Record<PlanStep, Day>> = { report: ahead('reelect.warn1'), open: ahead('reelect.must_start') }
  const start = earlier(ruled.open ?? engage, engage)
  const handover = ruleOf('reelect.handover')
  const latest: Record<PlanStep, Day> = {
    report: earlier(ruled.report ?? start, start),
    open: start,
    'form-group': engage,
    'engage-audit': engage,
    'report-audit': posting,
    'publish-audit': posting,
    'close-audit': notice,
    publish: notice,
    'close-publicity': vetting,
    'confirm-candidates': vote,
    elect,
    'first-meeting': submit,
    'submit-filing': submit,
    file,
    'hand-over': lastDay(termTo, handover?.amount ?? 0, handover?.unit === 'workday' ? 'workday' : 'day', calendar),
  }
  return planSteps.map(step => ({
    step,
    latest: latest[step],
    ruled: ruled[step] !== undefined && ruled[step] > latest[step] ? ruled[step] : null,
    rules: planKeys[step].map(ruleOf).filter(rule => rule !== null),
  }))
}

/** done on a day · waived by the street · late: not done and its latest day is over · next: the first not done · later */
export type LineState = 'done' | 'waived' | 'late' | 'next' | 'later'
export type ScheduleLine = PlanLine & { state: LineState; doneOn: Day | null }

const auditSteps: readonly PlanStep[] = ['engage-audit', 'report-audit', 'publish-audit', 'close-audit']

/** @param done the days on which the steps were done, those taken back left out */
export function scheduleOf(
  plan: readonly PlanLine[],
  done: Readonly<Partial<Record<PlanStep, Day>>>,
  waived: boolean,
  today: Day,
): ScheduleLine[] {
  const isWaived = (step: PlanStep): boolean => waived && auditSteps.includes(step) && done[step] === undefined
  const next = plan.find(line => done[line.step] === undefined && !isWaived(line.step))?.step
  return plan.map(line => {
    const doneOn = done[line.step] ?? null
    return { ...line, doneOn, state: stateOf(line, { doneOn, waived: isWaived(line.step), next, today }) }
  })
}

function stateOf(
  line: PlanLine,
  at: { doneOn: Day | null; waived: boolean; next: PlanStep | undefined; today: Day },
): LineState {
  if (at.doneOn !== null) return 'done'
  if (at.waived) return 'waived'
  if (line.latest < at.today) return 'late'
  return line.step === at.next ? 'next' : 'later'
}
