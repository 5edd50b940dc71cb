/**
 * Which cases wait for this post: those its unit holds, those a unit below has let run over, those a colleague called it to.
 * Their clocks are kept with them, since a case's time depends on its matter and does not begin anew with a parameter.
 */

import { lightOf } from '@/lib/complaint/clock/clock'
import { companyStateText } from '@/lib/complaint/company/state'
import { type CompanyCase, casesForCompany, casesSaidByCompany } from '@/lib/complaint/company/store'
import { complaintFlow } from '@/lib/complaint/flow'
import { escalatedCases, type WaitingCase, waitingCases } from '@/lib/complaint/list/waiting-store'
import { openMentions } from '@/lib/complaint/notes/store'
import { actLabel, stateText } from '@/lib/complaint/text'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { deskSides } from '@/lib/core/street-desk'
import { firstCharacters } from '@/lib/core/text'
import { labelOf } from '@/lib/core/word'
import type { Reckoning } from '@/lib/deadline/rules'
import { unitText, urgencyText } from '@/lib/matter/text'
import { unitOf } from '@/lib/matter/units'
import type { Doer } from '@/lib/platform/perform'
import { placedOn, type Waiting } from './rules'

export const caseKind = '诉求'
export const casePage = '/complaints?turn=desk'
export const escalatedKind = '诉求逾期'
export const escalatedPage = '/complaints?late=red'
export const mentionKind = '提到我的'
export const mentionPage = '/complaints'

/** By its own clock's rule, or, where the clock was kept without one, by the day the list keeps. */
function clockOf(waiting: WaitingCase, now: Date): Reckoning | null {
  if (waiting.rule === null || waiting.dueAt === null) return null
  const { startedAt: start, ...rule } = waiting.rule
  const due = waiting.dueAt
  const clock = {
    ...rule,
    stage: 'handle',
    startedAt: start,
    dueAt: due,
    pauses: [],
    extension: null,
    stoppedAt: null,
  } as const
  const yellow = waiting.yellowAt ?? due
  const soon = now >= yellow ? 'soon' : 'in-time'
  return {
    start,
    due,
    dueDay: dayInShanghai(new Date(due.getTime() - 1)),
    used: (now.getTime() - start.getTime()) / Math.max(1, due.getTime() - start.getTime()),
    light: lightOf(clock, now) === 'late' ? 'late' : soon,
    rule: { ...rule, division: waiting.division, validFrom: dayInShanghai(start) },
  }
}

/** The deed that is awaited: 签收, 反馈处置结果, 核查通过 …; of a wait that has no such move, the state. */
function awaited(waiting: WaitingCase): string {
  const rule: { awaits?: { by: string }; moves: Readonly<Record<string, { by: string }>> } =
    complaintFlow.states[waiting.state]
  const act = Object.entries(rule.moves).find(([, move]) => move.by === rule.awaits?.by)?.[0]
  return (act && labelOf(actLabel, act)) ?? stateText[waiting.state]
}

const placeWords = (it: WaitingCase): string => [it.compound, it.place].filter(Boolean).join(' ')

function rowOf(waiting: WaitingCase, kind: string, now: Date): Waiting {
  const marks = [
    waiting.urgency === 'normal' ? null : urgencyText[waiting.urgency],
    waiting.supervisedAt ? '督办' : null,
    waiting.urges > 0 ? `催办 ${waiting.urges} 次` : null,
  ].filter(Boolean)
  const said =
    kind === escalatedKind
      ? `${unitText[waiting.holder]} ${stateText[waiting.state]}，已逾期`
      : stateText[waiting.state]
  return {
    kind,
    title: `${kind === escalatedKind ? '督促' : awaited(waiting)}：${waiting.title}`,
    ...placedOn(waiting.elsewhere, [placeWords(waiting), said, ...marks].filter(Boolean).join('，')),
    ...(kind === escalatedKind ? { part: 'urge' as const } : {}),
    href: `/complaints/${waiting.code}`,
    clock: clockOf(waiting, now),
    since: waiting.stateAt,
    critical: waiting.urgency === 'critical',
  }
}

export const companyKind = '协办诉求'
export const companyPage = '/complaints?company=told,seen'
export const saidKind = '企业答复'
export const saidPage = '/complaints?company=answered,declined'

/** A company helps with cases and holds none. */
export const helpsWithCases = (actor: Actor): boolean => may(actor, 'complaint.assist')
/** The street that took a case in decides about what the company said of it. */
export const settlesHelp = (actor: Actor): boolean =>
  may(actor, 'complaint.settle-assist') && unitOf(actor) === 'street'

const companyRow = (kind: string, task: string, found: CompanyCase): Waiting => ({
  kind,
  title: `${task}：${found.title}`,
  ...placedOn(
    found.elsewhere,
    [[found.compound, found.place].filter(Boolean).join(' '), companyStateText[found.state]].filter(Boolean).join('，'),
  ),
  href: `/complaints/${found.code}`,
  clock: null,
  since: found.since,
})

/** What a company is to help with, and what a street is to decide of what companies said. */
export async function helpWaiting({ actor, now, tx }: Doer, limit: number): Promise<Waiting[]> {
  if (helpsWithCases(actor))
    return (await casesForCompany(tx, limit)).map(it =>
      companyRow(companyKind, it.state === 'told' ? '确认收到并答复' : '答复', it),
    )
  if (!settlesHelp(actor)) return []
  const today = dayInShanghai(now)
  const said = await Promise.all(deskSides.map(side => casesSaidByCompany(tx, { actor, today, side }, limit)))
  return said.flat().map(it => companyRow(saidKind, '查看企业答复', it))
}

const mentionText = 40

/** Whose business cases can be: of a unit that handles them, or of somebody who may be called to one. */
export const hasCases = (actor: Actor): boolean =>
  may(actor, 'complaint.read') && (unitOf(actor) !== null || may(actor, 'complaint.note'))

export async function casesWaiting({ actor, now, tx }: Doer, limit: number): Promise<Waiting[]> {
  if (!hasCases(actor)) return []
  const today = dayInShanghai(now)
  const own = await Promise.all(deskSides.map(side => waitingCases(tx, { actor, today, side }, limit)))
  const below = await escalatedCases(tx, actor, now, limit)
  const calls = actor.accountId === null ? [] : await openMentions(tx, actor.accountId, limit)
  return [
    ...own.flat().map(row => rowOf(row, caseKind, now)),
    ...below.map(row => rowOf(row, escalatedKind, now)),
    ...calls.map(call => ({
      kind: mentionKind,
      part: 'own' as const,
      title: `${call.byName}提到您：${call.title}`,
      detail: firstCharacters(call.text, mentionText),
      href: `/complaints/${call.code}#notes`,
      clock: null,
      since: call.at,
    })),
  ]
}
