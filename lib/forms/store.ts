/** Reads what the forms speak of: one procedure or filing with its compound, people, vote, audit and organisations. */

import type { AssemblyState } from '@/lib/assembly/flow'
import type { AssemblyForm } from '@/lib/assembly/kinds'
import { addDays, type Day, dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, lineage } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import type { FilingKind, FilingState } from '@/lib/filing/flow'
import type { ChangeMatter } from '@/lib/filing/papers'
import type { Office, Side } from '@/lib/organisation/kinds'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { FindingSubject, Opinion, PaperCode, VoteOutcome } from '@/lib/procedure/kinds'
import { peopleOf } from '@/lib/procedure/people-store'
import { findProcedure, type Procedure, stepsOf } from '@/lib/procedure/store'
import type {
  FormAssembly,
  FormAudit,
  FormFacts,
  FormFiling,
  FormOrganisation,
  FormPerson,
  FormProcedure,
} from './facts'

/** Whoever leads stands first. */
const peopleShown = async (tx: Tx, procedureId: number): Promise<FormPerson[]> =>
  (await peopleOf(tx, procedureId)).sort((one, other) => Number(other.leader) - Number(one.leader))

/** The newest of a procedure that was not declared void. */
async function assemblyOf(tx: Tx, procedureId: number): Promise<FormAssembly | null> {
  const row = await tx.assembly.findFirst({
    where: { procedureId, state: { notIn: ['voided', 'revoked'] } },
    include: { matters: { orderBy: { no: 'asc' } } },
    orderBy: { id: 'desc' },
  })
  if (!row) return null
  const pair = (area: bigint | null, persons: number | null) =>
    area === null || persons === null ? null : { area, persons }
  return {
    kind: row.kind,
    form: row.form as AssemblyForm,
    title: row.title,
    state: row.state as AssemblyState,
    noticeOn: asDayOrNull(row.noticeOn),
    opensOn: asDay(row.opensOn),
    closesOn: asDay(row.closesOn),
    wholeArea: row.wholeArea,
    wholePersons: row.wholePersons,
    registerHash: row.registerHash,
    digest: row.digest,
    decidedOn: asDayOrNull(row.decidedOn),
    publishedOn: asDayOrNull(row.publishedOn),
    matters: row.matters.map(matter => ({
      no: matter.no,
      code: matter.code,
      title: matter.title,
      personId: matter.personId,
      for: pair(matter.forArea, matter.forPersons),
      against: pair(matter.againstArea, matter.againstPersons),
      abstain: pair(matter.abstainArea, matter.abstainPersons),
      outcome: matter.outcome as VoteOutcome | null,
    })),
  }
}

async function organisationOf(tx: Tx, id: number | null, today: Day): Promise<FormOrganisation | null> {
  if (id === null) return null
  const row = await tx.organisation.findUnique({
    where: { id },
    include: {
      members: {
        where: { OR: [{ to: null }, { to: { gte: asDate(today) } }] },
        orderBy: [{ office: 'asc' }, { id: 'asc' }],
      },
    },
  })
  return (
    row && {
      name: row.name,
      kind: row.kind as FormOrganisation['kind'],
      termNo: row.termNo,
      formedOn: asDayOrNull(row.formedOn),
      electedOn: asDayOrNull(row.electedOn),
      filedOn: asDayOrNull(row.filedOn),
      filingNo: row.filingNo,
      filingBody: row.filingBody,
      termFrom: asDayOrNull(row.termFrom),
      termTo: asDayOrNull(row.termTo),
      seats: row.seats,
      members: row.members.map(member => ({
        name: member.name,
        office: member.office as Office,
        side: member.side as Side,
        room: member.room,
      })),
    }
  )
}

async function auditOf(tx: Tx, procedureId: number): Promise<FormAudit | null> {
  const row = await tx.termAudit.findFirst({
    where: { procedureId },
    include: { findings: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'desc' },
  })
  return (
    row && {
      firm: row.firm,
      firmCode: row.firmCode,
      engagedOn: asDay(row.engagedOn),
      periodFrom: asDay(row.periodFrom),
      periodTo: asDay(row.periodTo),
      reportedOn: asDayOrNull(row.reportedOn),
      opinion: row.opinion as Opinion | null,
      postedFrom: asDayOrNull(row.postedFrom),
      findings: row.findings.map(finding => ({
        subject: finding.subject as FindingSubject,
        text: finding.text,
        amount: finding.amount,
        mendedOn: asDayOrNull(finding.mendedOn),
      })),
    }
  )
}

type FilingRecord = NonNullable<Awaited<ReturnType<typeof filingRow>>>
const filingRow = (tx: Tx, where: { id: number } | { procedureId: number }) =>
  tx.filing.findFirst({
    where: 'id' in where ? where : { ...where, state: { not: 'withdrawn' } },
    include: { papers: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'desc' },
  })

