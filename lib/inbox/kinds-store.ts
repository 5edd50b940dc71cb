/** Which kinds of things wait for a post, how many of each, and is one late? All told by one statement. */

import { powerWaits } from '@/lib/account/power-store'
import { companySaidWaits, companyWaits } from '@/lib/complaint/company/store'
import { caseWaits, escalatedCaseWaits, ringingCaseWaits } from '@/lib/complaint/list/waiting-store'
import { mentionWaits } from '@/lib/complaint/notes/store'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import type { Flow } from '@/lib/core/flow'
import { type DeskSide, deskSides } from '@/lib/core/street-desk'
import { type DeadlineRule, reckon, ruleInForce } from '@/lib/deadline/rules'
import { bareWaits } from '@/lib/evidence/store'
import { stateCalendar } from '@/lib/platform/calendar'
import { officeSql } from '@/lib/platform/desk-sql'
import type { Doer } from '@/lib/platform/perform'
import { warnKeys } from '@/lib/radar/rules'
import { termWaits } from '@/lib/radar/store'
import { routeWaits } from '@/lib/routing/store'
import { rulingWaits } from '@/lib/ruling/store'
import type { Prisma } from '@/prisma/client/client'
import { attaches, bareKind, barePage } from './bare-waiting'
import {
  caseKind,
  casePage,
  companyKind,
  companyPage,
  escalatedKind,
  escalatedPage,
  hasCases,
  helpsWithCases,
  mentionKind,
  mentionPage,
  saidKind,
  saidPage,
  settlesHelp,
} from './case-waiting'
import { givesPower, powerKind, powerPage } from './power-waiting'
import { routeKind, routePage } from './route-waiting'
import { awaitedStates, clockKeys, groupOf, type InboxPart } from './rules'
import { releasesRules, rulingKind, rulingPage } from './ruling-waiting'
import { type WaitingSource, waitingSources } from './store'
import { inOffice, type Tallied, tally, warnedAhead } from './tally-store'
import { isWarned, termKind, termLines, termPage } from './term-waiting'

/** The flows in which it can be this actor's turn, with the states in which it is. */
export const turnsOf = (actor: Actor) =>
  waitingSources
    .map(source => ({ source, states: awaitedStates(source.flow, actor) }))
    .filter(one => one.states.length > 0)

export type KindTurn = ReturnType<typeof turnsOf>[number]
/** What a kind of waiting is called, where all of it stands, and whose lateness it is. */
export type WaitingKind = { kind: string; page: string; part: InboxPart; count: number; late: boolean }

/** Every word that a kind of waiting is called by. */
export const kindWords: readonly string[] = [
  ...waitingSources.map(source => source.kind),
  ...[
    powerKind,
    rulingKind,
    routeKind,
    bareKind,
    caseKind,
    companyKind,
    saidKind,
    mentionKind,
    escalatedKind,
    termKind,
  ],
]

/** Counted with the others and no kind of its own: it makes the desk ring. */
const ringing = 'ringing'

export const kindsFor = async (doer: Doer): Promise<WaitingKind[]> => (await waitsFor(doer)).kinds

/** All kinds of waiting of an actor with how many there are, and how many critical cases ring, in one statement. */
export async function waitsFor({ actor, now, tx }: Doer): Promise<{ kinds: WaitingKind[]; ringing: number }> {
  const mine = turnsOf(actor)
  const today = dayInShanghai(now)
  const { accountId: account, division } = actor
  const cases = hasCases(actor)
  const reader = { actor, today, office: inOffice }
  const plain: readonly (Omit<WaitingKind, 'count' | 'late'> & { from: Prisma.Sql | null })[] = [
    { kind: powerKind, page: powerPage, part: 'own', from: givesPower(actor) ? powerWaits(actor) : null },
    { kind: rulingKind, page: rulingPage, part: 'own', from: releasesRules(actor) ? rulingWaits(account) : null },
    {
      kind: routeKind,
      page: routePage,
      part: 'own',
      from: may(actor, 'routing.switch-on') ? routeWaits({ division, account }) : null,
    },
    ...deskSides.flatMap(side => [
      {
        ...{ kind: bareKind, page: barePage, part: side },
        from: attaches(actor) ? bareWaits({ ...reader, side }) : null,
      },
      { kind: caseKind, page: casePage, part: side, from: cases ? caseWaits({ ...reader, side }) : null },
      {
        ...{ kind: saidKind, page: saidPage, part: side },
        from: settlesHelp(actor) ? companySaidWaits({ ...reader, side }) : null,
      },
    ]),
    { kind: companyKind, page: companyPage, part: 'own', from: helpsWithCases(actor) ? companyWaits() : null },
    {
      kind: mentionKind,
      page: mentionPage,
      part: 'own',
      from: cases && account !== null ? mentionWaits(account) : null,
    },
    { kind: escalatedKind, page: escalatedPage, part: 'urge', from: cases ? escalatedCaseWaits(actor, now) : null },
  ]
  const warned = isWarned(actor)
  const rings = cases ? ringingCaseWaits(reader) : null
  const asked = {
    office: officeSql(reader),
    flows: mine.map(({ source, states }) => ({
      source: source.kind,
      from: source.waits(states, reader),
    })),
    plain: [
      ...plain.flatMap(({ kind, part, from }) => (from ? [{ source: `${part} ${kind}`, from }] : [])),
      ...(rings ? [{ source: ringing, from: rings }] : []),
    ],
    terms: warned ? termWaits({ division, today }, warnedAhead) : null,
    keys: [...mine.flatMap(one => clockKeys(one.source.flow)), ...(warned ? warnKeys : [])],
  }
  const found = await tally(tx, asked)
  const all = [
    ...mine.flatMap(({ source }) => deskSides.flatMap(side => flowKind(source, side, found, now))),
    ...(warned
      ? [{ kind: termKind, page: termPage, part: 'urge' as const, ...termLines(found.terms, found.rules, now) }]
      : []),
    ...plain.flatMap(({ kind, page, part }) => {
      const one = found.plain.find(it => it.source === `${part} ${kind}`)
      // Nobody is told of a kind that cannot be his; calls, what lacks a file and what others have are told of where there is one.
      const isRare = part === 'other' || [mentionKind, bareKind, saidKind].includes(kind)
      if (!one || (isRare && one.count === 0)) return []
      return [{ kind, page, part, count: one.count, late: one.due !== null && one.due <= now }]
    }),
  ]
  return { kinds: all, ringing: found.plain.find(one => one.source === ringing)?.count ?? 0 }
}

function flowKind(
  { kind, page, flow }: WaitingSource,
  part: DeskSide,
  { flows, rules }: Tallied,
  now: Date,
): WaitingKind[] {
  const of = flows.filter(one => one.source === kind && one.own === (part === 'own'))
  if (part === 'other' && of.length === 0) return []
  const late = of.some(one => {
    const rule = ruleOf(flow, one.state, rules, one)
    return rule !== null && groupOf({ clock: reckon(one.since, rule, now, stateCalendar) }, now) === 'late'
  })
  return [{ kind, page, part, count: of.reduce((sum, one) => sum + one.count, 0), late }]
}

export const ruleOf = (
  flow: Flow,
  state: string,
  rules: readonly DeadlineRule[],
  { division, since }: { division: DivisionCode; since: Date },
): DeadlineRule | null =>
  ruleInForce(rules, flow.states[state]?.awaits?.within ?? '', lineage(division), dayInShanghai(since))
