/** The demo's filings: behind the organisations that came out of procedures, of those that change or end, and those that wait. */
import { type Day, dayInShanghai } from '@/lib/core/day'
import { isLateEntry } from '@/lib/core/late-entry'
import type { FilingKind, FilingState } from '@/lib/filing/flow'
import { type ChangeMatter, papersFor } from '@/lib/filing/papers'
import { filingKindText } from '@/lib/filing/text'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { stateCalendar } from '@/lib/platform/calendar'
import { least, moment, most, plus, today } from '@/prisma/seed/kit/calendar'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Staff } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { Deed } from '@/prisma/seed/province/deeds'
import type { Book } from './book'

export type FilingPlan = {
  kind: FilingKind
  of: OrganisationKind
  compound: DemoCompound
  procedureId: number | null
  organisationId: number | null
  state: FilingState
  factOn: Day
  text: string
  matters: readonly ChangeMatter[]
  draftedOn: Day
  submittedOn: Day | null
  askedOn: Day | null
  acceptedOn: Day | null
  decidedOn: Day | null
  revokedOn: Day | null
  filingNo: string | null
  /** Handed in one after the other from this day on; null: all at once. */
  papersFrom: Day | null
  by: Staff
  clerk: Staff
  county: Staff
}

type Asking = { papers: readonly string[]; text: string }
const asked: readonly [Asking, ...Asking[]] = [
  { papers: ['pledges'], text: '承诺书。部分委员没有签名，请补齐' },
  { papers: ['count-sheet'], text: '计票表。计票人、监票人签名不全' },
  { papers: ['first-minutes'], text: '首次会议记录。没有写明推选过程' },
]
const askedOfManagement: Asking = { papers: ['confirmation'], text: '确认文件。没有加盖公章' }
const askedOfChange: Asking = { papers: ['member-list'], text: '委员名单。职务与会议记录不一致' }
const refusals = ['参与表决的业主人数与名册不符，请核实后重新提交', '候选人资格材料不齐，逾期未补正'] as const

function askedWhat(chance: Chance, { kind, of }: FilingPlan): Asking {
  if (kind === 'change') return askedOfChange
  return of === 'management' ? askedOfManagement : chance.pick(asked)
}

const decidedStates: readonly FilingState[] = ['filed', 'refused', 'revoked']

/** When the state was reached; what waits longest has waited since the last deed. */
function reachedOn(it: FilingPlan): Day {
  const days: Record<FilingState, Day | null> = {
    draft: it.draftedOn,
    submitted: it.submittedOn,
    correcting: it.askedOn,
    accepted: it.acceptedOn,
    filed: it.decidedOn,
    refused: it.decidedOn,
    withdrawn: it.submittedOn ?? it.draftedOn,
    revoked: it.revokedOn,
  }
  return days[it.state] ?? it.draftedOn
}

/** @returns its number */
export function writeFiling(book: Book, it: FilingPlan): number {
  const { compound, by, clerk, county } = it
  const chance = chanceOf(`filing ${compound.code} ${it.kind} ${it.factOn}`)
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const what = it.askedOn === null ? null : askedWhat(chance, it)
  const isDecided = decidedStates.includes(it.state)
  const refusal = it.state === 'refused' ? chance.pick(refusals) : null
  const id = book.add('filing', {
    ...place,
    kind: it.kind,
    organisation_kind: it.of,
    procedure_id: it.procedureId,
    organisation_id: it.organisationId,
    state: it.state,
    state_at: moment(writtenOn(it) ?? reachedOn(it), 300),
    state_on: writtenOn(it) === null ? null : reachedOn(it),
    fact_on: it.factOn,
    text: it.text,
    matters: it.matters,
    submitted_on: it.submittedOn,
    submitted_by: it.submittedOn === null ? null : by.accountId,
    asked_on: it.askedOn,
    asked_text: what?.text ?? null,
    asked_papers: what?.papers ?? [],
    accepted_on: it.acceptedOn,
    accepted_by: it.acceptedOn === null ? null : clerk.accountId,
    decided_on: isDecided ? it.decidedOn : null,
    decided_by: isDecided ? county.accountId : null,
    decision: refusal,
    filing_no: it.filingNo,
    revoked_on: it.revokedOn,
    source: 'entered',
    version: deedsOf(it, 0, '').length,
    created_by: by.accountId,
    created_at: moment(it.draftedOn, 100),
  })
  writePapers(book, it, id, what?.papers ?? [])
  const deeds = deedsOf(it, id, refusal ?? '')
  book.tell(deeds)
  writeSteps(book, it, id, deeds)
  return id
}

/** Now and then a refusal, or that a change is filed, is written down only days after it was decided, with its paper. null: on its day. */
function writtenOn(it: FilingPlan): Day | null {
  const isTold = it.state === 'refused' || (it.state === 'filed' && (it.kind === 'change' || it.kind === 'cancel'))
  if (!isTold || it.decidedOn === null) return null
  const on = plus(it.decidedOn, 9)
  return on <= today && chanceOf(`told late filing ${it.compound.code} ${it.factOn}`).happens(0.5) ? on : null
}
const isDecision = (act: Deed['act']): boolean => act === 'filing.confirm' || act === 'filing.refuse'

