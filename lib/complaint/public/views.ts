/** What a reporter reads of his case, and what the report page says of a place. Public fields only: every view here is asked by visitors. */

import { z } from 'zod'
import type { Complaint } from '@/lib/complaint/complaint'
import { eventsOf } from '@/lib/complaint/event-store'
import { filesOf, reporterOf } from '@/lib/complaint/notes/hand-store'
import { keepPhoneWords } from '@/lib/complaint/retention/keep-phone'
import { findComplaint } from '@/lib/complaint/store'
import { isReached } from '@/lib/complaint/tell/reporter-store'
import { ratingText } from '@/lib/complaint/text'
import { dayInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { idField } from '@/lib/core/fields'
import { withoutPrivate } from '@/lib/core/private-words'
import { categories } from '@/lib/matter/categories'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import { lookupHash } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { isWorkedOn, type PublicCase, type ReportPlace, reporterChoices, type SameProblem } from './case'
import { compoundsNear, openProblems, type ReportedProblem } from './near-store'
import { caseIn, problemFor } from './pin'
import { TicketRequest } from './requests'
import { casePhoto, countyNamed, placeNames, standingCompound, unitNames } from './store'
import { publicCourse, publicLines, publicResult, publicStateText } from './text'

/** The case that a merged one was merged into; else itself. */
async function masterOf(tx: Tx, it: Complaint): Promise<Complaint> {
  const master = it.mergedInto === null ? null : await findComplaint(tx, it.mergedInto)
  return master ?? it
}

export const trackCase = view({
  schema: TicketRequest,
  permission: 'complaint.track',
  read: async ({ input, now, tx }): Promise<PublicCase | null> => {
    const id = caseIn(input.ticket, now)
    const own = id === null ? null : await findComplaint(tx, id)
    if (!own) return null
    const shown = await masterOf(tx, own)
    const isMerged = shown.id !== own.id
    const name = await unitNames(tx, shown.division)
    const ownEvents = await eventsOf(tx, own.id)
    const lines = publicLines(ownEvents, name, true)
    const theirs = isMerged ? await reporterOf(tx, shown.id) : null
    /** Another's case was answered to him: his door and number are not for those who reported the same. */
    const read = (text: string): string => (isMerged ? withoutPrivate(text, theirs?.name ? [theirs.name] : []) : text)
    const masterLines = isMerged
      ? publicLines(await eventsOf(tx, shown.id), name, false).map(line => ({
          ...line,
          quote: line.quote && read(line.quote),
        }))
      : []
    const after = shown.closedAt === null ? [] : await filesOf(tx, shown.id)
    const places = await placeNames(tx, own.division)
    return {
      code: own.code,
      state: isMerged ? `已并案：${publicStateText[shown.state]}` : publicStateText[shown.state],
      isOver: !isWorkedOn(shown),
      where: own.compound?.name ?? places.slice(0, 2).join(''),
      place: own.place,
      category: categories[own.category].name,
      text: own.text,
      receivedAt: own.receivedAt,
      turn: isWorkedOn(shown)
        ? {
            unit: name(shown.holder),
            doing: publicCourse[shown.state].now,
            due: shown.dueAt,
            late: shown.dueAt !== null && shown.dueAt < now,
          }
        : null,
      next: publicCourse[shown.state].next,
      today: dayInShanghai(now),
      promisedAt: isWorkedOn(shown) ? shown.promisedAt : null,
      answer: answerOf(shown.answer === null ? shown : { ...shown, answer: read(shown.answer) }),
      // Whom the call did not reach gave no mark.
      rated:
        own.rating === null || own.rating === 'unreached'
          ? null
          : { rating: ratingText[own.rating], text: own.ratingText },
      after: after
        .filter(file => file.part === 'after' && (file.mime === 'image/jpeg' || file.mime === 'image/png'))
        .map(file => file.id),
      ownPhotos: (await filesOf(tx, own.id)).filter(file => file.part === 'report').length,
      lines: isMerged ? [...masterLines, ...lines].sort((one, other) => other.at.getTime() - one.at.getTime()) : lines,
      isMerged,
      isRecurrence: own.recurrenceOf !== null,
      isReached: await isReached(tx, own.id),
      may: reporterChoices(own, ownEvents, now, stateCalendar),
    }
  },
})

/** Told once it is checked and closed: what is only fed back may still be refused. */
const answerOf = (it: Complaint): PublicCase['answer'] =>
  it.answer !== null && it.closedAt !== null && !isWorkedOn(it)
    ? { result: publicResult(it.result), text: it.answer, at: it.closedAt }
    : null

/** One photo of how it is now, of the case the ticket leads to. */
export const trackPhoto = view({
  schema: z.object({ ...TicketRequest.shape, photo: idField }),
  permission: 'complaint.track',
  read: async ({ input, now, tx }) => {
    const id = caseIn(input.ticket, now)
    const own = id === null ? null : await findComplaint(tx, id)
    return own ? casePhoto(tx, [own.mergedInto ?? own.id], input.photo) : null
  },
})

/** The place that a QR code, the search or the phone's own position leads to: its name, where it lies, what is open there already. */
export const reportPlace = view({
  schema: z.object({
    compound: z
      .string()
      .regex(/^\d{10,16}$/)
      .optional(),
    county: z
      .string()
      .regex(/^14\d{10}$/)
      .optional(),
  }),
  permission: 'complaint.report',
  read: async ({ input, now, tx }): Promise<ReportPlace | null> => {
    if (input.compound !== undefined) {
      const found = await standingCompound(tx, input.compound)
      if (!found) return null
      const { code, name, division } = found
      const place = await placeNames(tx, division)
      const same = (await openProblems(tx, code, now)).map(one => sameProblem(one, now))
      return { kind: 'compound', code, name, place, keepPhone: await keepPhoneWords(tx, division, now), same }
    }
    const found = input.county === undefined ? null : await countyNamed(tx, input.county as DivisionCode)
    if (!found) return null
    const { code, name, place } = found
    return { kind: 'county', code, name, place, keepPhone: await keepPhoneWords(tx, code, now), same: [] }
  },
})

const sameProblem = ({ id, category, people, since, state }: ReportedProblem, now: Date): SameProblem => ({
  problem: problemFor(id, now),
  key: lookupHash(`problem|${id}`).slice(0, 20),
  category,
  name: categories[category].name,
  people,
  since: dayInShanghai(since),
  state: publicStateText[state],
})

const degrees = (least: number, most: number) => z.coerce.number().min(least).max(most)

/** The compounds around somebody who lets his phone say where he stands; nothing of it is kept. */
export const nearestCompounds = view({
  schema: z.object({ longitude: degrees(110, 115), latitude: degrees(34, 41) }),
  permission: 'complaint.report',
  read: async ({ input, tx }) => ({ choices: await compoundsNear(tx, input) }),
})

/** How long a phone left in a place is kept, e.g. 1 年: said where it is asked for. */
export const phoneKept = view({
  schema: z.object({ division: z.string().regex(/^14\d{10}$/) }),
  permission: 'complaint.report',
  read: async ({ input, now, tx }) => ({ words: await keepPhoneWords(tx, input.division as DivisionCode, now) }),
})
