/** What is done to a rule: proposed, narrowed, switched on after a replay, switched off. */
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { levelOf } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import { done, missing, no, type Problem, type Result, refused } from '@/lib/core/result'
import { changesBetween } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'
import { type RouteState, routeFlow } from './flow'
import { NarrowRouteRequest, ProposeRouteRequest, replaySpan, SwitchOffRequest, SwitchOnRequest } from './requests'
import { replay } from './rules'
import {
  findRoute,
  insertRoute,
  type KeptRoute,
  moveRoute,
  pastCases,
  type RouteFacts,
  rivalsOf,
  rulesFor,
  updateRoute,
} from './store'
import { type ChangedRoute, factsOf, subject } from './subject'
import { categoryText, routeStateText, wordsText } from './text'

const lost = () => no({ kind: 'conflict', message: '别人刚刚办了这条规则，请刷新后再看' })

/** A lead does not assist itself. */
const selfless = (facts: Pick<RouteFacts, 'lead' | 'assist'>): Problem | null =>
  facts.assist.includes(facts.lead) ? { kind: 'invalid', fields: { assist: ['主办单位不必再列为协办'] } } : null

export const proposeRoute = command({
  schema: ProposeRouteRequest,
  act: 'routing.propose',
  run: async ({ input, actor, now, tx }) => {
    const { division } = actor
    const wrong = selfless(input) ?? (await sameRule(tx, { ...input, division, within: null }, 0))
    if (wrong) return no(wrong)
    const route = await insertRoute(tx, { actor, now }, { ...input, division, within: null, precedentId: null })
    return done<ChangedRoute>({ route, changes: changesBetween({}, factsOf(route)), reason: null })
  },
  subject,
})

/** The same matter and words twice in one place would leave open which of them counts. */
async function sameRule(
  tx: Tx,
  facts: Pick<RouteFacts, 'division' | 'within' | 'category' | 'words'>,
  exceptId: number,
): Promise<Problem | null> {
  const key = (words: readonly string[]): string => [...words].sort().join(' ')
  const twin = (await rivalsOf(tx, facts.division, facts.category)).find(
    one => one.id !== exceptId && one.within === facts.within && key(one.words) === key(facts.words),
  )
  if (!twin) return null
  const message = `规则 ${twin.id}（${routeStateText[twin.state]}）已管“${categoryText(facts.category)}”${wordsText(facts.words)}`
  return { kind: 'refused', rule: 'same-rule', message: `${message}，请改那一条或先停用` }
}

/** A rule of one's own place that is in the state asked for. */
async function own(tx: Tx, actor: Actor, at: { id: number; version: number }): Promise<Result<KeptRoute>> {
  const route = await findRoute(tx, at.id)
  // Everybody below reads a rule; only the office whose it is changes it.
  if (!route || !covers(actor, route.division)) return missing()
  if (actor.kind !== 'system' && levelOf(route.division) !== levelOf(actor.division)) return missing()
  return route.version === at.version ? done(route) : no({ kind: 'conflict', version: route.version })
}

export const narrowRoute = command({
  schema: NarrowRouteRequest,
  act: 'routing.propose',
  run: async ({ input, actor, now, tx }) => {
    const found = await own(tx, actor, input)
    if (!found.ok) return found
    const before = found.value
    if (before.state !== 'proposed') return refused('state', `这条规则已${routeStateText[before.state]}，不能再改`)
    const { id: _id, version: _version, ...facts } = input
    const wrong = selfless(facts) ?? (await sameRule(tx, { ...before, ...facts }, before.id))
    if (wrong) return no(wrong)
    if (!(await updateRoute(tx, { actor, now }, before, facts))) return lost()
    const route = { ...before, ...facts, version: before.version + 1 }
    return done<ChangedRoute>({ route, changes: changesBetween(factsOf(before), factsOf(route)), reason: null })
  },
  subject,
})

/** The move of the flow for this state and person: who proposed a rule, or worded it last, does not switch it on. */
function moving(route: KeptRoute, act: 'switch-on' | 'switch-off', actor: Actor): Problem | null {
  const move = moveOf(routeFlow, route.state, act)
  if (!move) return { kind: 'refused', rule: 'state', message: `这条规则现在是“${routeStateText[route.state]}”` }
  if (move.notBySame && route.createdBy !== null && route.createdBy === actor.accountId)
    return { kind: 'refused', rule: 'same-person', message: '这条规则是您提出或改定的，须由他人启用（换岗位也不行）' }
  return null
}

async function move(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  before: KeptRoute,
  state: RouteState,
  more: { reason?: string; replayed?: KeptRoute['replay'] },
): Promise<Result<ChangedRoute>> {
  const replayed = more.replayed ?? undefined
  if (!(await moveRoute(tx, { actor, now }, before, state, replayed))) return lost()
  const figures = replayed ? { cases: replayed.cases, changed: replayed.changed } : {}
  return done({
    route: { ...before, state, version: before.version + 1 },
    changes: changesBetween({ state: before.state }, { state, ...figures }),
    reason: more.reason ?? null,
  })
}

export const switchOnRoute = command({
  schema: SwitchOnRequest,
  act: 'routing.switch-on',
  run: async ({ input, actor, now, tx }) => {
    const found = await own(tx, actor, input)
    if (!found.ok) return found
    const before = found.value
    const wrong = moving(before, 'switch-on', actor)
    if (wrong) return no(wrong)
    const today = dayInShanghai(now)
    if (input.replayedOn !== today) return refused('replay-old', '试算不是今天的，请重新试算后再启用')
    const { from, to, fromAt, toAt } = replaySpan(today)
    const cases = await pastCases(tx, { ...before, from: fromAt, to: toAt })
    const { changed } = replay(cases, await rulesFor(tx, before.division), before)
    if (cases.length !== input.cases || changed.length !== input.changed)
      return refused('replay-changed', '试算结果与您看到的不同了，请重新看过再启用')
    const replayed = { on: today, from, to, cases: cases.length, changed: changed.length }
    return move(tx, { actor, now }, before, 'on', { replayed })
  },
  subject,
})

export const switchOffRoute = command({
  schema: SwitchOffRequest,
  act: 'routing.switch-off',
  run: async ({ input, actor, now, tx }) => {
    const found = await own(tx, actor, input)
    if (!found.ok) return found
    const wrong = moving(found.value, 'switch-off', actor)
    return wrong ? no(wrong) : move(tx, { actor, now }, found.value, 'off', { reason: input.reason })
  },
  subject,
})
