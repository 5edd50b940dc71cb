/**
 * Takes a case in, whoever brings it: staff, the public page, an outside system, an import. The place is found, the matter checked,
 * the first clock started; danger to life is dispatched at once.
 */

import { whyNotTo } from '@/lib/complaint/act/where-to'
import type { StageClock } from '@/lib/complaint/clock/clock'
import { rulesOfLife } from '@/lib/complaint/clock/rules-store'
import type { RuleOf } from '@/lib/complaint/clock/stage'
import { timingOf, turnClocks } from '@/lib/complaint/clock/timing'
import { companyTold } from '@/lib/complaint/company/store'
import { type Complaint, holderIn, nothingYet } from '@/lib/complaint/complaint'
import type { ComplaintState } from '@/lib/complaint/flow'
import { addCaseFileRows, insertReporter, type Reporter, seenFiles } from '@/lib/complaint/notes/hand-store'
import type { KnownCompound, NewEvent } from '@/lib/complaint/shapes'
import {
  findHandedIn,
  insertComplaint,
  knownCompounds,
  lastClosedAlike,
  type NewComplaint,
  nextNumber,
} from '@/lib/complaint/store'
import { tell } from '@/lib/complaint/tell/store'
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { done, firstTrouble, invalid, type Result } from '@/lib/core/result'
import { deadline } from '@/lib/core/workdays'
import { findDivision } from '@/lib/division/store'
import { type CategoryCode, categoryOf, isAboutCompany, type Unit } from '@/lib/matter/categories'
import type { Channel, Urgency, Weight } from '@/lib/matter/kinds'
import { unitOf } from '@/lib/matter/units'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'
import { routeFor } from '@/lib/routing/rules'
import { rulesFor } from '@/lib/routing/store'
import { urgencyAtStart } from './emergency'

export type NewCase = {
  compound: string | null
  division: string | null
  place: string
  /** What its address may mean that nobody has decided, for whoever dispatches. */
  placeRemark?: string | null
  longitude: number | null
  latitude: number | null
  channel: Channel
  category: CategoryCode
  title: string
  text: string
  /** null: as the matter usually is. A reporter never sets it. */
  urgency: Urgency | null
  weight: Weight | null
  anonymous: boolean
  /** null: nobody said; then a matter that is the company's own is kept from it. */
  confidential: boolean | null
  /** Already looked at by the one who uploaded them. */
  files: readonly number[]
  clientKey: string | null
  reporter: Reporter | null
  sourceId?: number | null
  outsideNo?: string | null
  outsideClass?: string | null
  /** When the other side took it in; not in the future. */
  receivedAt?: Date | null
  /** When it happened: a fact beside its receipt. */
  occurredAt?: Date | null
  origin?: string
}

/** `again`: it was handed in before under the same number or key, and nothing was written. */
export type Registered = { case: Complaint; again: boolean }

/** An outside system's clock may go ahead of ours by this much. */
const aheadMs = 5 * 60_000

/** `actor` hands it in; where his own scope does not reach the place (a visitor), `tx` must. */
export async function register({ tx, actor, now }: Doer, newCase: NewCase): Promise<Result<Registered>> {
  const handed = {
    sourceId: newCase.sourceId ?? null,
    outsideNo: newCase.outsideNo ?? null,
    clientKey: newCase.clientKey,
  }
  const known = await findHandedIn(tx, handed)
  if (known) return done({ case: known, again: true })
  const receivedAt = newCase.receivedAt ?? now
  const isAhead = receivedAt.getTime() > now.getTime() + aheadMs
  const place = await placeOf(tx, actor, newCase)
  const files = await seenFiles({ tx, actor, now }, newCase.files)
  const isYetToCome = newCase.occurredAt && newCase.occurredAt.getTime() > now.getTime() + aheadMs
  const trouble = firstTrouble(
    place,
    isYetToCome ? invalid({ occurredAt: ['发生时间不能晚于现在'] }) : done(null),
    isAhead ? invalid({ receivedAt: ['受理时间不能晚于现在'] }) : done(null),
    files.length < newCase.files.length ? invalid({ files: ['有文件没有找到，请重新上传'] }) : done(null),
  )
  if (trouble) return trouble
  if (!place.ok) return place

  const row = await rowOf({ tx, actor, now }, newCase, {
    ...place.value,
    receivedAt: receivedAt > now ? now : receivedAt,
  })
  const made = await insertComplaint(tx, { actor, now }, row.facts, row.events, row.clocks)
  if (newCase.reporter) await insertReporter(tx, made.id, newCase.reporter)
  await addCaseFileRows(tx, { actor, now }, made.id, 'report', files)
  for (const event of row.events) await tell(tx, made, { act: event.act, at: now })
  return done({ case: made, again: false })
}

