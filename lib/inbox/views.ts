/** A post's home page: what waits for it, late first, and what others changed since it last looked. */
import { z } from 'zod'
import { changesSince } from '@/lib/audit/store'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { levelOf, lineage } from '@/lib/core/division'
import { reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Call } from '@/lib/platform/perform'
import { readyCount } from '@/lib/procedure/ready-store'
import { caseKind, casesWaiting } from './case-waiting'
import { routeKind, routePage, routesWaiting } from './route-waiting'
import { awaitedStates, byUrgency, clockKeys, groupOf, groups, type Waiting } from './rules'
import { seenBefore, type WaitingSource, waitingSources } from './store'
import { isWarned, termKind, termPage, termsWaiting } from './term-waiting'

/** A desk shows at most this many things of a kind; the rest is counted and stands in the kind's own list. */
export const deskLimit = 100
export const changesLimit = 30

/** What waits for an actor, kind by kind, most urgent first: asked of the flows' own tables. */
async function waitingFor({ actor, now, tx }: Pick<Call<unknown>, 'actor' | 'now' | 'tx'>, limit: number) {
  const mine = waitingSources
    .map(source => ({ source, states: awaitedStates(source.flow, actor) }))
    .filter(one => one.states.length > 0)
  const rules = await deadlineRulesOf(
    tx,
    mine.flatMap(one => clockKeys(one.source.flow)),
  )
  const all: Waiting[] = []
  const cut: string[] = []
  const counts = new Map<string, number>()
  for (const { source, states } of mine) {
    const but = { account: actor.accountId, separated: states.filter(state => separated(source, state)) }
    counts.set(source.kind, await source.count(tx, states, but))
    const rows = await source.rows(tx, states, limit + 1)
    if (rows.length > limit) cut.push(source.kind)
    for (const row of rows.slice(0, limit)) {
      // Enterer ≠ approver: what one entered oneself waits for a colleague.
      if (row.enteredBy !== null && row.enteredBy === actor.accountId && separated(source, row.state)) continue
      const key = source.flow.states[row.state]?.awaits?.within ?? ''
      const rule = ruleInForce(rules, key, lineage(row.division), dayInShanghai(row.since))
      all.push({
        kind: source.kind,
        title: row.title,
        detail: row.detail,
        href: row.href,
        clock: rule ? reckon(row.since, rule, now, stateCalendar) : null,
        since: row.since,
      })
    }
  }
  const kinds = mine.map(({ source }) => ({ kind: source.kind, page: source.page }))
  if (isWarned(actor)) {
    const terms = await termsWaiting({ actor, now, tx })
    kinds.push({ kind: termKind, page: termPage })
    counts.set(termKind, terms.length)
    all.push(...terms)
  }
  const routes = await routesWaiting({ actor, tx }, limit)
  if (routes) {
    kinds.push({ kind: routeKind, page: routePage })
    counts.set(routeKind, routes.count)
    if (routes.count > routes.rows.length) cut.push(routeKind)
    all.push(...routes.rows)
  }
  for (const group of await casesWaiting({ actor, now, tx }, limit)) {
    kinds.push({ kind: group.kind, page: group.page })
    counts.set(group.kind, group.count)
    if (group.count > group.rows.length) cut.push(group.kind)
    all.push(...group.rows)
  }
  return {
    kinds: kinds.map(one => ({ ...one, count: counts.get(one.kind) ?? 0 })),
    cases: counts.get(caseKind) ?? 0,
    cut,
    sorted: all.sort(byUrgency),
    // Of all that wait, not only of those shown.
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  }
}

export const desk = view({
  schema: z.object({ kind: z.string().max(20).optional() }),
  permission: 'desk.read',
  read: async call => {
    const { input, actor, now, tx } = call
    const { kinds, cut, sorted, total } = await waitingFor(call, deskLimit)
    const since = actor.postId === null ? null : await seenBefore(tx, actor.postId)
    return {
      place: (await divisionsOf(tx, lineage(actor.division))).map(unit => ({ code: unit.code, name: unit.name })),
      total,
      kinds,
      groups: groups.map(group => ({
        group,
        rows: sorted.filter(one => groupOf(one, now) === group && (!input.kind || one.kind === input.kind)),
      })),
      cut,
      // 已达条件，尚未启动: told where the first step is taken; elsewhere it stands in the list.
      ready: startsHere(actor)
        ? await readyCount(tx, { division: actor.division, q: null, today: dayInShanghai(now), now })
        : null,
      since,
      changes: since ? await changesSince(tx, since, actor.accountId, changedKinds, changesLimit) : [],
    }
  },
})

const startsHere = (actor: Actor): boolean =>
  may(actor, 'procedure.open') && ['street', 'community'].includes(levelOf(actor.division))

/** What an official wants to hear of: facts and decisions, not sign-ins. */
const changedKinds = [
  'compound',
  'organisation',
  'company',
  'contract',
  'evidence',
  'exclusion',
  'procedure',
  'filing',
  'rectification',
  'complaint',
  'route',
  'facility',
  'source',
  'import',
  'target',
  'plan',
  'division',
  'deadline',
] as const

const separated = (source: WaitingSource, state: string): boolean =>
  Object.values(source.flow.states[state]?.moves ?? {}).some(move => move.notBySame === true)

/** How many things wait, and whether one is late: the marks in the navigation. The most urgent few tell whether any is late. */
export const deskCount = view({
  schema: z.object({}),
  permission: 'desk.read',
  read: async call => {
    const { sorted, total, cases } = await waitingFor(call, 1)
    const late = sorted.filter(one => groupOf(one, call.now) === 'late')
    return { total, late: late.length > 0, cases: { count: cases, late: late.some(one => one.kind === caseKind) } }
  },
})