const filingOf = (row: FilingRecord): FormFiling => ({
  id: row.id,
  kind: row.kind as FilingKind,
  of: row.of as FormFiling['of'],
  matters: row.matters as ChangeMatter[],
  state: row.state as FilingState,
  factOn: asDay(row.factOn),
  submittedOn: asDayOrNull(row.submittedOn),
  askedOn: asDayOrNull(row.askedOn),
  askedText: row.askedText,
  decidedOn: asDayOrNull(row.decidedOn),
  decision: row.decision,
  filingNo: row.filingNo,
  papers: row.papers.map(paper => ({ code: paper.code as PaperCode, on: dayInShanghai(paper.at) })),
})

const developerPapersKey = 'form.developer_papers'

async function procedureFacts(tx: Tx, procedure: Procedure, today: Day): Promise<FormProcedure> {
  const steps = (await stepsOf(tx, procedure.id)).filter(step => !step.takenBack)
  const papers = await tx.procedurePaper.findMany({
    where: { procedureId: procedure.id, withdrawnAt: null },
    select: { code: true },
  })
  const rules = await deadlineRules(tx, procedure.compound.division, [developerPapersKey])
  const rule = ruleInForce(rules, developerPapersKey, lineage(procedure.compound.division), today)
  return {
    id: procedure.id,
    kind: procedure.kind,
    state: procedure.state,
    openedOn: steps[0]?.on ?? procedure.stateOn,
    reasonCode: procedure.reasonCode,
    reasonText: procedure.reasonText,
    applicant: procedure.applicant,
    noticeFrom: procedure.noticeFrom,
    noticeTo: procedure.noticeTo,
    seats: procedure.seats,
    termFrom: procedure.termFrom,
    termTo: procedure.termTo,
    reached: Object.fromEntries(steps.map(step => [step.to, step.on])),
    papers: [...new Set(papers.map(paper => paper.code as PaperCode))],
    papersDue: procedure.state === 'papers-asked' && rule ? addDays(procedure.clockFrom, rule.amount) : null,
  }
}

async function compoundFacts(tx: Tx, id: number): Promise<Pick<FormFacts, 'compound' | 'place'> | null> {
  const row = await tx.compound.findUnique({ where: { id } })
  if (!row) return null
  const community = row.divisionCode as DivisionCode
  const units = await divisionsOf(tx, lineage(community))
  const nameOf = (code: string): string => units.find(unit => unit.code === code)?.name ?? ''
  return {
    place: {
      county: nameOf(ancestor(community, 'county')),
      street: nameOf(ancestor(community, 'street')),
      community: nameOf(community),
    },
    compound: {
      code: row.code,
      name: row.name,
      address: row.address,
      exclusiveArea: row.exclusiveArea,
      deliveredArea: row.deliveredArea,
      households: row.households,
      owners: row.owners,
      developer: row.developer,
      readyOn: asDayOrNull(row.readyOn),
    },
  }
}

/** Everything a procedure's forms speak of; null where there is no such procedure in reach. */
export async function factsOfProcedure(tx: Tx, id: number, today: Day): Promise<FormFacts | null> {
  const procedure = await findProcedure(tx, id)
  const land = procedure && (await compoundFacts(tx, procedure.compound.id))
  if (!procedure || !land) return null
  const filing = await filingRow(tx, { procedureId: id })
  return {
    ...land,
    procedure: await procedureFacts(tx, procedure, today),
    people: await peopleShown(tx, id),
    assembly: await assemblyOf(tx, id),
    filing: filing && filingOf(filing),
    organisation: await organisationOf(tx, procedure.result?.id ?? null, today),
    former: await organisationOf(tx, procedure.organisation?.id ?? null, today),
    audit: await auditOf(tx, id),
  }
}

/** The same for a filing; one without a procedure has neither people nor vote. */
export async function factsOfFiling(tx: Tx, id: number, today: Day): Promise<FormFacts | null> {
  const row = await filingRow(tx, { id })
  if (!row) return null
  const ofProcedure = row.procedureId === null ? null : await factsOfProcedure(tx, row.procedureId, today)
  const organisation = await organisationOf(tx, row.organisationId, today)
  if (ofProcedure) {
    return { ...ofProcedure, filing: filingOf(row), organisation: organisation ?? ofProcedure.organisation }
  }
  const land = await compoundFacts(tx, row.compoundId)
  return (
    land && {
      ...land,
      procedure: null,
      people: [],
      assembly: null,
      filing: filingOf(row),
      organisation,
      former: null,
      audit: null,
    }
  )
}
