/** One case as its page and the API show it: facts, whose turn and by when, what can be done, what happened, what hangs on it. */
import { z } from 'zod'
import { deedsOf } from '@/lib/complaint/act/deeds'
import { colleaguesFor, mentionable } from '@/lib/complaint/act/people-store'
import { besideOf, holderName } from '@/lib/complaint/around/beside-store'
import { extensionOf } from '@/lib/complaint/clock/extension'
import { rulesOfLife } from '@/lib/complaint/clock/rules-store'
import { clocksOf } from '@/lib/complaint/clock/store'
import { leadFigures } from '@/lib/complaint/intake/proposal-store'
import { returnBy } from '@/lib/complaint/intake/register'
import { filesOf, reporterOf } from '@/lib/complaint/notes/hand-store'
import { notesOf } from '@/lib/complaint/notes/store'
import { toldReporter } from '@/lib/complaint/tell/reporter-store'
import { rowsOf } from '@/lib/compound/row-store'
import { may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { maskMail, maskName, maskPhone } from '@/lib/core/identity'
import { divisionsOf } from '@/lib/division/store'
import { toldTo } from '@/lib/matter/told-store'
import { unitOf } from '@/lib/matter/units'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import { routeFor } from '@/lib/routing/rules'
import { rulesFor } from '@/lib/routing/store'
import { companyTold } from './company/store'
import type { Complaint } from './complaint'
import { eventsOf, handsAmong, returnerAmong } from './event-store'
import { caseFor, eventsFor } from './events-for'
import { sendingStates } from './flow'
import { callList } from './ring/store'
import { findCase, findComplaint } from './store'

const CaseRequest = z.object({
  id: z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(20)),
})

/** The case waits for somebody to say where it goes. */
const isSending = ({ state }: Complaint): boolean => sendingStates.some(one => one === state)

/** Asked one after the other: a transaction has one connection. Asking shows; it never changes what was seen. */
export const caseView = view({
  schema: CaseRequest,
  permission: 'complaint.read',
  read: async ({ input, actor, now, tx }) => {
    const complaint = await findCase(tx, input.id)
    if (!complaint) return null
    const today = dayInShanghai(now)
    const ruleOf = await rulesOfLife(tx, complaint, today)
    const former = complaint.recurrenceOf === null ? null : await findComplaint(tx, complaint.recurrenceOf)
    const events = await eventsOf(tx, complaint.id)
    const clocks = await clocksOf(tx, complaint.id)
    const facts = {
      returnBy: returnBy(complaint, ruleOf),
      formerChecker: former?.checkedBy ?? null,
      hands: handsAmong(events),
    }
    const isNoting = may(actor, 'complaint.note')
    const proposal = complaint.isOpen
      ? routeFor(complaint, await rulesFor(tx, complaint.division), returnerAmong(events))
      : null
    const reporter = may(actor, 'complaint.reveal') ? await reporterOf(tx, complaint.id) : null
    const shown = {
      case: caseFor(actor, complaint),
      /** From the province down; what it is called where it lies. */
      places: (await divisionsOf(tx, lineage(complaint.division))).map(({ code, name }) => ({ code, name })),
      /** With the organisation and the company of today; null where the reader sees no compounds. */
      compound: complaint.compound ? ((await rowsOf(tx, [complaint.compound.id], today))[0] ?? null) : null,
      /** Masked; null: none, or not for this reader. */
      reporter: reporter && {
        name: reporter.name === null ? null : maskName(reporter.name),
        phone: reporter.phone === null ? null : maskPhone(reporter.phone),
        mail: reporter.mail === null ? null : maskMail(reporter.mail),
        consentAt: reporter.consentAt,
        wipedAt: reporter.wipedAt,
        told: await toldReporter(tx, complaint.id),
      },
      unit: unitOf(actor),
      holderName: await holderName(tx, complaint.id, complaint.holderBy),
      deeds: deedsOf(complaint, actor, facts, now),
      /** How much longer may be asked for, or was asked for, and until when it would run then; null: nothing of the kind. */
      extension: extensionOf({ complaint, clocks, events, ruleOf, calendar: stateCalendar }),
      returnBy: complaint.state === 'dispatched' && complaint.returnedAt === null ? facts.returnBy : null,
      clocks,
      events: eventsFor(actor, events),
      files: await filesOf(tx, complaint.id),
      /** Of the case it came back from; null: it did not come back. */
      formerFiles: former === null ? null : await filesOf(tx, former.id),
      notes: isNoting ? await notesOf(tx, complaint.id) : null,
      /** Whom one may call to it, and to whom one may hand it. */
      mentionable: isNoting ? await mentionable({ tx, actor, now }, complaint) : [],
      colleagues:
        complaint.holder !== null && may(actor, 'complaint.take')
          ? await colleaguesFor({ tx, actor, now }, complaint, complaint.holder)
          : [],
      beside: await besideOf(tx, complaint),
      /** Where it would go, and why. */
      proposal,
      /** Whom to call about it now, with whom was called; null: it does not ring, or not for this reader. */
      calls: may(actor, 'complaint.ring') ? await callList({ tx, actor, now }, complaint, events) : null,
      /** Whether the company of its compound would be told of it, and if not, why; null: its help is not proposed, or nobody is sent. */
      helped:
        proposal?.assist.includes('company') && isSending(complaint) && may(actor, 'complaint.dispatch')
          ? (
              await companyTold(
                tx,
                {
                  ...{ assist: proposal.assist, confidential: complaint.confidential, before: null },
                  compoundId: complaint.compound?.id ?? null,
                },
                { now, day: today },
              )
            ).state
          : null,
      /** How that unit stands; null for those who send nobody anything. */
      figures:
        proposal !== null && isSending(complaint) && may(actor, 'complaint.dispatch')
          ? await leadFigures(tx, {
              division: complaint.division,
              category: complaint.category,
              lead: proposal.lead,
              now,
            })
          : null,
      now,
    }
    const told = await toldTo({ tx, actor, now }, shown)
    /** Something of what was reported is not read here; whoever handles it may look, for a reason. */
    return { ...told, hides: told.case.text !== complaint.text || told.case.place !== complaint.place }
  },
})