export type CasePlace = { division: DivisionCode; compoundId: number | null }

/** The compound of a code as it stands today, wherever it lies. */
export const compoundAt = async (tx: Tx, code: string): Promise<KnownCompound | null> =>
  (await knownCompounds(tx, { codes: [code] }))[0] ?? null

async function placeOf(tx: Tx, actor: Actor, newCase: NewCase): Promise<Result<CasePlace>> {
  // A visitor reports from anywhere; everybody else for his own place.
  const reaches = (code: string): boolean => actor.role === 'visitor' || covers(actor, code)
  if (newCase.compound !== null) {
    const found = await compoundAt(tx, newCase.compound)
    return found && reaches(found.division)
      ? done({ division: found.division, compoundId: found.id })
      : invalid({ compound: ['没有找到这个小区'] })
  }
  const unit = newCase.division === null ? null : await findDivision(tx, newCase.division as DivisionCode)
  if (!unit || unit.validTo !== null || !reaches(unit.code)) return invalid({ division: ['没有找到这个区划'] })
  const level = levelOf(unit.code)
  if (level === 'province' || level === 'city') return invalid({ division: ['请写明在哪个县（市、区）或街道'] })
  return done({ division: unit.code, compoundId: null })
}

type RowAt = CasePlace & { receivedAt: Date }
type NewRow = { facts: NewComplaint; events: NewEvent[]; clocks: StageClock[] }

async function rowOf({ tx, actor, now }: Doer, newCase: NewCase, at: RowAt): Promise<NewRow> {
  const usual = categoryOf(newCase.category)
  const urgency = urgencyAtStart(newCase, usual.urgency, newCase.urgency)
  const weight = newCase.weight ?? usual.weight
  const timed = { category: newCase.category, urgency, weight, channel: newCase.channel, division: at.division }
  const ruleOf = await rulesOfLife(tx, timed, dayInShanghai(now))
  const route =
    urgency === 'critical' ? routeFor({ ...newCase, division: at.division }, await rulesFor(tx, at.division)) : null
  const sent = route && whyNotTo(at, route.lead) === null ? route : null
  const state: ComplaintState = sent ? 'dispatched' : 'received'
  const lead = sent?.lead ?? null
  const holder = holderIn(state, { division: at.division, lead })
  const turned = {
    of: timed,
    from: null,
    to: state,
    act: sent ? 'dispatch' : 'register',
    now: sent ? now : at.receivedAt,
  }
  const timing = turnClocks([], { ...turned, ruleOf, calendar: stateCalendar, promisedAt: null })
  const former = await formerCase(tx, newCase, { ...at, until: now }, ruleOf)
  const confidential = newCase.confidential ?? isAboutCompany(newCase.category)
  const company = sent
    ? await companyTold(
        tx,
        { compoundId: at.compoundId, assist: sent.assist, confidential, before: null },
        { now, day: dayInShanghai(now) },
      )
    : null
  const number = String(await nextNumber(tx)).padStart(6, '0')
  return {
    clocks: timing.started,
    events: eventsAtStart(newCase, { actor, holder, lead, why: sent?.why ?? null, division: at.division, former }),
    facts: {
      ...nothingYet,
      code: `SQ-${dayInShanghai(now).replaceAll('-', '')}-${number}`,
      division: at.division,
      compoundId: at.compoundId,
      place: newCase.place,
      longitude: newCase.longitude,
      latitude: newCase.latitude,
      channel: newCase.channel,
      sourceId: newCase.sourceId ?? null,
      outsideNo: newCase.outsideNo ?? null,
      outsideClass: newCase.outsideClass ?? null,
      clientKey: newCase.clientKey,
      category: newCase.category,
      title: newCase.title,
      text: newCase.text,
      urgency,
      weight,
      anonymous: newCase.anonymous,
      confidential,
      state,
      stateAt: now,
      stateBy: actor.accountId,
      holder,
      lead,
      assist: sent?.assist ?? [],
      units: sent ? unitsWith([], sent.lead, sent.assist) : [],
      routedBy: sent?.routedBy ?? null,
      routeId: sent?.routeId ?? null,
      ...company?.changes,
      ...timingOf(timing),
      receivedAt: at.receivedAt,
      occurredAt: newCase.occurredAt ?? null,
      ...(sent ? { acceptedAt: now, filedAt: now, dispatchedAt: now } : {}),
      recurrenceOf: former?.id ?? null,
      origin: newCase.origin ?? 'entered',
      createdAt: now,
      createdBy: actor.accountId,
    },
  }
}

