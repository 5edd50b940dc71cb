/** How does a case of the demo get into somebody's hands, and what does he do with it? */
import type { Unit } from '@/lib/complaint/categories'
import { categoryOf, plannedKinds } from '@/lib/complaint/categories'
import { above } from '@/lib/complaint/complaint'
import type { CaseResult } from '@/lib/complaint/kinds'
import type { Chance } from '@/prisma/seed/kit/random'
import { answersFor, handedTo, reasons } from './answers'
import { dueOf, ruleOf } from './clocks'
import type { Officer } from './people'
import type { CaseRow } from './rows'
import { dispatch, type Teller } from './teller'
import { hourMs, minuteMs, officeMoment } from './time'

function leadOf(it: Teller): { lead: Unit; assist: readonly string[]; by: string } {
  const { lead, assist } = categoryOf(it.row.category)
  const own = it.chance.happens(0.035)
  // Where no street is known, the county takes what streets lead.
  const placed: Unit = lead === 'street' && it.intake !== 'street' ? 'county' : lead
  if (!own) return { lead: placed, assist, by: 'category' }
  const below: Unit = it.intake === 'street' ? 'street' : 'urban'
  const other: Unit = placed === 'county' ? below : 'county'
  return { lead: other, assist: [placed], by: 'dispatcher' }
}

/** What goes another way before anybody has it in hand. */
function turnAway(it: Teller): boolean {
  const { walk, chance, plan, row } = it
  if (plan.master) {
    const { id, code, at } = plan.master
    walk.move('merge', at, it.clerk(), { facts: { master: code } }, { merged_into: id })
    return endIt(it)
  }
  if (plan.stays !== null) return false
  const way = chance.next()
  if (way < 0.022 && row.state === 'received') return turned(it, 'refuse', chance.pick(reasons.refuse), {})
  if (way < 0.03) return turned(it, 'void', chance.pick(reasons.void), {})
  if (way < 0.036) return handOver(it, 'to-petition')
  if (way < 0.042 && row.category.startsWith('01')) return handOver(it, 'to-enforcement')
  if (way < 0.05 || (row.category === '0701' && way < 0.25)) return handOver(it, 'to-mediation')
  return false
}

function turned(it: Teller, act: string, reason: string, change: Partial<CaseRow>): boolean {
  it.walk.move(act, it.next('accept'), it.clerk(), { reason }, change)
  return endIt(it)
}

function handOver(it: Teller, act: 'to-petition' | 'to-enforcement' | 'to-mediation'): boolean {
  const { chance, row } = it
  const to = chance.pick(handedTo[act])
  const no = `${new Date(row.received_at).getUTCFullYear()}-${String(row.id % 10_000).padStart(4, '0')}`
  return turned(it, act, chance.pick(reasons[act]), { handed_to: to, handed_no: no })
}

/** true also where the end would lie ahead: nothing else happens either. */
function endIt({ walk }: Teller): true {
  const { row } = walk
  row.ended_at = row.holder === null ? row.state_at : null
  return true
}

/** From receipt to the unit that handles. */
export function bringIn(it: Teller): boolean {
  const { walk, chance, row } = it
  if (it.rests() || turnAway(it)) return false
  const { lead, assist, by } = leadOf(it)
  Object.assign(row, { assist: assist.filter(one => one !== 'company'), routed_by: by })
  if (it.comes(['accepted', 'filed'], 0.38)) {
    const at = it.next('accept')
    if (!walk.move('accept', at, it.clerk(), {}, { accepted_at: at }) || it.rests()) return noLead(row)
    const filed = officeMoment(row.state_at + chance.whole(4, 200) * minuteMs, chance)
    if (!walk.move('file', filed, it.clerk(1), {}, { filed_at: filed }) || it.rests()) return noLead(row)
  }
  if (!dispatch(it, 'dispatch', it.next('dispatch'), it.clerk(1), lead)) return noLead(row)
  return it.comes(['returned'], 0.042) && lead !== 'street' ? sendBack(it) : !it.rests()
}

/** Proposals leave no trace until somebody dispatches. */
function noLead(row: CaseRow): false {
  Object.assign(row, { assist: [], routed_by: null })
  return false
}

