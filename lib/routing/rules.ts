/** Where does a case go? A place's own rules before those of the places above it, the table of matters last; and what a new rule would have changed. */

import { type DivisionCode, lineage } from '@/lib/core/division'
import { withoutPrivate } from '@/lib/core/private-words'
import { firstCharacters, folded } from '@/lib/core/text'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import { categories } from '@/lib/matter/categories'

export type Assist = Unit | 'company'

/**
 * A rule as it is kept. `words`: all of them stand in title or text; none: every case of the matter. `within`: the part of its place in which
 * it holds; null: all of it.
 */
export type RouteRule = {
  id: number
  division: DivisionCode
  within: DivisionCode | null
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

const fits = (rule: Pick<RouteRule, 'category' | 'words' | 'within'>, of: Routed, said: string): boolean =>
  rule.category === of.category &&
  (rule.within === null || lineage(of.division).includes(rule.within)) &&
  rule.words.every(word => said.includes(folded(word)))

/** How much a rule asks for besides the matter. */
const narrowness = ({ words, within }: RouteRule): number => words.length + (within === null ? 0 : 1)

/** More words and a narrower place first, then the newest; the number settles what was made at the same moment. */
const closer = (one: RouteRule, other: RouteRule): number =>
  narrowness(other) - narrowness(one) || other.createdAt.getTime() - one.createdAt.getTime() || other.id - one.id

const wordsOf = (rule: RouteRule): string => (rule.words.length === 0 ? '' : `（含“${rule.words.join('”“')}”）`)

function whyRule(rule: RouteRule, rivals: readonly RouteRule[]): string {
  const said = `派单规则 ${rule.id}${wordsOf(rule)}`
  if (rivals.length === 0) return said
  return `${said}；规则 ${rivals.map(rival => rival.id).join('、')} 也符合，取最新的一条`
}

/** What a case could go to where the unit that the table names has sent it back: who would have assisted, else the county itself. */
function besides(of: Routed, except: Unit): Unit {
  const { lead, assist }: { lead: Unit; assist: readonly Assist[] } = categories[of.category]
  if (lead !== except) return lead
  const next = assist.find((one): one is Unit => one !== 'company' && one !== except)
  return next ?? (except === 'county' ? 'street' : 'county')
}

/**
 * The unit that leads and those that assist. The same case and the same rules always give the same answer, in whatever order the
 * rules come; rules of places that the case does not lie in are passed over.
 * @param except who has sent this case back: it is not proposed to them again
 */
export function routeFor(of: Routed, rules: readonly RouteRule[], except: Unit | null = null): Route {
  const said = folded(`${of.title}\n${of.text}`)
  const fitting = rules.filter(rule => rule.lead !== except && fits(rule, of, said))
  for (const place of lineage(of.division).reverse()) {
    const [first, ...others] = fitting.filter(rule => rule.division === place).sort(closer)
    if (!first) continue
    const rivals = others.filter(it => narrowness(it) === narrowness(first) && it.lead !== first.lead)
    const { lead, id } = first
    const assist = first.assist.filter(one => one !== except)
    return { lead, assist, routedBy: 'rule', routeId: id, why: whyRule(first, rivals) }
  }
  const { lead: usual, assist, name } = categories[of.category]
  const lead = except === null ? usual : besides(of, except)
  const why = lead === usual ? `事项目录：${name}` : `事项目录：${name}；主办单位已退单，不再提请其主办`
  const others = assist.filter(one => one !== lead && one !== except)
  return { lead, assist: others, routedBy: 'category', routeId: null, why }
}

/** So many words a proposal has at most: more and it would speak of one case alone. */
const mostWords = 2

/** Characters in a row that are neither numbers nor what tells who reported. */
const plainRuns = (text: string, names: readonly string[]): string[] =>
  withoutPrivate(text, names)
    .split(/〔[^〕]*〕|[^\p{Script=Han}A-Za-z]+/u)
    .filter(run => run.length >= 2)

/**
 * The words of a case that make a rule of it: those by which its matter is known, else what its title says. Never none, which would speak
 * for the whole matter; null: there is nothing to say it by.
 * @param names of who reported: they make no rule
 */
export function wordsFrom({ category, title, text }: Routed, names: readonly string[] = []): string[] | null {
  const said = folded(`${title}\n${text}`)
  const known = categories[category].words.filter(word => said.includes(folded(word)))
  const telling = known
    .filter(word => !known.some(other => other !== word && other.includes(word)))
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .slice(0, mostWords)
  if (telling.length > 0) return telling
  const [longest] = plainRuns(title, names).sort((one, other) => other.length - one.length)
  return longest === undefined ? null : [firstCharacters(longest)]
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