/** Who sees it by assignment: whoever ever led or assisted. The company sees cases of its compounds anyhow. */
export const unitsWith = (units: readonly string[], lead: Unit, assist: readonly string[]): string[] => [
  ...new Set([...units, lead, ...assist.filter(unit => unit !== 'company')]),
]

/** 同地同事: the same matter in the same compound or at the same spot, closed not long ago (`case.recurrence`). */
export async function formerCase(
  tx: Tx,
  { category, place }: Pick<NewCase, 'category' | 'place'>,
  at: RowAt & { until: Date },
  ruleOf: RuleOf,
): Promise<{ id: number; code: string } | null> {
  const rule = ruleOf('case.recurrence')
  if (!rule) return null
  const since = new Date(at.receivedAt.getTime() - rule.amount * 86_400_000)
  return lastClosedAlike(tx, { ...at, place, category, since })
}

const portal = { id: null, name: '系统', role: 'system' } as const

type CaseStart = {
  actor: Actor
  holder: Unit | null
  lead: Unit | null
  why: string | null
  division: DivisionCode
  former: { code: string } | null
}

function eventsAtStart(newCase: NewCase, { actor, holder, lead, why, division, former }: CaseStart): NewEvent[] {
  const unit = unitOf(actor)
  const intake = holderIn('received', { division, lead: null })
  const registered: NewEvent = {
    act: 'register',
    from: null,
    to: 'received',
    unit,
    holder: intake,
    facts: {
      channel: newCase.channel,
      category: newCase.category,
      ...(newCase.placeRemark ? { placeRemark: newCase.placeRemark } : {}),
    },
  }
  const recognised: NewEvent[] = former
    ? [
        {
          act: 'recognise',
          from: 'received',
          to: 'received',
          unit: null,
          by: portal,
          holder: intake,
          facts: { code: former.code },
        },
      ]
    : []
  if (lead === null) return [registered, ...recognised]
  const sent = { unit: null, by: portal, reason: '特急事项，自动派遣' }
  return [
    registered,
    ...recognised,
    { act: 'accept', from: 'received', to: 'accepted', holder: intake, ...sent },
    { act: 'file', from: 'accepted', to: 'filed', holder: intake, ...sent },
    { act: 'dispatch', from: 'filed', to: 'dispatched', holder, ...sent, facts: { lead, why } },
  ]
}

/** Until when a unit may send a case back (`case.return`). */
export function returnBy(complaint: Pick<Complaint, 'dispatchedAt'>, ruleOf: RuleOf): Date | null {
  const rule = ruleOf('case.return')
  if (complaint.dispatchedAt === null || !rule || rule.unit === 'month') return null
  return deadline(complaint.dispatchedAt, { amount: rule.amount, unit: rule.unit }, stateCalendar).at
}