/** 退单 within its time, then the county decides; about the county itself, the city. */
function sendBack(it: Teller): boolean {
  const { walk, chance, row } = it
  const before = row.lead
  if (before === null) return false
  const limit = dueOf(ruleOf(it.rules, 'case.return'), row.state_at) - hourMs
  const at = Math.min(limit, officeMoment(row.state_at + chance.whole(30, 300) * minuteMs, chance))
  const back = { reason: chance.pick(reasons.return) }
  if (!walk.move('return', at, it.staff(before), back, { returned_at: at }) || it.rests()) return false
  const decider = it.staff(above(before))
  const other: Unit = before === 'county' ? 'street' : 'county'
  const stays = chance.happens(0.45) || it.intake !== 'street'
  const to = stays ? before : other
  if (!dispatch(it, 'decide', it.next('decide'), decider, to, { reason: chance.pick(reasons.decide) })) return false
  row.routed_by = 'decision'
  return !it.rests()
}

/** Signed, handled, with what may come between. */
export function handle(it: Teller, isFirst: boolean): boolean {
  const { walk, row } = it
  const { lead } = row
  if (lead === null) return false
  const handler = it.staff(lead)
  const signed = it.next(lead)
  const own = { signed_at: signed, signed_by: handler.id, holder_by: handler.id }
  if (!walk.move('sign', signed, handler, {}, own)) return false
  row.holder_by = handler.id
  if (isFirst && it.comes(['extending'], row.weight === 'complex' ? 0.1 : 0.045)) {
    if (!extend(it, handler)) return false
  } else if (isFirst && it.comes(['suspending', 'suspended'], 0.014) && !putAside(it, handler)) return false
  remark(it)
  if (it.rests()) return false
  return feedBack(it, handler)
}

function extend(it: Teller, handler: Officer): boolean {
  const { walk, chance, row } = it
  const [start, due] = [row.state_at, row.due_at ?? row.state_at]
  const at = Math.min(due - 20 * minuteMs, officeMoment(start + (due - start) * (0.4 + chance.next() * 0.5), chance))
  if (at <= start) return true
  const asked = { reason: chance.pick(reasons['ask-extension']) }
  if (!walk.move('ask-extension', at, handler, asked, { extended_at: at }) || it.rests()) return false
  const decider = it.staff(above(row.lead), handler.id)
  const when = it.next('approve')
  const denied = chance.happens(0.15)
  const act = denied ? 'deny-extension' : 'extend'
  if (!walk.move(act, when, decider, { reason: chance.pick(reasons[act]) })) return false
  row.holder_by = handler.id
  return true
}

function putAside(it: Teller, handler: Officer): boolean {
  const { walk, chance, row } = it
  const asked = { reason: chance.pick(reasons['ask-suspension']) }
  const at = officeMoment(row.state_at + chance.whole(60, 2_000) * minuteMs, chance)
  if (!walk.move('ask-suspension', at, handler, asked) || it.rests()) return false
  const decider = it.staff(above(row.lead), handler.id)
  const denied = it.plan.stays === null && chance.happens(0.2)
  const act = denied ? 'deny-suspension' : 'suspend'
  const when = it.next('approve')
  const change = denied ? {} : { suspended_at: when }
  if (!walk.move(act, when, decider, { reason: chance.pick(reasons[act]) }, change) || it.rests()) return false
  row.holder_by = handler.id
  if (denied) return true
  const again = officeMoment(row.state_at + chance.whole(6, 75) * 24 * hourMs, chance)
  if (!walk.move('resume', again, handler)) return false
  row.holder_by = handler.id
  return true
}

/** Urged by the office that leads, supervised by the one above, joined by what says the same. */
function remark(it: Teller): void {
  const { walk, chance, row } = it
  const due = row.due_at
  if (due === null) return
  const rests = it.plan.stays === row.state
  if (chance.happens(rests ? 0.22 : 0.05)) {
    const at = officeMoment(row.state_at + (due - row.state_at) * 0.8, chance)
    if (at < due)
      walk.mark('urge', at, it.clerk(), { reason: chance.pick(reasons.urge) }, { urged_at: at, urges: row.urges + 1 })
  }
  if (!rests || row.lead === null || !chance.happens(0.4)) return
  const at = officeMoment(due + chance.whole(2, 30) * hourMs, chance)
  walk.mark(
    'supervise',
    at,
    it.staff(above(row.lead)),
    { reason: chance.pick(reasons.supervise) },
    { supervised_at: at },
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
  if (at <= (walk.events.at(-1)?.at ?? 0)) at = (walk.events.at(-1)?.at ?? at) + 30 * minuteMs
  const result = resultOf(chance)
  const answer = chance.pick(answersFor(categoryOf(row.category).group, result))
  const done = { result, answer, fed_back_at: at, fed_back_by: handler.id, on_time: at <= (row.promised_at ?? at) }
  const told = { text: answer, facts: { result } }
  if (!walk.move('feed-back', at, handler, told, done)) return false
  row.penalty_no ??= penaltyNo(it, at)
  return !it.rests()
}
