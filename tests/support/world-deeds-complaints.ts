/** Every deed about cases, and about what stands around them, that making a place has not needed, done once. */

import { classifyCase } from '@/lib/complaint/act/beside/classify'
import { replyAsCompany, settleCompany } from '@/lib/complaint/act/beside/company'
import { locateCase } from '@/lib/complaint/act/beside/locate'
import { seeMentions } from '@/lib/complaint/act/beside/note'
import { revealReporter } from '@/lib/complaint/act/beside/reveal'
import { reviewRating } from '@/lib/complaint/act/beside/review-rating'
import { ringDuty } from '@/lib/complaint/act/beside/ring'
import { superviseCase } from '@/lib/complaint/act/beside/supervise'
import { takeCase } from '@/lib/complaint/act/beside/take'
import { urgeCase } from '@/lib/complaint/act/beside/urge'
import { archiveMany, dispatchMany, registerComplaint } from '@/lib/complaint/act/commands'
import { changePhrase, removePhrase } from '@/lib/complaint/phrase/commands'
import {
  addFacts,
  askAgain,
  joinProblem,
  openCase,
  rateCase,
  stopTelling,
  urgeOwn,
} from '@/lib/complaint/public/commands'
import { problemFor } from '@/lib/complaint/public/pin'
import { wipeReporterNames } from '@/lib/complaint/retention/wipe-commands'
import { markUnsigned } from '@/lib/complaint/ring/watch-commands'
import { type Actor, systemActor, visitor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { correctDuty, removeDuty } from '@/lib/duty/commands'
import { correctFacility, handOverFacility, removeFacility } from '@/lib/facility/commands'
import { ask } from '@/lib/platform/ask'
import { narrowRoute, switchOffRoute, switchOnRoute } from '@/lib/routing/commands'
import { routeOne } from '@/lib/routing/views'
import { forgetFilter } from '@/lib/saved/commands'
import { correctSource, disableSource, redeliver } from '@/lib/source/commands'
import { now } from './organisation-builders'
import { of, type Settled } from './world'
import { answered, caseVersion, moved, type Step } from './world-complaints'
import type { Doing } from './world-doing'
import { known } from './world-hand'

const reason = '核对情况需要'

export async function casesChanged(doing: Doing, settled: Settled): Promise<void> {
  await handled(doing, settled)
  await reportedOn(doing, settled)
  await rulesChanged(doing, settled)
  await aroundChanged(doing, settled)
}

async function handled(doing: Doing, settled: Settled): Promise<void> {
  const { names } = settled
  const [county, clerk, chief, department] = [
    of(settled, 'county'),
    of(settled, 'street-clerk'),
    of(settled, 'street-lead'),
    of(settled, 'county-department'),
  ]
  const at = async (id: string) => ({ id, version: await caseVersion(id) })
  await doing(seeMentions, chief, { id: names.received })
  await doing(takeCase, clerk, await at(names.received))
  const facts = { category: '0113', urgency: 'urgent', weight: 'general', reason }
  await doing(classifyCase, clerk, { ...(await at(names.received)), ...facts })
  await doing(locateCase, clerk, { ...(await at(names.received)), compound: names.excluded, reason })
  await doing(urgeCase, county, { id: names.handling, reason })
  await doing(superviseCase, of(settled, 'city'), { id: names.handling, reason })
  await doing(revealReporter, department, { id: names.handling, field: 'phone', reason })
  await doing(reviewRating, county, { ...(await at(names.rated)), unreasonable: 'yes', reason })
  const [helped, company] = [names.helped, of(settled, 'company')]
  await doing(replyAsCompany, company, { ...(await at(helped)), say: 'answer', text: '已清理' })
  await doing(settleCompany, clerk, { ...(await at(helped)), verdict: 'release', reason })
  await doing(dispatchMany, clerk, { cases: [await at(names.received)], lead: 'urban' })
  await doing(archiveMany, clerk, { cases: [await at(names.rated)] })
}

/** The reporter comes back: adds, urges, rates, asks again. */
async function reportedOn(doing: Doing, settled: Settled): Promise<void> {
  const { reported: code, reportedPin: pin } = settled.names
  const { ticket } = await doing(openCase, visitor, { queryCode: code, pin })
  await doing(addFacts, visitor, { ticket, text: '又堆了一层' })
  await doing(urgeOwn, visitor, { ticket })
  await doing(stopTelling, visitor, { ticket })
  const problem = problemFor(settled.names.caseId, now)
  await doing(joinProblem, visitor, { problem, clientKey: 'a-neighbour-says-so-too' })
  const [clerk, chief, community] = [of(settled, 'street-clerk'), of(settled, 'street-lead'), of(settled, 'community')]
  /** Who checked the first time does not check again. */
  const handledBy = (checker: Actor): readonly Step[] => [
    [community, 'sign'],
    [community, 'feed-back', answered],
    [checker, 'check'],
    [clerk, 'close'],
  ]
  await moved(doing, code, [clerk, 'dispatch', { lead: 'community' }], ...handledBy(chief))
  await doing(askAgain, visitor, { ticket, reason: '没有搬走' })
  await moved(doing, code, ...handledBy(clerk))
  await doing(rateCase, visitor, { ticket, rating: 'satisfied' })
  await doing(wipeReporterNames, systemActor(province), { ids: [settled.names.caseId] })
}

async function rulesChanged(doing: Doing, settled: Settled): Promise<void> {
  const { names } = settled
  const county = of(settled, 'county')
  const id = String(names.proposedRoute)
  const facts = { words: ['杂物', '占道'], lead: 'street', basis: '县级分工文件' }
  await doing(narrowRoute, county, { id, version: '1', ...facts })
  // Who worded it does not switch it on.
  const other = { ...county, accountId: (county.accountId ?? 0) + 1_000_000 }
  const shown = await ask(routeOne, other, { id }, now)
  const replay = shown.ok ? shown.value.now : null
  const seen = { replayedOn: replay?.on, cases: String(replay?.cases), changed: String(replay?.changed.length) }
  await doing(switchOnRoute, other, { id, version: '2', ...seen })
  await doing(switchOffRoute, county, { id, version: '3', reason })
}

/** An urgent case of the street's own: who is on duty is called, and nobody signs in time. */
async function rung(doing: Doing, { names, ...settled }: Settled): Promise<void> {
  const clerk = of({ names, ...settled }, 'street-clerk')
  const urgent = { channel: 'counter', category: '0401', title: '特急', text: '特急', urgency: 'critical' }
  const { case: made } = await doing(registerComplaint, clerk, { ...urgent, division: names.community })
  const asked = { id: made.code, version: made.version, duty: String(names.duty), reached: 'no' }
  await doing(ringDuty, clerk, asked)
  await known(
    tx => tx.$executeRaw`UPDATE complaint SET due_at = ${now}::timestamptz - interval '1 minute' WHERE id = ${made.id}`,
  )
  await doing(markUnsigned, systemActor(province), { id: made.id })
}

async function aroundChanged(doing: Doing, settled: Settled): Promise<void> {
  const { names } = settled
  const [clerk, department, admin] = [
    of(settled, 'street-clerk'),
    of(settled, 'county-department'),
    of(settled, 'system-admin'),
  ]
  const phrase = { id: String(names.phrase), act: 'feed-back', title: '改名', text: '改了' }
  await doing(changePhrase, department, phrase)
  await doing(removePhrase, department, { id: phrase.id })
  await doing(forgetFilter, clerk, { id: String(names.filter) })
  const id = String(names.facility)
  const piece = { kind: 'tank', name: '水箱', owner: 'owners', keeper: '维护单位' }
  await doing(correctFacility, clerk, { id, version: '1', ...piece })
  await doing(handOverFacility, clerk, { id, version: '2', handover: 'done', handedOn: '2026-11-01' })
  await doing(removeFacility, clerk, { id, version: '3', removedOn: '2026-11-02', reason })
  await rung(doing, settled)
  const night = { id: String(names.duty), unit: 'office', dutyOn: '2026-11-20', repeats: 'once', turn: '2' }
  await doing(correctDuty, clerk, { ...night, version: '1', person: '换班人', phone: '13600000000' })
  await doing(removeDuty, clerk, { id: night.id, version: '2' })
  const facts = { code: names.source, name: '热线', rate: '60', webhookUrl: 'https://other.example/cases' }
  await doing(correctSource, admin, { ...facts, version: '2' })
  await doing(redeliver, admin, { id: String(names.delivery) })
  await doing(disableSource, admin, { code: names.source, reason })
}
