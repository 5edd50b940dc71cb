/** What somebody without an account does: reports, comes back with code and PIN, adds, urges. Everything but the first needs the ticket. */

import { type MovedCase, moveOne } from '@/lib/complaint/act/move'
import { nothingBrought } from '@/lib/complaint/act/turned'
import type { Complaint } from '@/lib/complaint/complaint'
import { eventsOf } from '@/lib/complaint/event-store'
import { register } from '@/lib/complaint/intake/register'
import { addCaseFileRows } from '@/lib/complaint/notes/hand-store'
import type { CaseEvent } from '@/lib/complaint/shapes'
import { findByCode, findComplaint, moveComplaint } from '@/lib/complaint/store'
import { keepQuiet } from '@/lib/complaint/tell/reporter-store'
import { tell } from '@/lib/complaint/tell/store'
import { systemActor } from '@/lib/core/access'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { categories } from '@/lib/matter/categories'
import type { Subject } from '@/lib/platform/audit'
import { stateCalendar } from '@/lib/platform/calendar'
import { type Call, command, type Doer } from '@/lib/platform/perform'
import { type ReporterChoice, reporterChoices } from './case'
import { reportersOf } from './near-store'
import { keepPhotos, lookIntoPhotos } from './photos'
import { caseIn, isPin, pinFor, pinHash, problemIn, ticketFor, tidyCode, tidyPin } from './pin'
import {
  AddFactsRequest,
  AskAgainRequest,
  JoinRequest,
  mailIn,
  OpenCaseRequest,
  phoneIn,
  RateRequest,
  ReportRequest,
  TicketRequest,
  titleOf,
} from './requests'
import { holdKey, keepPin, pinHashOf, unitNames } from './store'

const subject = (complaint: Pick<Complaint, 'id' | 'code' | 'division'>): Subject => ({
  kind: 'complaint',
  id: complaint.code,
  name: null,
  division: complaint.division,
})

export type Reported = { case: Complaint; pin: string; ticket: string; unit: string }

/** A case from the public page. The same hand-in sent again is told the same code and PIN, and stays one case. */
export const reportProblem = command({
  schema: ReportRequest,
  act: 'complaint.report',
  look: lookIntoPhotos,
  run: async ({ input, actor, now, tx }): Promise<Result<Reported>> => {
    await holdKey(tx, input.clientKey)
    const photos = await keepPhotos(tx, actor, now, input)
    const [phone, mail] = [phoneIn(input), mailIn(input)]
    const anonymous = phone === null && mail === null
    const registered = await register(
      { tx, actor, now },
      {
        compound: input.compound,
        division: input.compound === null ? input.county : null,
        place: input.place,
        longitude: null,
        latitude: null,
        channel: 'portal',
        category: input.category,
        title: titleOf(input.text),
        text: input.text,
        urgency: null,
        weight: null,
        anonymous,
        confidential: input.confidential,
        files: photos,
        occurredAt: input.occurredAt,
        clientKey: input.clientKey,
        reporter: { name: null, phone, mail, consentAt: anonymous ? null : now, pinHash: null },
      },
    )
    if (!registered.ok) return registered
    const made = registered.value.case
    // Another's key can neither be guessed nor used again for another place's case.
    const pin = pinFor(input.clientKey, made.code)
    if (!registered.value.again) await keepPin(tx, made.id, pinHash(made.code, pin))
    const name = await unitNames(tx, made.division)
    return done({ case: made, pin, ticket: ticketFor(made.id, now), unit: name(made.holder) })
  },
  subject: it => subject(it.case),
})

export type Joined = Reported & { people: number }

const gone = refused('problem-over', '这件事刚刚办完或并到别处了；还有问题，请写下来另外反映')

/**
 * 我也是: one more reporter of an open problem, with a code and PIN of his own and nothing to write. His case is merged into the other
 * at once, by the portal itself, and gets its answer. The same device pressing again is told the same code.
 */
export const joinProblem = command({
  schema: JoinRequest,
  act: 'complaint.report',
  run: async ({ input, actor, now, tx }): Promise<Result<Joined>> => {
    await holdKey(tx, input.clientKey)
    const id = problemIn(input.problem, now)
    const named = id === null ? null : await findComplaint(tx, id)
    const master = named?.mergedInto ? await findComplaint(tx, named.mergedInto) : named
    if (!master || master.confidential || master.compound === null) return missing()
    if (!master.isOpen) return gone
    const registered = await register(
      { tx, actor, now },
      {
        compound: master.compound.code,
        division: null,
        place: '',
        longitude: null,
        latitude: null,
        channel: 'portal',
        category: master.category,
        title: `我也是：${categories[master.category].name}`,
        text: '在反映页面上选了“我也是”：与已有的反映是同一件事。',
        urgency: null,
        weight: null,
        anonymous: true,
        confidential: false,
        files: [],
        clientKey: input.clientKey,
        reporter: { name: null, phone: null, consentAt: null, pinHash: null },
      },
    )
    if (!registered.ok) return registered
    const { case: own, again } = registered.value
    const pin = pinFor(input.clientKey, own.code)
    if (!again) {
      await keepPin(tx, own.id, pinHash(own.code, pin))
      const brought = { ...nothingBrought, master: master.code }
      const merged = await moveOne({ tx, actor: systemActor(own.division), now }, own.code, null, 'merge', brought)
      if (!merged.ok) return merged
    }
    const name = await unitNames(tx, master.division)
    return done({
      case: own,
      pin,
      ticket: ticketFor(own.id, now),
      unit: name(master.holder),
      people: await reportersOf(tx, master.id),
    })
  },
  subject: it => subject(it.case),
})

