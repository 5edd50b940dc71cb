/**
 * What a place of the world has of cases and around them, made by real commands: a case in every state that an attacker could name,
 * with reporter, photo and note; a rule, a canned answer, an outside system with what it was told, equipment, a kept filter.
 */

import { addCaseFiles } from '@/lib/complaint/act/beside/add-file'
import { noteCase } from '@/lib/complaint/act/beside/note'
import { moveCase, registerComplaint } from '@/lib/complaint/act/commands'
import type { ComplaintAct } from '@/lib/complaint/act/requests'
import { pushCase } from '@/lib/complaint/intake/push-commands'
import { addPhrase } from '@/lib/complaint/phrase/commands'
import { reportProblem } from '@/lib/complaint/public/commands'
import { findByCode } from '@/lib/complaint/store'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { firstPage } from '@/lib/core/page'
import { enterDuty } from '@/lib/duty/commands'
import { recordFacility } from '@/lib/facility/commands'
import { uploadFile } from '@/lib/file/commands'
import { proposeRoute } from '@/lib/routing/commands'
import { saveFilter } from '@/lib/saved/commands'
import { createSource, issueSourceKey } from '@/lib/source/commands'
import { deliveriesOf } from '@/lib/source/delivery-store'
import { enterByKey } from '@/lib/source/enter'
import { now } from './organisation-builders'
import type { Doing } from './world-doing'
import { known, type Staff } from './world-hand'
import type { CaseNames, Place } from './world-names'

/** Who works on cases besides the staff that keeps the registers. */
export type Helpers = Staff & { city: Actor; department: Actor; utility: Actor; admin: Actor; company: Actor }

const noCase = (nth: number): string => `SQ-20200101-9999${nth}`

export const nobodysCases: CaseNames = {
  received: noCase(11),
  caseId: 1_900_000_201,
  dispatched: noCase(12),
  handling: noCase(13),
  sentBack: noCase(14),
  extending: noCase(15),
  suspending: noCase(16),
  suspended: noCase(17),
  fedBack: noCase(18),
  checked: noCase(19),
  closed: noCase(20),
  rated: noCase(21),
  merged: noCase(22),
  helped: noCase(27),
  secret: noCase(23),
  piped: noCase(24),
  pushed: noCase(25),
  outsideNo: 'GD-nobody',
  reported: noCase(26),
  reportedPin: '000000',
  reportedTicket: 'ticket of nobody',
  casePhoto: 1_900_000_202,
  clerkAccount: 1_900_000_203,
  phrase: 1_900_000_204,
  proposedRoute: 1_900_000_205,
  route: 1_900_000_206,
  source: 'nobodys-source',
  sourceKey: 'k'.repeat(40),
  delivery: 1_900_000_207,
  facility: 1_900_000_208,
  duty: 1_900_000_210,
  filter: 1_900_000_209,
}

/** Words that stand in a case of the place and nowhere else: of its reporter, its text and its notes. */
export const wordsOf = ({ word, number }: Place) => ({
  name: `${{ 100: '欧阳', 200: '司徒', 300: '上官' }[number] ?? '诸葛'}反映人`,
  phone: `137${String(number * 100_000).padStart(8, '0')}`,
  text: `${word}亲历的细节`,
  note: `${word}内部议论`,
})

/** One case at the counter, with everything that could be told of it. */
const brought = (place: Place, title: string, more: Record<string, unknown> = {}): Record<string, unknown> => {
  const { name, phone, text } = wordsOf(place)
  const base = { channel: 'counter', category: '0105', place: '3 号楼 2 单元' }
  return { ...base, title: `${place.word}${title}`, text: `${text}：${title}`, name, phone, ...more }
}

type At = { doing: Doing; place: Place; compound: string; helpers: Helpers }
export type Step = readonly [by: Actor, move: ComplaintAct, more?: Record<string, unknown>]

