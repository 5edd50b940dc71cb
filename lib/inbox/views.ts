/** A post's home page: what waits for it, late first, and what others changed since it last looked. */

import { z } from 'zod'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { levelOf, lineage } from '@/lib/core/division'
import { given } from '@/lib/core/fields'
import type { Permission } from '@/lib/core/permissions'
import { type DeskSide, deskSides } from '@/lib/core/street-desk'
import { type DeadlineRule, reckon } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import { changesSince } from '@/lib/platform/history'
import type { Doer } from '@/lib/platform/perform'
import { readyCount } from '@/lib/procedure/ready-store'
import { bareWaiting } from './bare-waiting'
import { casesWaiting, helpWaiting } from './case-waiting'
import { type KindTurn, kindsFor, kindWords, ruleOf, turnsOf, type WaitingKind, waitsFor } from './kinds-store'
import { powerWaiting } from './power-waiting'
import { ringingPage } from './ringing'
import { routesWaiting } from './route-waiting'
import { byUrgency, clockKeys, groupOf, groups, parts, placedOn, type Waiting } from './rules'
import { rulingsWaiting } from './ruling-waiting'
import { seenBefore } from './store'
import { isWarned, termsWaiting } from './term-waiting'

/** A desk shows at most this many things of a kind; the rest is counted and stands in the kind's own list. */
export const deskLimit = 100
export const changesLimit = 30

/** The things of one flow on one side of a desk, the oldest first. */
async function rowsOf(
  { source, states }: KindTurn,
  side: DeskSide,
  rules: readonly DeadlineRule[],
  { actor, now, tx }: Doer,
) {
  const rows = await source.rows(tx, states, deskLimit, { actor, today: dayInShanghai(now), side })
  return rows.map((row): Waiting => {
    const rule = ruleOf(source.flow, row.state, rules, row)
    const { title, href, since } = row
    const clock = rule ? reckon(since, rule, now, stateCalendar) : null
    return { kind: source.kind, title, href, clock, since, ...placedOn(row.elsewhere, row.detail) }
  })
}

/** What waits for an actor, most urgent first: asked of the flows' own tables. */
async function waitingFor(call: Doer) {
  const { actor, now, tx } = call
  const kinds = await kindsFor(call)
  const mine = turnsOf(actor)
  const rules = await deadlineRulesOf(
    tx,
    mine.flatMap(one => clockKeys(one.source.flow)),
  )
  const all: Waiting[] = []
  for (const turn of mine) for (const side of deskSides) all.push(...(await rowsOf(turn, side, rules, call)))
  if (isWarned(actor)) all.push(...(await termsWaiting({ actor, now, tx })))
  all.push(...(await powerWaiting({ actor, tx }, deskLimit)))
  all.push(...(await rulingsWaiting({ actor, tx }, deskLimit)))
  all.push(...(await routesWaiting({ actor, tx }, deskLimit)))
  all.push(...(await bareWaiting({ actor, now, tx }, deskLimit)))
  all.push(...(await casesWaiting({ actor, now, tx }, deskLimit)))
  all.push(...(await helpWaiting({ actor, now, tx }, deskLimit)))
  return { kinds, sorted: (await toldTo(call, all)).sort(byUrgency) }
}

export const desk = view({
  schema: z.object({ kind: given(z.string().refine(kind => kindWords.includes(kind), '没有这一类')) }),
  permission: 'desk.read',
  read: async call => {
    const { input, actor, now, tx } = call
    const { kinds, sorted } = await waitingFor(call)
    const since = actor.postId === null ? null : await seenBefore(tx, actor.postId)
    const shown = sorted.filter(one => !input.kind || one.kind === input.kind)
    return {
      place: (await divisionsOf(tx, lineage(actor.division))).map(unit => ({ code: unit.code, name: unit.name })),
      total: totalOf(kinds.filter(isForReader)),
      kinds,
      parts: parts.map(part => ({
        part,
        total: totalOf(kinds.filter(one => one.part === part)),
        groups: groups.map(group => ({
          group,
          rows: shown.filter(one => one.part === part && groupOf(one, now) === group),
        })),
      })),
      cut: [...new Set(kinds.filter(one => one.count > deskLimit).map(one => one.kind))],
      // 已达条件未启动: told where the first step is taken; elsewhere it stands in the list.
      ready: startsHere(actor)
        ? await readyCount(tx, { division: actor.division, q: null, today: dayInShanghai(now), now })
        : null,
      since,
      changes: since
        ? await toldTo(call, await changesSince(tx, since, actor.accountId, toldOf(actor), changesLimit))
        : [],
    }
  },
})

/** Decided or pressed by the reader himself; what lies on another's desk is told beside it and counted with nothing. */
const isForReader = ({ part }: WaitingKind): boolean => part !== 'other'

const totalOf = (kinds: readonly WaitingKind[]): number => kinds.reduce((sum, one) => sum + one.count, 0)

const startsHere = (actor: Actor): boolean =>
  may(actor, 'procedure.open') && ['street', 'community'].includes(levelOf(actor.division))

/** What an official wants to hear of: facts and decisions, not sign-ins; and of nothing that they may not open. */
const changedKinds = {
  compound: 'compound.read',
  organisation: 'organisation.read',
  claim: 'organisation.read',
  company: 'company.read',
  contract: 'company.read',
  evidence: 'evidence.read',
  exclusion: 'compound.read',
  merger: 'compound.read',
  procedure: 'procedure.read',
  filing: 'filing.read',
  rectification: 'committee.read',
  complaint: 'complaint.read',
  route: 'routing.read',
  facility: 'facility.read',
  source: 'source.read',
  import: 'import.read',
  target: 'plan.read',
  plan: 'plan.read',
  division: 'division.read',
  deadline: 'plan.read',
} as const satisfies Record<string, Permission>

const toldOf = (actor: Actor): string[] =>
  Object.entries(changedKinds)
    .filter(([, needs]) => may(actor, needs))
    .map(([kind]) => kind)

export type DeskMark = { count: number; late: boolean }

/** How many things wait and whether one is late, all together and by the room in which they stand: the marks of the navigation. */
export const deskCount = view({
  schema: z.object({}),
  permission: 'desk.read',
  read: async call => {
    const { kinds, ringing } = await waitsFor(call)
    const own = kinds.filter(one => one.part === 'own')
    const waiting = own.filter(one => one.count > 0)
    const rooms = new Set(waiting.map(roomOf))
    return {
      total: totalOf(kinds.filter(isForReader)),
      late: kinds.some(one => isForReader(one) && one.late && one.count > 0),
      own: markOf(own),
      /** By the address of the room; the desk's own stands for all of them. */
      marks: Object.fromEntries([
        ...[...rooms].map(room => [room, markOf(waiting.filter(one => roomOf(one) === room))] as const),
        ...(waiting.length > 0 ? [['/desk', markOf(own)] as const] : []),
        ...(ringing > 0 ? [[ringingPage, { count: ringing, late: true }] as const] : []),
      ]),
    }
  },
})

/** The room that the kind's list is a part of. */
const roomOf = ({ page }: WaitingKind): string => page.replace(/\?.*/, '')

const markOf = (kinds: readonly WaitingKind[]): DeskMark => ({
  count: totalOf(kinds),
  late: kinds.some(one => one.late && one.count > 0),
})
