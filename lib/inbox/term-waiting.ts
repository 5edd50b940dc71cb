/**
 * Which terms that end wait for somebody to begin a re-election? Told by the organisations' own days, stored nowhere.
 * Few of a kind of warning stand one by one; many stand as one line that leads to their list, so that they hide nothing else.
 */
import { type Actor, may } from '@/lib/core/access'
import { addDays, type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { type DeadlineRule, type Reckoning, ruleInForce, yellowFrom } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import type { Call } from '@/lib/platform/perform'
import type { EndingTerm, RadarSpan } from '@/lib/radar/list'
import { type TermWarning, termWarning, type WarningLevel, warnDays, warningLevels, warnKeys } from '@/lib/radar/rules'
import { warnedTerms } from '@/lib/radar/store'
import { leftText, warningText } from '@/lib/radar/text'
import type { Waiting } from './rules'

export const termKind = '届满预警'
export const termPage = '/radar'

/** More of one warning than this stand as one line. */
const singly = 3
/** More than a street has compounds. */
const most = 2000

type WaitingTerm = Pick<EndingTerm, 'termTo' | 'division'>
type Warned<T extends WaitingTerm> = { it: T; warning: TermWarning; clock: Reckoning | null; since: Date }

/** Whose business it is: who brings procedures forward in a street or a community. */
export const isWarned = (actor: Pick<Actor, 'role'>): boolean => may(actor, 'procedure.open')

export async function termsWaiting({
  actor,
  now,
  tx,
}: Pick<Call<unknown>, 'actor' | 'now' | 'tx'>): Promise<Waiting[]> {
  if (!isWarned(actor)) return []
  const today = dayInShanghai(now)
  const rules = await deadlineRulesOf(tx, warnKeys)
  const furthest = Math.max(0, ...rules.filter(rule => rule.key === 'reelect.warn1').map(rule => rule.amount))
  const terms = await warnedTerms(tx, { division: actor.division, today, until: addDays(today, furthest) }, most)
  return byLevel(terms, rules, today, now).flatMap(({ level, first, of }) =>
    of.length > singly ? [together(first, of.length, level)] : of.map(alone),
  )
}

/** How many lines `termsWaiting` would be, and whether one of them is late. */
export function termLines(terms: readonly WaitingTerm[], rules: readonly DeadlineRule[], now: Date) {
  const lines = byLevel(terms, rules, dayInShanghai(now), now).flatMap(({ first, of }) =>
    of.length > singly ? [first] : of,
  )
  return { count: lines.length, late: lines.some(line => line.clock?.light === 'late') }
}

/** The warned terms of each level that has any. @param terms the first to end first */
function byLevel<T extends WaitingTerm>(terms: readonly T[], rules: readonly DeadlineRule[], today: Day, now: Date) {
  const warned = terms.flatMap(it => warnedOf(it, rules, today, now) ?? [])
  return warningLevels.flatMap(level => {
    const of = warned.filter(one => one.warning.level === level)
    const [first] = of
    return first ? [{ level, first, of }] : []
  })
}

function warnedOf<T extends WaitingTerm>(
  term: T,
  rules: readonly DeadlineRule[],
  today: Day,
  now: Date,
): Warned<T> | null {
  const places = lineage(term.division)
  const days = warnDays(rules, places, today)
  const warning = termWarning(term.termTo, days, today)
  if (!warning) return null
  const since = startInShanghai(addDays(term.termTo, -days.warn1))
  // Due is the day by which the rule wants a re-election begun; once the term is over, the term's own last day.
  const dueDay = warning.level === 'over' ? term.termTo : addDays(term.termTo, -days.mustStart)
  const rule = ruleInForce(rules, 'reelect.must_start', places, today)
  return { it: term, warning, since, clock: rule && clockFrom(since, dueDay, rule, now) }
}

function clockFrom(start: Date, dueDay: Day, rule: DeadlineRule, now: Date): Reckoning {
  const due = startInShanghai(addDays(dueDay, 1))
  const used = (now.getTime() - start.getTime()) / (due.getTime() - start.getTime())
  const soon = used >= yellowFrom ? 'soon' : 'in-time'
  return { start, due, dueDay, used, light: used >= 1 ? 'late' : soon, rule }
}

const advice: Record<WarningLevel, string> = {
  warn1: '请提醒业委会准备换届',
  warn2: '请督促业委会报告换届',
  'must-start': '请启动换届',
  takeover: '街道可接管换届',
  over: '请督促换届或接管',
}

/** A 物管会 is not renewed: it brings an assembly about, or the street forms the next. */
const adviceFor = (it: EndingTerm, level: WarningLevel): string =>
  it.kind === 'management' ? '请推动成立业主大会，或重新组建物管会' : advice[level]

const alone = ({ it: term, warning, clock, since }: Warned<EndingTerm>): Waiting => ({
  kind: termKind,
  part: 'urge',
  title: `${warningText[warning.level]}：${term.name}`,
  detail: `任期 ${term.termTo} 止，${leftText(warning)}，${adviceFor(term, warning.level)}`,
  href: `${termPage}/${term.code}`,
  clock,
  since,
})

const spanOf: Record<WarningLevel, RadarSpan> = {
  warn1: '6',
  warn2: '6',
  'must-start': '3',
  takeover: '3',
  over: 'over',
}

/** The first ends first. */
const together = ({ it: term, clock, since }: Warned<EndingTerm>, count: number, level: WarningLevel): Waiting => ({
  kind: termKind,
  part: 'urge',
  title: `${warningText[level]}：${count} 个业委会、物管会`,
  detail: `最早的是${term.name}，任期 ${term.termTo} 止；${advice[level]}`,
  href: `${termPage}?span=${spanOf[level]}&renewal=none#${level}`,
  clock,
  since,
})