/** Registers a case and moves it on, step by step. @returns its code */
async function led(at: At, title: string, more: Record<string, unknown>, ...steps: readonly Step[]): Promise<string> {
  const { doing, place, compound, helpers } = at
  const { case: made } = await doing(registerComplaint, helpers.clerk, brought(place, title, { compound, ...more }))
  await moved(doing, made.code, ...steps)
  return made.code
}

export async function moved(doing: Doing, code: string, ...steps: readonly Step[]): Promise<void> {
  for (const [by, move, more] of steps)
    await doing(moveCase, by, { id: code, version: await caseVersion(code), move, ...more })
}

export async function caseVersion(code: string): Promise<number> {
  return (await known(tx => findByCode(tx, code)))?.version ?? 0
}

const reason = '按职责分工办理'
export const answered = { result: 'explained', answer: '已与住户谈妥，本周内搬走。' }

/** The cases of the department's field, each brought as far as its name says. */
async function settleStates(at: At) {
  const { department, clerk, lead: chief, county } = at.helpers
  const lead = at.place.fields.department
  const sent: Step = [clerk, 'dispatch', { lead }]
  const signed: readonly Step[] = [sent, [department, 'sign']]
  const fedBack: readonly Step[] = [...signed, [department, 'feed-back', answered]]
  const closed: readonly Step[] = [...fedBack, [chief, 'check'], [clerk, 'close']]
  const asked: Step = [department, 'ask-suspension', { reason }]
  return {
    dispatched: await led(at, '待签收', {}, sent),
    handling: await led(at, '办理中', {}, ...signed),
    sentBack: await led(at, '已退单', {}, sent, [department, 'return', { reason }]),
    extending: await led(at, '申请延期', {}, ...signed, [department, 'ask-extension', { reason, days: 3 }]),
    suspending: await led(at, '申请挂起', {}, ...signed, asked),
    suspended: await led(at, '已挂起', {}, ...signed, asked, [county, 'suspend']),
    fedBack: await led(at, '已反馈', {}, ...fedBack),
    checked: await led(at, '已核查', {}, ...fedBack, [chief, 'check']),
    closed: await led(at, '已办结', { category: '0101' }, ...closed),
    rated: await led(at, '已回访', { category: '0102' }, ...closed, [county, 'visit', { rating: 'satisfied' }]),
    helped: await led(at, '企业协办', {}, [clerk, 'dispatch', { lead, assist: ['company'] }]),
    secret: await led(at, '要求保密', { confidential: 'yes' }, ...signed),
    piped: await led(at, '水压不足', { category: '0201' }, [clerk, 'dispatch', { lead: at.place.fields.utility }]),
  }
}

/** The one that waits: with the reporter's photo, a note to a colleague and a case that was merged into it. */
async function settleReceived(at: At) {
  const { doing, place, helpers } = at
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${place.word} photo\n%%EOF\n`)
  const { id: casePhoto } = await doing(uploadFile, helpers.clerk, { name: `${place.word}现场.pdf`, bytes })
  const received = await led(at, '待受理', { files: [String(casePhoto)] })
  const colleague = helpers.lead.accountId ?? 0
  const { note: text } = wordsOf(place)
  await doing(noteCase, helpers.clerk, { id: received, text, mentions: [String(colleague)] })
  await doing(addCaseFiles, helpers.clerk, { id: received, part: 'before', files: [String(casePhoto)] })
  const merged = await led(at, '重复反映', {}, [helpers.clerk, 'merge', { master: received }])
  const caseId = (await known(tx => findByCode(tx, received)))?.id ?? 0
  return { received, caseId, casePhoto, merged, clerkAccount: helpers.clerk.accountId ?? 0 }
}

/** An outside system with its key, a case of it and what it was told. */
async function settleSource({ doing, place, compound, helpers }: At) {
  const code = `${place.tag}-hotline`
  const address = { rate: '120', webhookUrl: `https://${place.tag}.example/cases` }
  const facts = { code, name: `${place.word}热线`, channel: 'hotline', division: place.county, ...address }
  const { key: sourceKey, source: made } = await doing(createSource, helpers.admin, facts)
  await doing(issueSourceKey, helpers.admin, { code, part: 'secret' })
  const entered = await enterByKey(sourceKey, now)
  if (entered.kind !== 'source') throw new Error(`${code} was not let in`)
  const outsideNo = `GD-${place.tag}-1`
  const { name, phone, text } = wordsOf(place)
  const said = { title: `${place.word}热线工单`, text: `${text}：热线`, name, phone }
  const pushed = await doing(pushCase, entered.actor, { outsideNo, category: '0105', compound, ...said })
  await moved(doing, pushed.case.code, [helpers.clerk, 'accept'])
  const { rows } = await known(tx => deliveriesOf(tx, made.id, { state: null, at: firstPage, size: 1 }))
  return {
    actor: entered.actor,
    names: { source: code, sourceKey, outsideNo, pushed: pushed.case.code, delivery: rows[0]?.id ?? 0 },
  }
}

