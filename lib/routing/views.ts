/** What is read of rules: the list of a place, one with its replay, and who is responsible for a matter. */
import { z } from 'zod'
import { type Actor, covers, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, levels, lineage, nameAmong } from '@/lib/core/division'
import { atMost, behindField, divisionField, given, idField } from '@/lib/core/fields'
import { movesFor } from '@/lib/core/flow'
import { pageFields } from '@/lib/core/page'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { childrenOf, divisionsOf } from '@/lib/division/store'
import { type CategoryCode, categoryOf, isCategory } from '@/lib/matter/categories'
import type { Stage } from '@/lib/matter/stage'
import { keysFor } from '@/lib/matter/stage'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { askLimit, mattersFor } from './finder'
import { caseNamed, lastDecisions, precedentsOf } from './finder-store'
import { routeFlow, routeStates } from './flow'
import type { Matter } from './matter'
import { replaySpan } from './requests'
import { replay, routeFor } from './rules'
import { countRoutes, findRoute, type KeptRoute, pastCases, routesAround, rulesFor } from './store'

const pageSize = 50

const isBelowCounty = (division: DivisionCode): boolean => levels.indexOf(levelOf(division)) >= levels.indexOf('county')

/** The county whose rules concern the asker; province and city see all below them. */
const homeOf = (division: DivisionCode): DivisionCode =>
  isBelowCounty(division) ? ancestor(division, 'county') : division

export const routeList = view({
  schema: z.object({
    state: given(z.enum(['all', ...routeStates])),
    ...pageFields(behindField),
  }),
  permission: 'routing.read',
  read: async ({ input, actor, now, tx }) => {
    const place = homeOf(actor.division)
    const states = input.state === null || input.state === 'all' ? routeStates : [input.state]
    const page = await routesAround(tx, place, states, { after: input.after, before: input.before }, pageSize)
    const counts = await countRoutes(tx, place)
    const names = new Map(
      (
        await divisionsOf(
          tx,
          page.rows.flatMap(row => [row.division, row.within ?? row.division]),
        )
      ).map(one => [one.code, one.name]),
    )
    return {
      ...page,
      rows: await toldTo(
        { tx, actor, now },
        page.rows.map(row => ({
          ...row,
          place: nameAmong(names, row.division),
          withinName: row.within && nameAmong(names, row.within),
        })),
      ),
      counts: routeStates.map(state => ({ state, count: counts.get(state) ?? 0 })),
      path: await divisionsOf(tx, lineage(place)),
    }
  },
})

/** The replay of today, for those who see all cases of the rule's place. */
async function replayOf(tx: Tx, actor: Actor, now: Date, route: KeptRoute) {
  if (!may(actor, 'complaint.read') || actor.assigned !== null || !covers(actor, route.division)) return null
  const today = dayInShanghai(now)
  const { from, to, fromAt, toAt } = replaySpan(today)
  const cases = await pastCases(tx, { ...route, from: fromAt, to: toAt })
  return { on: today, from, to, ...replay(cases, await rulesFor(tx, route.division), route) }
}

export const routeOne = view({
  schema: z.object({ id: idField }),
  permission: 'routing.read',
  read: async ({ input, actor, now, tx }) => {
    const route = await findRoute(tx, input.id)
    // A rule is read by whom it holds for, and by those above: its grounds name a case of its place.
    if (!route || !(covers(actor, route.division) || lineage(actor.division).includes(route.division))) return null
    const owns = levelOf(actor.division) === levelOf(route.division) && covers(actor, route.division)
    const told = may(actor, 'complaint.read') ? route.precedentId : null
    const precedent = told === null ? null : await caseNamed(tx, told)
    return toldTo(
      { tx, actor, now },
      {
        route,
        precedent,
        path: await divisionsOf(tx, lineage(route.division)),
        /** The part of its place in which it holds; null: all of it. */
        withinName: route.within && ((await divisionsOf(tx, [route.within]))[0]?.name ?? null),
        now: route.state === 'proposed' ? await replayOf(tx, actor, now, route) : null,
        moves: owns ? movesFor(routeFlow, route.state, actor).map(({ act }) => act) : [],
        /** Who proposed or worded it does not switch it on. */
        isOwnWork: route.createdBy !== null && route.createdBy === actor.accountId,
        history: await historyOf(tx, 'route', String(route.id)),
      },
    )
  },
})

const shownStages = [
  'accept',
  'dispatch',
  'sign',
  'handle',
  'check',
  'close',
  'revisit',
] as const satisfies readonly Stage[]
const decisionsShown = 10
const precedentsShown = 5

export const finder = view({
  schema: z.object({
    q: given(z.string().trim().check(atMost(askLimit))),
    /** The matter to be shown in full; not given: the likeliest. */
    code: given(z.string().refine(isCategory, '没有这个类别')),
    /** A county, for those above it. */
    division: given(divisionField),
  }),
  permission: 'routing.read',
  read: async ({ input, actor, now, tx }) => {
    const asked = input.division ?? actor.division
    const known = covers(actor, asked) || lineage(actor.division).includes(asked)
    if (!known) return null
    const place = homeOf(asked)
    const rules = await rulesFor(tx, place)
    const q = input.q ?? ''
    const codes = mattersFor(q)
    const named = input.code !== null && isCategory(input.code) ? input.code : null
    const chosen = named ?? codes[0] ?? null
    const route = (category: CategoryCode) => routeFor({ category, title: q, text: '', division: place }, rules)
    return {
      q,
      place,
      path: await divisionsOf(tx, lineage(place)),
      /** Counties to choose from, where the asker stands above them. */
      below: isBelowCounty(place) ? [] : await childrenOf(tx, place, dayInShanghai(now)),
      matches: codes.map(code => ({ code, ...route(code) })),
      matter:
        chosen === null
          ? null
          : await toldTo({ tx, actor, now }, await matterOf({ tx, actor, now }, chosen, place, route(chosen), rules)),
    }
  },
})

async function matterOf(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  code: CategoryCode,
  place: DivisionCode,
  route: ReturnType<typeof routeFor>,
  rules: readonly KeptRoute[],
): Promise<Matter> {
  const category = categoryOf(code)
  const kept = await deadlineRules(tx, place)
  const path = lineage(place)
  const today = dayInShanghai(now)
  const timed = { category: code, urgency: category.urgency, weight: category.weight, channel: 'portal' as const }
  const limits = shownStages.flatMap(stage => {
    const rule = keysFor(stage, timed)
      .map(key => ruleInForce(kept, key, path, today))
      .find(one => one !== null)
    return rule ? [{ stage, rule }] : []
  })
  // What was decided names cases, which whoever only guides does not open.
  const seesCases = isBelowCounty(place) && may(actor, 'complaint.read')
  return {
    code,
    category,
    route,
    limits,
    others: rules.filter(rule => rule.category === code && rule.id !== route.routeId),
    decisions: seesCases ? await lastDecisions(tx, place, code, decisionsShown) : null,
    precedents: seesCases ? await precedentsOf(tx, place, code, precedentsShown) : [],
  }
}