const unknown = refused(
  'unknown',
  '查询码或密码不对。请对照提交时给您的查询码和密码再输一次；密码丢了，打 12345 或到社区、街道，说出小区、日期和反映的事就能查',
)

/** Code and PIN for a ticket; no such code and a wrong PIN are the same answer. */
export const openCase = command({
  schema: OpenCaseRequest,
  act: 'complaint.track',
  run: async ({ input, now, tx }): Promise<Result<{ case: Complaint; ticket: string }>> => {
    const code = tidyCode(input.queryCode)
    const pin = tidyPin(input.pin)
    // What is no code or no PIN at all is a slip of the pen, and says nothing of any case.
    if (code === null || pin === null)
      return invalid({
        ...(code === null ? { queryCode: ['查询码像 SQ-20230629-004821：8 位日期和 6 位数字'] } : {}),
        ...(pin === null ? { pin: ['密码是提交时给您的 8 位数字（以前给的是 6 位）'] } : {}),
      })
    const found = await findByCode(tx, code)
    const kept = found === null ? null : await pinHashOf(tx, found.id)
    const right = isPin(code, pin, kept)
    return right && found ? done({ case: found, ticket: ticketFor(found.id, now) }) : unknown
  },
  subject: it => subject(it.case),
})

type Held = { it: Complaint; events: CaseEvent[] }

async function heldBy({ tx, now }: Pick<Call<unknown>, 'tx' | 'now'>, ticket: string): Promise<Held | null> {
  const id = caseIn(ticket, now)
  const it = id === null ? null : await findComplaint(tx, id)
  return it ? { it, events: await eventsOf(tx, it.id) } : null
}

const barred = (choice: ReporterChoice) =>
  choice.ok ? null : refused('not-now', choice.why ?? '这件事现在不能这样办，请刷新后再看')

const first = no({ kind: 'conflict', message: '这件事刚刚有了新进展，请刷新后再试' })

/** Adds what the reporter says to the case's line, without moving it. */
async function note(
  { tx, actor, now }: Doer,
  complaint: Complaint,
  act: 'add-facts' | 'urge',
  text: string | null,
  changes: { urges: number; urgedAt: Date } | Record<string, never>,
): Promise<boolean> {
  const event = { act, from: complaint.state, to: complaint.state, unit: null, holder: complaint.holder, text }
  const written = await moveComplaint(tx, { actor, now }, complaint, { changes, events: [event] })
  if (written) await tell(tx, complaint, { act, at: now })
  return written
}

/** More words and photos for a case that is being worked on; so many times. */
export const addFacts = command({
  schema: AddFactsRequest,
  act: 'complaint.add-facts',
  look: lookIntoPhotos,
  run: async ({ input, actor, now, tx }): Promise<Result<Complaint>> => {
    const held = await heldBy({ tx, now }, input.ticket)
    if (!held) return missing()
    const why = barred(reporterChoices(held.it, held.events, now, stateCalendar).add)
    if (why) return why
    const photos = await keepPhotos(tx, actor, now, input)
    await addCaseFileRows(tx, { actor, now }, held.it.id, 'report', photos)
    return (await note({ tx, actor, now }, held.it, 'add-facts', input.text, {})) ? done(held.it) : first
  },
  subject,
})

/** 催办 by the reporter, at most once a working day. */
export const urgeOwn = command({
  schema: TicketRequest,
  // Asking after his own case adds to it; urging in the office's name is another right.
  act: 'complaint.add-facts',
  run: async ({ input, actor, now, tx }): Promise<Result<Complaint>> => {
    const held = await heldBy({ tx, now }, input.ticket)
    if (!held) return missing()
    const why = barred(reporterChoices(held.it, held.events, now, stateCalendar).urge)
    if (why) return why
    const changes = { urges: held.it.urges + 1, urgedAt: now }
    return (await note({ tx, actor, now }, held.it, 'urge', null, changes)) ? done(held.it) : first
  },
  subject,
})

/** 不再发: what is still to be told of this case is read on its page only. */
export const stopTelling = command({
  schema: TicketRequest,
  act: 'complaint.add-facts',
  run: async ({ input, now, tx }): Promise<Result<Complaint>> => {
    const held = await heldBy({ tx, now }, input.ticket)
    if (!held) return missing()
    await keepQuiet(tx, held.it.id, now)
    return done(held.it)
  },
  subject,
})

const movedSubject = ({ before, after }: MovedCase): Subject => ({
  ...subject(after),
  changes: { state: [before.state, after.state] },
})

/** 评价 by the reporter, once the case is closed and nobody has called back yet. */
export const rateCase = command({
  schema: RateRequest,
  act: 'complaint.rate',
  run: async ({ input, actor, now, tx }): Promise<Result<MovedCase>> => {
    const held = await heldBy({ tx, now }, input.ticket)
    if (!held) return missing()
    const why = barred(reporterChoices(held.it, held.events, now, stateCalendar).rate)
    if (why) return why
    const brought = { ...nothingBrought, rating: input.rating, ratingText: input.text }
    return moveOne({ tx, actor, now }, held.it.code, null, 'rate', brought)
  },
  subject: movedSubject,
})

/** 要求重办, once, with what was not done. */
export const askAgain = command({
  schema: AskAgainRequest,
  act: 'complaint.ask-again',
  run: async ({ input, actor, now, tx }): Promise<Result<MovedCase>> => {
    const held = await heldBy({ tx, now }, input.ticket)
    if (!held) return missing()
    const why = barred(reporterChoices(held.it, held.events, now, stateCalendar).askAgain)
    if (why) return why
    return moveOne({ tx, actor, now }, held.it.code, null, 'ask-again', { ...nothingBrought, reason: input.reason })
  },
  subject: movedSubject,
})
