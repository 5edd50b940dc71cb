/** How does a case of the demo get into somebody's hands, and what do they do with it? */

import type { ComplaintAct } from '@/lib/complaint/act/requests'
import { extensionFact, extensionKey } from '@/lib/complaint/clock/stage'
import { returnBy } from '@/lib/complaint/intake/register'
import type { Routing } from '@/lib/complaint/kinds'
import type { CaseChanges } from '@/lib/complaint/store'
import type { Unit } from '@/lib/matter/categories'
import { categoryOf, plannedKinds } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import { above } from '@/lib/matter/units'
import type { Chance } from '@/prisma/seed/kit/random'
import { answersFor, handedTo, reasonsFor } from './answers'
import type { Officer } from './people'
import { dispatch, type Teller } from './teller'
import { hourMs, minuteMs, officeMoment } from './time'

function leadOf(it: Teller): { lead: Unit; assist: readonly string[]; by: Routing } {
  const { lead, assist } = categoryOf(it.row.category)
  const own = it.chance.happens(0.035)
  // Where no street is known, the county takes what streets lead.
  const placed: Unit = lead === 'street' && it.intake !== 'street' ? 'county' : lead
  if (!own) return { lead: placed, assist, by: 'category' }
  const below: Unit = it.intake === 'street' ? 'street' : 'urban'
  const other: Unit = placed === 'county' ? below : 'county'
  return { lead: other, assist: [placed], by: 'person' }
}

/** What goes another way before anybody has it in hand. */
function turnAway(it: Teller): boolean {
  const { walk, chance, plan, row } = it
  if (plan.master) {
    const { id, code, at } = plan.master
    walk.move('merge', at, it.clerk(), { facts: { master: code } }, { mergedInto: id })
    return true
  }
  if (plan.stays !== null) return false
  const way = chance.next()
  if (way < 0.022 && row.state === 'received') return turned(it, 'refuse', chance.pick(reasonsFor('refuse')), {})
  if (way < 0.03) return turned(it, 'void', chance.pick(reasonsFor('void')), {})
  if (way < 0.036) return handOver(it, 'to-petition')
  if (way < 0.042 && row.category.startsWith('01')) return handOver(it, 'to-enforcement')
  if (way < 0.05 || (row.category === '0701' && way < 0.25)) return handOver(it, 'to-mediation')
  return false
}

/** true also where the end would lie ahead: nothing else happens either. */
function turned(it: Teller, act: ComplaintAct, reason: string, changes: CaseChanges): true {
  it.walk.move(act, it.next('accept'), it.clerk(), { reason }, changes)
  return true
}

function handOver(it: Teller, act: 'to-petition' | 'to-enforcement' | 'to-mediation'): boolean {
  const { chance, row } = it
  const to = chance.pick(handedTo(act))
  const no = `${row.receivedAt.getUTCFullYear()}-${String(row.id % 10_000).padStart(4, '0')}`
  return turned(it, act, chance.pick(reasonsFor(act)), { handedTo: to, handedNo: no })
}

/** From receipt to the unit that handles. */
export function bringIn(it: Teller): boolean {
  const { walk, chance } = it
  if (it.rests() || turnAway(it)) return false
  const { lead, assist, by } = leadOf(it)
  if (it.comes(['accepted', 'filed'], 0.38)) {
    if (!walk.move('accept', it.next('accept'), it.clerk()) || it.rests()) return false
    const filed = officeMoment(it.since + chance.whole(4, 200) * minuteMs, chance)
    if (!walk.move('file', filed, it.clerk(1)) || it.rests()) return false
  }
  const others = assist.filter(one => one !== 'company')
  if (!dispatch(it, 'dispatch', it.next('dispatch'), it.clerk(1), lead, {}, { assist: others, routedBy: by }))
    return false
  return it.comes(['returned'], 0.042) && lead !== 'street' ? sendBack(it) : !it.rests()
}

/** 退单 within its time, then the county decides; about the county itself, the city. */
function sendBack(it: Teller): boolean {
  const { walk, chance, row } = it
  const before = row.lead
  if (before === null) return false
  const limit = (returnBy(row, it.ruleOf)?.getTime() ?? it.since) - hourMs
  const at = Math.min(limit, officeMoment(it.since + chance.whole(30, 300) * minuteMs, chance))
  const back = { reason: chance.pick(reasonsFor('return')) }
  if (!walk.move('return', at, it.staff(before), back) || it.rests()) return false
  const decider = it.staff(above(before))
  const other: Unit = before === 'county' ? 'street' : 'county'
  const stays = chance.happens(0.45) || it.intake !== 'street'
  const to = stays ? before : other
  const decided = { reason: chance.pick(reasonsFor('decide')) }
  if (!dispatch(it, 'decide', it.next('decide'), decider, to, decided, { routedBy: 'decision' })) return false
  return !it.rests()
}