/** A rule's words are read by everybody in the county: nothing of a record stands in it. */
async function settleRules({ doing, place, helpers }: At) {
  const words = [`${'甲乙丙'.charAt(place.number / 100 - 1)}类杂物`]
  const rule = { category: '0113', lead: 'street', basis: '县级分工文件' }
  const { route: proposed } = await doing(proposeRoute, helpers.county, { ...rule, words })
  const { route: other } = await doing(proposeRoute, helpers.county, { ...rule, words: [...words, '占道'] })
  return { proposedRoute: proposed.id, route: other.id }
}

async function settleAround(at: At) {
  const { doing, place, compound, helpers } = at
  const words = { act: 'feed-back', title: `${place.word}常用语`, text: `${place.word}已经办结` }
  const { phrase } = await doing(addPhrase, helpers.department, words)
  const { record: facility } = await doing(recordFacility, helpers.clerk, {
    compound,
    utility: place.fields.utility,
    kind: 'pump-room',
    name: `${place.word}泵房`,
    owner: 'owners',
    keeper: `${place.word}维护单位`,
    handover: 'pending',
  })
  const kept = { list: '/complaints', name: `${place.word}筛选`, query: 'category=0105' }
  const filter = await doing(saveFilter, helpers.clerk, kept)
  const { record: duty } = await doing(enterDuty, helpers.clerk, {
    ...{ division: place.street, unit: 'office', dutyOn: '2026-11-22', repeats: 'weekly', turn: '1' },
    ...{ person: `${place.word}值班人`, phone: `136${String(place.number * 100_000).padStart(8, '0')}` },
  })
  return { phrase: phrase.id, facility: facility.id, duty: duty.id, filter: filter.id, ...(await settleRules(at)) }
}

/** What somebody without an account reports: code, PIN and the ticket behind them. */
async function settleReported({ doing, place, compound }: At) {
  const { case: made, ...told } = await doing(reportProblem, visitor, {
    compound,
    category: '0113',
    place: '门口',
    text: `${wordsOf(place).text}：门口`,
    contact: 'phone',
    phone: wordsOf(place).phone,
    consent: 'yes',
    clientKey: `world-of-${place.tag}-report`,
  })
  return { reported: made.code, reportedPin: told.pin, reportedTicket: told.ticket }
}

/** @returns the names of what was made, the outside system, and the words that only some may read */
export async function settleCases(
  doing: Doing,
  place: Place,
  helpers: Helpers,
  compound: string,
): Promise<{ names: CaseNames; source: Actor; personal: string[] }> {
  const at: At = { doing, place, compound, helpers }
  const received = await settleReceived(at)
  const states = await settleStates(at)
  const source = await settleSource(at)
  const reported = await settleReported(at)
  const names = { ...received, ...states, ...source.names, ...reported, ...(await settleAround(at)) }
  return { names, source: source.actor, personal: Object.values(wordsOf(place)) }
}
