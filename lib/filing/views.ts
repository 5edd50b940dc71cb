/** What may be seen of filings: one with its clock, papers and people, the start of a new one, the list and its export. */

import { z } from 'zod'
import { covers, may } from '@/lib/core/access'
import { dayInShanghai, daysBetween } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { givenOr, idAsked, idField } from '@/lib/core/fields'
import { movesFor } from '@/lib/core/flow'
import { type Beside, everyRow } from '@/lib/core/page'
import type { Problem } from '@/lib/core/result'
import { deadlineRules, deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { membersOf } from '@/lib/organisation/member-store'
import { organisationCodePattern } from '@/lib/organisation/rules'
import { findOrganisation, type Organisation } from '@/lib/organisation/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { namesOfAccounts } from '@/lib/platform/people'
import type { Call } from '@/lib/platform/perform'
import { electedDifferences } from '@/lib/procedure/candidate-store'
import type { PaperCode } from '@/lib/procedure/kinds'
import { findProcedure, type Procedure } from '@/lib/procedure/store'
import { outcomeOf, type ProcedureOutcome, shownMember } from './facts-store'
import { filingsAsked as askedWords } from './filters'
import { filingFlow } from './flow'
import { notReady, unmended, untouched } from './guards'
import { FilingFilter, FilingListRequest, type FilingRow } from './list'
import { type FilingsAsked, filingCounts, filingPage, type StoredRow } from './list-store'
import { type HeldPaper, heldPapers, papersSince } from './paper-store'
import { missingPapers, type PaperAsked, papersFor } from './papers'
import { clockKeys, type Filing, type FilingAct, filingClock, lateLimits, separationBroken } from './rules'
import { filingSteps, filingsOfProcedure, findFiling } from './store'
import { paperLineText } from './text'

/** One line of the checklist with what is there. */
export type PaperLine = PaperAsked & {
  name: string
  held: (HeldPaper & { byName: string | null })[]
  /** Came to the procedure after this was handed in: no part of it. */
  since: HeldPaper[]
  /** Required and not there, or asked for and not renewed. */
  lacks: 'missing' | 'renew' | null
}

function linesOf(
  filing: Filing,
  held: readonly HeldPaper[],
  since: readonly HeldPaper[],
  names: ReadonlyMap<number, string>,
): PaperLine[] {
  const asked = papersFor(filing.kind, filing.of, filing.matters)
  const missing = missingPapers(asked, new Set(held.map(paper => paper.code)))
  const old = unmended(filing, held)
  return asked.map(line => {
    const codes: PaperCode[] = line.or ? [line.code, line.or] : [line.code]
    const renew = codes.some(code => old.includes(code)) ? 'renew' : null
    return {
      ...line,
      name: paperLineText(line),
      held: held
        .filter(paper => codes.includes(paper.code))
        .map(paper => ({ ...paper, byName: paper.by === null ? null : (names.get(paper.by) ?? null) })),
      since: since.filter(paper => codes.includes(paper.code)),
      lacks: missing.includes(line) ? 'missing' : renew,
    }
  })
}

/** What the procedure brings, as the page and the forms show it: people masked. */
const shownOutcome = ({ people, ...rest }: ProcedureOutcome) => ({ ...rest, people: people.map(shownMember) })

/** What stands in the way, and where it is mended; null: nothing. */
const shownBlock = (blocked: Problem | null, procedure: Procedure | null) =>
  blocked?.kind === 'refused'
    ? { text: blocked.message, fix: blocked.see ?? { label: '看程序', href: `/procedures/${procedure?.id ?? ''}` } }
    : null

/** Who comes into office, or sits in the organisation that changes or ends. */
async function peopleOf(tx: Tx, outcome: ProcedureOutcome | null, organisation: Organisation | null) {
  if (outcome) return outcome.people.map(shownMember)
  return organisation ? (await membersOf(tx, organisation.id)).filter(member => member.to === null) : []
}

export const filingOne = view({
  schema: z.object({ id: idField }),
  permission: 'filing.read',
  read: async ({ input, actor, now, tx }) => {
    const filing = await findFiling(tx, input.id)
    if (!filing) return null
    const place = filing.compound.division
    const held = await heldPapers(tx, filing)
    const steps = await filingSteps(tx, filing.id)
    const { createdBy, submittedBy, acceptedBy, decidedBy } = filing
    const names = await namesOfAccounts(tx, [createdBy, submittedBy, acceptedBy, decidedBy, ...held.map(one => one.by)])
    const nameOf = (id: number | null): string | null => (id === null ? null : (names.get(id) ?? null))
    const procedure = filing.procedure ? await findProcedure(tx, filing.procedure.id) : null
    const outcome = procedure ? await outcomeOf(tx, procedure, now) : null
    const organisation = filing.organisation ? await findOrganisation(tx, filing.organisation.code) : null
    const papers = linesOf(filing, held, await papersSince(tx, filing), names)
    const blocked = procedure && outcome && isOpen(filing) ? notReady(procedure, outcome, filing) : null
    return {
      filing,
      today: dayInShanghai(now),
      path: await divisionsOf(tx, lineage(place)),
      clock: filingClock(filing, await deadlineRules(tx, place, clockKeys), now, stateCalendar),
      // Asked once, it is not offered again.
      moves: movesFor(filingFlow, filing.state, actor)
        .filter(({ act }) => act !== 'ask-once' || filing.askedOn === null)
        .map(({ act }) => ({
          act: act as FilingAct,
          ownEntry: separationBroken(filing, act as FilingAct, actor),
        })),
      papers,
      missing: papers.filter(line => line.lacks !== null),
      /** Sent to be mended, and no paper came since. */
      untouched: untouched(filing, held),
      /** Why the procedure behind it cannot be filed, and where that is mended; null: nothing. */
      blocked: shownBlock(blocked, procedure),
      mayAddPaper: may(actor, 'filing.add-paper') && (filing.state === 'draft' || filing.state === 'correcting'),
      outcome: outcome && shownOutcome(outcome),
      procedure,
      organisation,
      people: await peopleOf(tx, outcome, organisation),
      /** Who was elected although the owners' register has him otherwise, and why. */
      differing:
        procedure && outcome?.vote
          ? await electedDifferences(tx, { assemblyId: outcome.vote.assemblyId, procedureId: procedure.id })
          : [],
      names: {
        created: nameOf(createdBy),
        submitted: nameOf(submittedBy),
        accepted: nameOf(acceptedBy),
        decided: nameOf(decidedBy),
      },
      /** Days from the fact to the filing: how late the ledger learns of it. */
      lag: filing.decidedOn && filing.filingNo ? daysBetween(filing.factOn, filing.decidedOn) : null,
      /** What was done about it, each on its day. */
      steps,
      history: await historyOf(tx, 'filing', String(filing.id)),
      inScope: covers(actor, place),
    }
  },
})

const isOpen = (it: Filing): boolean => ['draft', 'submitted', 'correcting', 'accepted'].includes(it.state)

/** With what a new filing starts: the procedure with what it brings, or the organisation that changes or ends. */
export const filingStart = view({
  schema: z.object({
    procedure: givenOr(idAsked, undefined),
    organisation: givenOr(z.string().regex(organisationCodePattern), undefined),
  }),
  permission: 'filing.draft',
  read: async ({ input, now, tx }) => {
    const today = dayInShanghai(now)
    if (input.procedure !== undefined) {
      const procedure = await findProcedure(tx, input.procedure)
      return procedure && { today, organisation: null, of: await startOf(tx, procedure, now) }
    }
    if (input.organisation === undefined) return { today, organisation: null, of: null }
    const organisation = await findOrganisation(tx, input.organisation)
    return organisation && { today, organisation, of: null }
  },
})

async function startOf(tx: Tx, procedure: Procedure, now: Date) {
  const outcome = await outcomeOf(tx, procedure, now)
  const blocked = notReady(procedure, outcome, { state: 'draft' })
  const before = await filingsOfProcedure(tx, procedure.id)
  return {
    procedure,
    outcome: shownOutcome(outcome),
    blocked: shownBlock(blocked, procedure),
    open: before.find(isOpen) ?? null,
  }
}

async function asked({ input, actor, now, tx }: Call<FilingFilter>): Promise<FilingsAsked | null> {
  const division = input.division ?? actor.division
  if (!covers(actor, division)) return null
  const limits = lateLimits(await deadlineRulesOf(tx, clockKeys), now, stateCalendar)
  return { ...input, division, today: dayInShanghai(now), actor, limits }
}

/** The clock of a row; what was never drawn up counts from the fact like a draft. */
async function clocked(tx: Tx, rows: readonly StoredRow[], now: Date): Promise<FilingRow[]> {
  const rules = await deadlineRulesOf(tx, clockKeys)
  return rows.map(row => ({
    ...row,
    clock: filingClock(
      { ...row, state: row.state ?? 'draft', compound: { division: row.division } },
      rules,
      now,
      stateCalendar,
    ),
  }))
}

export const filingList = view({
  schema: FilingListRequest,
  permission: 'filing.read',
  read: async call => {
    const { input, now, tx } = call
    const filingsAsked = await asked(call)
    if (!filingsAsked) return null
    const { rows, previous, next } = await filingPage(tx, filingsAsked, input)
    return {
      filter: filterOf(filingsAsked),
      today: filingsAsked.today,
      path: await divisionsOf(tx, lineage(filingsAsked.division)),
      rows: await clocked(tx, rows, now),
      counts: await filingCounts(tx, filingsAsked),
      previous,
      next,
    }
  },
})

const filterOf = ({ division, view: which, kind, of, entry, q, sort }: FilingsAsked) => ({
  division,
  view: which,
  kind,
  of,
  entry,
  q,
  sort,
})

/** So many rows are read at once for a sheet. */
const exportStep = 20_000

export const filingExport = view({
  schema: FilingFilter,
  permission: 'filing.export',
  read: async call => {
    const filingsAsked = await asked(call)
    if (!filingsAsked) return null
    const rows: StoredRow[] = []
    const read = (at: Beside) => filingPage(call.tx, filingsAsked, at, exportStep)
    for await (const row of everyRow(read)) rows.push(row)
    const { division, today } = filingsAsked
    return {
      ...{ today, division, asked: askedWords(filingsAsked) },
      place: (await divisionsOf(call.tx, [division]))[0]?.name ?? division,
      rows: await clocked(call.tx, rows, call.now),
    }
  },
  audited: {
    act: 'filing.export',
    subject: (_input, value) => ({
      kind: 'export',
      id: 'filing',
      name: `备案，${value.rows.length} 行`,
      division: value.division,
    }),
  },
  timeout: 60_000,
})