/** Signed, handled, with what may come between. */
export function handle(it: Teller, isFirst: boolean): boolean {
  const { walk, row } = it
  const { lead } = row
  if (lead === null) return false
  const handler = it.staff(lead)
  if (!walk.move('sign', it.next(lead), handler)) return false
  if (isFirst && it.comes(['extending'], row.weight === 'complex' ? 0.1 : 0.045)) {
    if (!extend(it, handler)) return false
  } else if (isFirst && it.comes(['suspending', 'suspended'], 0.014) && !putAside(it, handler)) return false
  remark(it)
  if (it.rests()) return false
  return feedBack(it, handler)
}

function extend(it: Teller, handler: Officer): boolean {
  const { walk, chance, row } = it
  const [start, due] = [it.since, row.dueAt?.getTime() ?? it.since]
  const at = Math.min(due - 20 * minuteMs, officeMoment(start + (due - start) * (0.4 + chance.next() * 0.5), chance))
  if (at <= start) return true
  const rule = it.ruleOf(extensionKey(row))
  const days = rule && extensionFact({ amount: Math.min(rule.amount, 3 + (row.id % 8)), unit: rule.unit })
  const asked = { reason: chance.pick(reasonsFor('ask-extension')), facts: days }
  if (!walk.move('ask-extension', at, handler, asked) || it.rests()) return false
  const decider = it.staff(above(row.lead), handler.accountId)
  const when = it.next('approve')
  const denied = chance.happens(0.15)
  const act = denied ? 'deny-extension' : 'extend'
  const facts = denied ? null : days
  if (!walk.move(act, when, decider, { reason: chance.pick(reasonsFor(act)), facts })) return false
  row.holderBy = handler.accountId
  return true
}

function putAside(it: Teller, handler: Officer): boolean {
  const { walk, chance, row } = it
  const asked = { reason: chance.pick(reasonsFor('ask-suspension')) }
  const at = officeMoment(it.since + chance.whole(60, 2_000) * minuteMs, chance)
  if (!walk.move('ask-suspension', at, handler, asked) || it.rests()) return false
  const decider = it.staff(above(row.lead), handler.accountId)
  const denied = it.plan.stays === null && chance.happens(0.2)
  const act = denied ? 'deny-suspension' : 'suspend'
  const when = it.next('approve')
  if (!walk.move(act, when, decider, { reason: chance.pick(reasonsFor(act)) }) || it.rests()) return false
  row.holderBy = handler.accountId
  if (denied) return true
  const again = officeMoment(it.since + chance.whole(6, 75) * 24 * hourMs, chance)
  if (!walk.move('resume', again, handler)) return false
  row.holderBy = handler.accountId
  return true
}

/** Urged by the office that leads, supervised by the one above, joined by what says the same. */
function remark(it: Teller): void {
  const { walk, chance, row } = it
  const due = row.dueAt?.getTime()
  if (due === undefined) return
  const rests = it.plan.stays === row.state
  if (chance.happens(rests ? 0.22 : 0.05)) {
    const at = officeMoment(it.since + (due - it.since) * 0.8, chance)
    if (at < due)
      walk.mark(
        'urge',
        at,
        it.clerk(),
        { reason: chance.pick(reasonsFor('urge')) },
        { urgedAt: new Date(at), urges: row.urges + 1 },
      )
  }
  if (!rests || row.lead === null || !chance.happens(0.4)) return
  const at = officeMoment(due + chance.whole(2, 30) * hourMs, chance)
  walk.mark(
    'supervise',
    at,
    it.staff(above(row.lead)),
    { reason: chance.pick(reasonsFor('supervise')) },
    { supervisedAt: new Date(at) },
  )
}

const resultOf = (chance: Chance): CaseResult =>
  chance.weighed<CaseResult>(
    ['done', 66],
    ['partly', 12],
    ['untrue', 7],
    ['explained', 9],
    ['legal-way', 3],
    ['beyond', 3],
  )

function penaltyNo(it: Teller, at: number): string | null {
  const { row, chance } = it
  if (!plannedKinds.includes(row.category) || row.result === 'untrue' || !chance.happens(0.12)) return null
  const word = row.lead === 'fire' ? '消' : '综执'
  return `${word}罚决字〔${new Date(at).getUTCFullYear()}〕第${String(row.id % 997).padStart(4, '0')}号`
}

function feedBack(it: Teller, handler: Officer): boolean {
  const { walk, chance, row } = it
  let at = it.next(row.lead ?? '')
  if (at <= walk.last) at = walk.last + 30 * minuteMs
  const result = resultOf(chance)
  const answer = chance.pick(answersFor(categoryOf(row.category).group, result))
  const told = { text: answer, facts: { result } }
  if (!walk.move('feed-back', at, handler, told, { result, answer })) return false
  row.penaltyNo ??= penaltyNo(it, at)
  return !it.rests()
}
