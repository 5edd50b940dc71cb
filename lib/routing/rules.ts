/** Where does a case go? A place's own rules before those of the places above it, the table of matters last; and what a new rule would have changed. */

import { type DivisionCode, lineage } from '@/lib/core/division'
import { folded } from '@/lib/core/text'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import { categories } from '@/lib/matter/categories'

export type Assist = Unit | 'company'

/** A rule as it is kept. `words`: all of them stand in title or text; none: every case of the matter. */
export type RouteRule = {
  id: number
  division: DivisionCode
  category: CategoryCode
  words: readonly string[]
  lead: Unit
  assist: readonly Assist[]
  basis: string
  createdAt: Date
}

/** What is asked of the rules. `division`: where the case lies, of any level. */
export type Routed = { category: CategoryCode; title: string; text: string; division: DivisionCode }

export type Route = {
  lead: Unit
  assist: Assist[]
  routedBy: 'category' | 'rule'
  routeId: number | null
  /** For the record: which rule, and which others would have fitted as well. */
  why: string
}

const fits = (rule: Pick<RouteRule, 'category' | 'words'>, of: Routed, said: string): boolean =>
  rule.category === of.category && rule.words.every(word => said.includes(folded(word)))

/** More words first, then the newest; the number settles what was made at the same moment. */
const closer = (one: RouteRule, other: RouteRule): number =>
  other.words.length - one.words.length || other.createdAt.getTime() - one.createdAt.getTime() || other.id - one.id

const wordsOf = (rule: RouteRule): string => (rule.words.length === 0 ? '' : `（含“${rule.words.join('”“')}”）`)

function whyRule(rule: RouteRule, rivals: readonly RouteRule[]): string {
  const said = `派单规则 ${rule.id}${wordsOf(rule)}`
  if (rivals.length === 0) return said
  return `${said}；规则 ${rivals.map(rival => rival.id).join('、')} 也符合，取最新的一条`
}

/**
 * The unit that leads and those that assist. The same case and the same rules always give the same answer, in whatever order the
 * rules come; rules of places that the case does not lie in are passed over.
 */
export function routeFor(of: Routed, rules: readonly RouteRule[]): Route {
  const said = folded(`${of.title}\n${of.text}`)
  const fitting = rules.filter(rule => fits(rule, of, said))
  for (const place of lineage(of.division).reverse()) {
    const [first, ...others] = fitting.filter(rule => rule.division === place).sort(closer)
    if (!first) continue
    const rivals = others.filter(it => it.words.length === first.words.length && it.lead !== first.lead)
    const { lead, assist, id } = first
    return { lead, assist: [...assist], routedBy: 'rule', routeId: id, why: whyRule(first, rivals) }
  }
  const { lead, assist, name } = categories[of.category]
  return { lead, assist: [...assist], routedBy: 'category', routeId: null, why: `事项目录：${name}` }
}

/** A case of the past, as far as a replay needs it. `sentTo`: where it really went first. */
export type PastCase = Routed & { id: number; code: string; receivedAt: Date; sentTo: Unit | null }

export type ReroutedCase = {
  id: number
  code: string
  title: string
  receivedAt: Date
  before: Unit
  after: Unit
  sentTo: Unit | null
}

/**
 * What a rule would have changed: every case is routed by the rules that are on, without and with it.
 * @param on rules that are on; the candidate may be among them
 */
export function replay(
  cases: readonly PastCase[],
  on: readonly RouteRule[],
  candidate: RouteRule,
): { cases: number; changed: ReroutedCase[] } {
  const without = on.filter(rule => rule.id !== candidate.id)
  const changed = cases.flatMap((pastCase): ReroutedCase[] => {
    const before = routeFor(pastCase, without).lead
    const after = routeFor(pastCase, [...without, candidate]).lead
    const { id, code, title, receivedAt, sentTo } = pastCase
    return before === after ? [] : [{ id, code, title, receivedAt, before, after, sentTo }]
  })
  return { cases: cases.length, changed }
}