/** What was done about it, each act on its day. */
function writeSteps(book: Book, it: FilingPlan, id: number, deeds: readonly Deed[]): void {
  const place = { compound_id: it.compound.id, division_code: it.compound.community.code }
  for (const { act, at, by } of deeds) {
    if (act === 'filing.draft') continue
    const on = isDecision(act) && writtenOn(it) !== null ? reachedOn(it) : dayInShanghai(at)
    const late = isLateEntry(on, at, stateCalendar)
    const file_id = late
      ? book.file('filing', act === 'filing.refuse' ? '不予备案通知书' : '备案证明', place.division_code, by, at)
      : null
    const told = { happened_on: on, at, account_id: by.accountId, file_id, late }
    book.add('filing_step', { ...place, filing_id: id, act: act.slice('filing.'.length), ...told })
  }
}

function writePapers(book: Book, it: FilingPlan, id: number, late: readonly string[]): void {
  const { compound, by } = it
  const codes = papersFor(it.kind, it.of, it.matters).filter(line => line.required)
  // A draft lies there because something of it lacks.
  const there = it.state === 'draft' ? codes.slice(0, Math.ceil(codes.length / 2)) : codes
  const last = it.submittedOn ?? it.draftedOn
  for (const [nth, { code }] of there.entries()) {
    const on = it.papersFrom === null || nth % 2 === 1 ? last : least(plus(it.papersFrom, nth), last)
    const isRenewed = late.includes(code) && it.state !== 'correcting' && it.askedOn !== null
    const at = moment(isRenewed ? last : on, 90 + nth)
    const name = `${compound.name}${filingKindText[it.kind]}材料${nth + 1}`
    const file = book.file('filing', name, compound.community.code, by, at)
    if (file === null) continue
    const place = { compound_id: compound.id, division_code: compound.community.code }
    book.add('filing_paper', { ...place, filing_id: id, code, file_id: file, at, account_id: by.accountId })
  }
}

/** What was sent back was handed in before that, and after it was drawn up; its day of submission is that of the latest. */
function firstSubmittedOn({ state, draftedOn, submittedOn, askedOn }: FilingPlan): Day | null {
  if (askedOn === null || state === 'correcting') return submittedOn
  return most(draftedOn, plus(askedOn, -1))
}

/** In the order in which they were done. */
function deedsOf(it: FilingPlan, id: number, reason: string): Deed[] {
  const { compound, by, clerk, county } = it
  const name = `${compound.name} ${filingKindText[it.kind]}`
  const subject = { kind: 'filing' as const, id, name, division: compound.community.code }
  const did: [Day | null, Staff, Deed['act'], string | null, string][] = [
    [it.draftedOn, by, 'filing.draft', null, 'draft'],
    [firstSubmittedOn(it), by, 'filing.submit', 'draft', 'submitted'],
    [it.askedOn, clerk, 'filing.ask-once', 'submitted', 'correcting'],
    [
      it.askedOn === null || it.state === 'correcting' ? null : it.submittedOn,
      by,
      'filing.submit',
      'correcting',
      'submitted',
    ],
    [it.acceptedOn, clerk, 'filing.accept', 'submitted', 'accepted'],
    [
      it.decidedOn,
      county,
      it.state === 'refused' ? 'filing.refuse' : 'filing.confirm',
      'accepted',
      it.state === 'refused' ? 'refused' : 'filed',
    ],
    [it.state === 'withdrawn' ? reachedOn(it) : null, by, 'filing.withdraw', 'submitted', 'withdrawn'],
    [it.revokedOn, county, 'filing.revoke', 'filed', 'revoked'],
  ]
  return did.flatMap(([on, who, act, from, to], nth): Deed[] =>
    on === null
      ? []
      : [
          {
            ...subject,
            at: moment(isDecision(act) ? (writtenOn(it) ?? on) : on, 100 + 40 * nth),
            by: who,
            act,
            changes: { state: [from, to], ...(act === 'filing.confirm' ? { filingNo: [null, it.filingNo] } : {}) },
            ...(act === 'filing.refuse' ? { reason } : {}),
          },
        ],
  )
}

/** How many days ago the last deed was, so that some wait within their time and some beyond it. */
export const waited = (chance: Chance, within: number): number =>
  chance.happens(0.3) ? chance.whole(within + 3, within * 2 + 12) : chance.whole(0, Math.max(1, within - 2))

type Dated = Pick<FilingPlan, 'draftedOn' | 'submittedOn' | 'askedOn' | 'acceptedOn' | 'decidedOn'>

/** The days of a filing that stands in `state` and waits, counted back from today. */
export function waitingDays(chance: Chance, state: FilingState, since: Day): Dated {
  const none: Dated = { draftedOn: since, submittedOn: null, askedOn: null, acceptedOn: null, decidedOn: null }
  const back = (on: Day): Day => (on < since ? since : on)
  const limit = {
    draft: 20,
    submitted: 7,
    correcting: 14,
    accepted: 7,
    filed: 60,
    refused: 25,
    withdrawn: 25,
    revoked: 60,
  }
  const last = back(plus(today, -waited(chance, limit[state])))
  if (state === 'draft') return { ...none, draftedOn: last }
  if (state === 'submitted' || state === 'withdrawn')
    return { ...none, submittedOn: last, draftedOn: back(plus(last, -3)) }
  if (state === 'correcting') {
    const submittedOn = back(plus(last, -3))
    return { ...none, askedOn: last, submittedOn, draftedOn: back(plus(submittedOn, -2)) }
  }
  if (state === 'accepted') {
    const submittedOn = back(plus(last, -2))
    return { ...none, acceptedOn: last, submittedOn, draftedOn: back(plus(submittedOn, -4)) }
  }
  const acceptedOn = back(plus(last, -chance.whole(1, 5)))
  const submittedOn = back(plus(acceptedOn, -chance.whole(1, 4)))
  return { ...none, decidedOn: last, acceptedOn, submittedOn, draftedOn: back(plus(submittedOn, -3)) }
}
