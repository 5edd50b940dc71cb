import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import { isEnd } from '@/lib/procedure/flow'
import { isAct, permissionOf, stepRule } from '@/lib/procedure/steps'
import { procedureKindText } from '@/lib/procedure/text'
import { moment } from '@/prisma/seed/kit/calendar'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { Offices, Staff } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { Book } from './book'
import type { LifeStep } from './life'
import { writePeople } from './people'
import type { Crew, DemoProcedure, ProcedureFacts } from './procedure'
import { writeAudit, writeObjection } from './write-parts'

export const crewOf = (offices: Offices, { community }: DemoCompound): Crew => ({
  community: offices.community(community.code),
  clerk: offices.street(community.code),
  county: offices.county(community.code),
})

const ofCommunity: ReadonlySet<string> = new Set([
  ...['receive-papers', 'recommend', 'publish', 'close-publicity', 'first-meeting', 'submit-filing', 'hand-over'],
  ...['engage-audit', 'report-audit', 'publish-audit', 'log-attempt', 'filing-withdrawn'],
])
const ofCounty: ReadonlySet<string> = new Set(['file', 'filing-refused', 'committee-filed', 'revoke'])

/** Who makes a move. */
export function doerOf(act: string, crew: Crew): Staff {
  if (ofCounty.has(act)) return crew.county
  return ofCommunity.has(act) ? crew.community : crew.clerk
}

export const noFacts: ProcedureFacts = {
  organisationId: null,
  resultId: null,
  reasonCode: null,
  reasonText: '',
  applicant: null,
  notice: null,
  seats: null,
  term: null,
  takenOverOn: null,
  auditWaiver: null,
}

/** @returns its number */
export function writeProcedure(book: Book, it: DemoProcedure): number {
  const { compound, life, facts, crew } = it
  const first = life.steps[0]
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const id = book.add('procedure', {
    ...place,
    kind: it.kind,
    state: life.state,
    state_on: life.stateOn,
    state_at: life.stateAt,
    clock_from: life.clockFrom,
    ended_on: life.endedOn,
    organisation_id: facts.organisationId,
    result_id: facts.resultId,
    reason_code: facts.reasonCode,
    reason_text: facts.reasonText,
    applicant: facts.applicant?.by ?? null,
    applicant_area: facts.applicant?.area ?? null,
    applicant_count: facts.applicant?.count ?? null,
    notice_from: facts.notice?.from ?? null,
    notice_to: facts.notice?.to ?? null,
    seats: facts.seats,
    term_from: facts.term?.from ?? null,
    term_to: facts.term?.to ?? null,
    taken_over_on: facts.takenOverOn,
    audit_waiver: facts.auditWaiver,
    opened_on: first?.on ?? life.stateOn,
    opened_by: first?.by.accountId ?? null,
    source: 'entered',
    version: life.steps.length,
    created_at: first?.at ?? life.stateAt,
    updated_at: life.stateAt,
  })
  for (const step of told(it))
    book.add('procedure_step', {
      ...place,
      procedure_id: id,
      act: step.act,
      from_state: step.from,
      to_state: step.to,
      happened_on: step.on,
      at: step.at,
      account_id: step.by.accountId,
      note: step.note,
      taken_back: step.takenBack,
      late: isLateEntry(step.on, step.at, stateCalendar),
    })
  writePapers(book, it, id)
  writePeople(book, it.people, { procedureId: id, compound, enteredBy: crew.community, vettedBy: crew.clerk })
  writeObjection(book, it, id)
  writeAudit(book, it, id)
  tell(book, it, id)
  return id
}

/** Now and then a step is written only with the next one, or days after it happened: where the next one leaves room. */
function told({ life, kind, compound }: DemoProcedure): LifeStep[] {
  const chance = chanceOf(`told late ${kind} ${compound.code}`)
  return life.steps.map((step, nth) => {
    const next = life.steps[nth + 1]
    const at = new Date(step.at.getTime() + chance.whole(7, 12) * dayMs)
    return chance.happens(step.act.endsWith('-audit') ? 0.1 : 0.02) && next !== undefined && at < next.at
      ? { ...step, at }
      : step
  })
}
const dayMs = 86_400_000

/** Each step's papers on its day, and some of those that the next one needs. */
function writePapers(book: Book, it: DemoProcedure, id: number): void {
  const { compound, life, crew, kind } = it
  const chance = chanceOf(`papers ${kind} ${compound.code}`)
  const place = { compound_id: compound.id, division_code: compound.community.code }
  const name = `${compound.name}${procedureKindText[kind]}材料`
  const shared = it.isOld ? book.file('procedure', name, place.division_code, crew.community, life.stateAt) : null
  const there = new Set<string>()
  const add = (code: string, at: Date): void => {
    if (there.has(code)) return
    there.add(code)
    const own = (): number | null =>
      book.file('procedure', `${name}${there.size}`, place.division_code, crew.community, at)
    const file = it.isOld ? shared : own()
    if (file === null) return
    book.add('procedure_paper', {
      ...place,
      procedure_id: id,
      code,
      file_id: file,
      at,
      account_id: crew.community.accountId,
    })
  }
  for (const { act, on } of life.steps)
    if (isAct(act)) for (const code of stepRule(kind, act)?.papers ?? []) add(code, moment(on, 15))
  if (isEnd(kind, life.state)) return
  for (const code of nextPapers(it)) if (chance.happens(0.5)) add(code, moment(life.stateOn, 520))
}

const awaited: Readonly<Record<string, string>> = {
  'papers-asked': 'receive-papers',
  'papers-in': 'accept-application',
  applied: 'form-group',
  group: 'publish',
  publicity: 'close-publicity',
  vetting: 'confirm-candidates',
  announced: 'recommend',
  recommended: 'choose',
  started: 'form-group',
  audited: 'publish',
}
function nextPapers({ kind, life }: DemoProcedure): readonly string[] {
  const act = awaited[life.state]
  return act !== undefined && isAct(act) ? (stepRule(kind, act)?.papers ?? []) : []
}

/** What the filing's commands and the audit's do is in their own deeds. */
function tell(book: Book, it: DemoProcedure, id: number): void {
  const { compound, kind } = it
  const subject = {
    kind: 'procedure' as const,
    id,
    name: `${compound.name} ${procedureKindText[kind]}`,
    division: compound.community.code,
  }
  book.tell(
    told(it)
      .filter(
        step => !['file', 'submit-filing', 'filing-refused', 'filing-withdrawn', 'committee-filed'].includes(step.act),
      )
      .map(({ act, at, by, from, to, note }: LifeStep) => ({
        ...subject,
        at,
        by,
        act: wordOf(act),
        reason: note === '' ? null : note,
        changes: { state: [from, to] },
      })),
  )
}

function wordOf(act: string) {
  if (act === 'open') return 'procedure.open' as const
  if (act === 'remind') return 'procedure.remind' as const
  if (act === 'log-attempt') return 'procedure.log-attempt' as const
  if (act === 'take-over') return 'procedure.take-over' as const
  return isAct(act) ? permissionOf(act) : ('procedure.open' as const)
}
