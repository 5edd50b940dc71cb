/** Checked, closed, visited and rated: how a case of the demo comes to its end, or back once more. */
import type { Rating } from '@/lib/complaint/kinds'
import { ratingTexts, reasonsFor } from './answers'
import { bringIn, handle } from './life'
import { dispatch, type Setting, system, Teller } from './teller'
import { hourMs, minuteMs, officeMoment } from './time'
import type { Doer } from './walk'

export const reporter: Doer = { accountId: null, name: '反映人', role: 'visitor', assigned: null }

/** By another than who fed back; once in a while it fails and is done again. */
function check(it: Teller): boolean {
  const { walk, chance, row } = it
  for (let tries = 0; tries < 2; tries += 1) {
    if (it.rests()) return false
    const at = it.next('check')
    // Who fed it back, who checked it before it was reopened, who checked the case of which it is a recurrence: none of them.
    const before = row.reopenedAt === null ? null : row.checkedBy
    const checker = it.clerk(1, row.fedBackBy, before, it.plan.formerChecker)
    if (tries > 0 || !chance.happens(0.055)) return walk.move('check', at, checker) && !it.rests()
    const failed = { reason: chance.pick(reasonsFor('fail')) }
    const seen = { checkedAt: new Date(at), checkedBy: checker.accountId }
    if (!walk.move('fail', at, checker, failed, seen)) return false
    if (!again(it)) return false
  }
  return false
}

/** What the check sent back: the same hand, without a new signature. */
function again(it: Teller): boolean {
  const { walk, row } = it
  if (row.lead === null) return false
  row.holderBy = row.signedBy
  const handler = it.staff(row.lead)
  const at = it.next(row.lead)
  const answer = `已按核查意见重新处置。${row.answer ?? ''}`
  const told = { text: answer, facts: { result: row.result ?? 'done' } }
  return walk.move('feed-back', at, handler, told, { answer, result: row.result ?? 'done' })
}

const close = (it: Teller): boolean => it.walk.move('close', it.next('close'), it.clerk())

/** Once: asked for by the reporter, or by the office after its visit. */
function comesBack(it: Teller): boolean {
  const { chance, row } = it
  if (row.reopenedAt !== null || row.recurrenceOf !== null || row.lead === null || !chance.happens(0.028)) return false
  const own = chance.happens(0.5)
  const act = own ? 'ask-again' : 'reopen'
  const start = it.since + chance.whole(1, 30) * hourMs
  const at = own ? start : officeMoment(start, chance)
  const by = own ? reporter : it.clerk(1)
  const told = { reason: chance.pick(reasonsFor(act)) }
  return dispatch(it, act, at, by, row.lead, told, { onTime: null, rating: null })
}

function ratingOf(it: Teller): Rating {
  const { chance, row } = it
  const good = row.result === 'done' || row.result === 'partly'
  const bad = (row.onTime === false ? 10 : 0) + (good ? 9 : 26) + (row.reopenedAt === null ? 0 : 8)
  return chance.weighed<Rating>(['satisfied', good ? 62 : 34], ['mostly', 24], ['unsatisfied', bad], ['unreached', 11])
}

/** Visited by the office that leads, never by who had it in hand; some answer by themselves. */
function rate(it: Teller): boolean {
  const { walk, chance, row } = it
  const own = row.channel === 'portal' && chance.happens(0.3)
  const at = own ? it.since + chance.whole(20, 2_000) * minuteMs : it.next('revisit')
  const drawn = ratingOf(it)
  const rating: Rating = own && drawn === 'unreached' ? 'satisfied' : drawn
  const words = ratingTexts(rating !== 'unsatisfied')
  const text = rating !== 'unreached' && chance.happens(0.45) ? chance.pick(words) : null
  const by = own ? reporter : it.visitor()
  if (by === null) return false
  const facts = { rating, ratingText: text }
  return walk.move(own ? 'rate' : 'visit', at, by, { text, facts }, { rating, ratingText: text })
}

/** Beyond duty: left out of one of the two figures, by the county's word. */
function review(it: Teller): void {
  const { walk, chance, row } = it
  if (row.rating !== 'unsatisfied' || !chance.happens(row.result === 'beyond' || row.result === 'untrue' ? 0.7 : 0.06))
    return
  const at = officeMoment(it.since + chance.whole(30, 900) * minuteMs, chance)
  const told = { reason: '诉求超出合同约定和法定职责，经复核不计入满意度', facts: { unreasonable: true } }
  walk.mark('review-rating', at, it.staff('county'), told, { unreasonable: true, unreasonableAt: new Date(at) })
}

function archive(it: Teller): void {
  const { walk, chance } = it
  const at = Math.max(it.since, walk.last) + chance.whole(1, 6) * 24 * hourMs
  walk.move('archive', at, chance.happens(0.6) ? system : it.clerk())
}

/** The whole life, until it is over or today is reached. */
export function tellLife(setting: Setting): void {
  const it = new Teller(setting)
  if (!bringIn(it)) return
  for (let round = 0; handle(it, round === 0) && check(it) && close(it); round += 1) {
    if (comesBack(it)) continue
    if (!rate(it)) return
    review(it)
    archive(it)
    return
  }
}
