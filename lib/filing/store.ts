/** Keeps filings, what was done about them and the series of their numbers. */
import type { Stamp } from '@/lib/core/access'
import { type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { isLateEntry } from '@/lib/core/late-entry'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { stateCalendar } from '@/lib/platform/calendar'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode, ProcedureKind } from '@/lib/procedure/kinds'
import { Prisma } from '@/prisma/client/client'
import type { FilingKind, FilingState } from './flow'
import type { ChangeMatter } from './papers'
import { type Filing, type FilingAct, type FilingStep, filingLetter } from './rules'

type StoredFiling = {
  id: number
  kind: string
  organisation_kind: string
  compound_id: number
  compound_code: string
  compound_name: string
  division_code: string
  procedure_id: number | null
  procedure_kind: string | null
  organisation_id: number | null
  organisation_code: string | null
  organisation_name: string | null
  state: string
  state_at: Date
  state_on: Date | null
  fact_on: Date
  text: string
  matters: string[]
  submitted_on: Date | null
  submitted_by: number | null
  asked_on: Date | null
  asked_text: string | null
  asked_papers: string[]
  accepted_on: Date | null
  accepted_by: number | null
  decided_on: Date | null
  decided_by: number | null
  decision: string | null
  filing_no: string | null
  revoked_on: Date | null
  source: string
  version: number
  created_by: number | null
  created_at: Date
}

const filing = (row: StoredFiling): Filing => ({
  id: row.id,
  kind: row.kind as FilingKind,
  of: row.organisation_kind as OrganisationKind,
  compound: {
    id: row.compound_id,
    code: row.compound_code,
    name: row.compound_name,
    division: row.division_code as DivisionCode,
  },
  procedure: row.procedure_id === null ? null : { id: row.procedure_id, kind: row.procedure_kind as ProcedureKind },
  organisation:
    row.organisation_id === null
      ? null
      : { id: row.organisation_id, code: row.organisation_code ?? '', name: row.organisation_name ?? '' },
  state: row.state as FilingState,
  stateAt: row.state_at,
  since: row.state_on === null ? row.state_at : startInShanghai(asDay(row.state_on)),
  factOn: asDay(row.fact_on),
  text: row.text,
  matters: row.matters as ChangeMatter[],
  submittedOn: asDayOrNull(row.submitted_on),
  submittedBy: row.submitted_by,
  askedOn: asDayOrNull(row.asked_on),
  askedText: row.asked_text,
  askedPapers: row.asked_papers as PaperCode[],
  acceptedOn: asDayOrNull(row.accepted_on),
  acceptedBy: row.accepted_by,
  decidedOn: asDayOrNull(row.decided_on),
  decidedBy: row.decided_by,
  decision: row.decision,
  filingNo: row.filing_no,
  revokedOn: asDayOrNull(row.revoked_on),
  source: row.source,
  version: row.version,
  createdBy: row.created_by,
  createdAt: row.created_at,
})

/** Newest first. */
async function filingsWhere(tx: Tx, condition: Prisma.Sql): Promise<Filing[]> {
  const rows = await tx.$queryRaw<StoredFiling[]>`
    SELECT f.id, f.kind, f.organisation_kind, f.compound_id, c.code AS compound_code, c.name AS compound_name, f.division_code,
      f.procedure_id, p.kind AS procedure_kind, f.organisation_id, o.code AS organisation_code, o.name AS organisation_name,
      f.state, f.state_at, f.state_on, f.fact_on, f.text, f.matters, f.submitted_on, f.submitted_by, f.asked_on, f.asked_text, f.asked_papers,
      f.accepted_on, f.accepted_by, f.decided_on, f.decided_by, f.decision, f.filing_no, f.revoked_on, f.source, f.version,
      f.created_by, f.created_at
    FROM filing f JOIN compound c ON c.id = f.compound_id LEFT JOIN procedure p ON p.id = f.procedure_id
    LEFT JOIN organisation o ON o.id = f.organisation_id
    WHERE ${condition} ORDER BY f.id DESC`
  return rows.map(filing)
}

export const findFiling = async (tx: Tx, id: number): Promise<Filing | null> =>
  (await filingsWhere(tx, Prisma.sql`f.id = ${id}`))[0] ?? null

/** Held until the transaction ends, so that a paper does not come in while the filing is being submitted. */
export async function holdFiling(tx: Tx, id: number): Promise<Filing | null> {
  await tx.$queryRaw`SELECT id FROM filing WHERE id = ${id} FOR UPDATE`
  return findFiling(tx, id)
}

/** Filings of a procedure, newest first. */
export const filingsOfProcedure = (tx: Tx, procedureId: number): Promise<Filing[]> =>
  filingsWhere(tx, Prisma.sql`f.procedure_id = ${procedureId}`)

/** Filings about an organisation or that made it, newest first. */
export const filingsOfOrganisation = (tx: Tx, organisationId: number): Promise<Filing[]> =>
  filingsWhere(tx, Prisma.sql`f.organisation_id = ${organisationId}`)

/** The one of its kind that is still under way in a compound. */
export async function openFiling(
  tx: Tx,
  given: { compoundId: number; kind: FilingKind; of: OrganisationKind },
): Promise<Filing | null> {
  const open = await filingsWhere(
    tx,
    Prisma.sql`f.compound_id = ${given.compoundId} AND f.kind = ${given.kind} AND f.organisation_kind = ${given.of}
      AND f.state IN ('draft', 'submitted', 'correcting', 'accepted')`,
  )
  return open[0] ?? null
}

export type NewFiling = Pick<Filing, 'kind' | 'of' | 'factOn' | 'text' | 'matters'> & {
  compound: { id: number; division: DivisionCode }
  procedureId: number | null
  organisationId: number | null
}

/** The database refuses a second open one of the kind (23505 → conflict). */
export async function insertFiling(tx: Tx, { actor, now }: Stamp, newFiling: NewFiling): Promise<Filing> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO filing (kind, organisation_kind, compound_id, division_code, procedure_id, organisation_id, state, state_at, fact_on, text,
      matters, created_by, created_at)
    VALUES (${newFiling.kind}, ${newFiling.of}, ${newFiling.compound.id}, ${newFiling.compound.division}, ${newFiling.procedureId}, ${newFiling.organisationId}, 'draft', ${now},
      ${newFiling.factOn}::date, ${newFiling.text}, ${newFiling.matters}::text[], ${actor.accountId}, ${now})
    RETURNING id`
  const [made] = await filingsWhere(tx, Prisma.sql`f.id = ${rows[0]?.id ?? 0}`)
  if (!made) throw new Error('the filing just written is not to be seen')
  return made
}

type FilingMoveFacts = Partial<
  Pick<
    Filing,
    | 'submittedOn'
    | 'submittedBy'
    | 'askedOn'
    | 'askedText'
    | 'askedPapers'
    | 'acceptedOn'
    | 'acceptedBy'
    | 'decidedOn'
    | 'decidedBy'
    | 'decision'
    | 'filingNo'
    | 'revokedOn'
  >
> & { organisationId?: number }

export type FilingMove = { act: FilingAct; to: FilingState; on: Day; file: number | null }

/** Moves it on from the state and version seen, and writes what was done. @returns false when somebody else was first */
export async function moveFiling(
  tx: Tx,
  { actor, now }: Stamp,
  filing: Filing,
  { act, to, on, file }: FilingMove,
  moved: FilingMoveFacts,
): Promise<boolean> {
  const { submittedOn, askedOn, askedPapers, acceptedOn, decidedOn, revokedOn, ...rest } = moved
  const { count } = await tx.filing.updateMany({
    where: { id: filing.id, version: filing.version, state: filing.state },
    data: {
      ...rest,
      ...(submittedOn === undefined ? {} : { submittedOn: asDateOrNull(submittedOn) }),
      ...(askedOn === undefined ? {} : { askedOn: asDateOrNull(askedOn) }),
      ...(acceptedOn === undefined ? {} : { acceptedOn: asDateOrNull(acceptedOn) }),
      ...(decidedOn === undefined ? {} : { decidedOn: asDateOrNull(decidedOn) }),
      ...(revokedOn === undefined ? {} : { revokedOn: asDateOrNull(revokedOn) }),
      state: to,
      stateAt: now,
      stateOn: on === dayInShanghai(now) ? null : asDate(on),
      version: { increment: 1 },
    },
  })
  if (count !== 1) return false
  if (askedPapers) await tx.$executeRaw`UPDATE filing SET asked_papers = ${askedPapers}::text[] WHERE id = ${filing.id}`
  await tx.filingStep.create({
    data: {
      ...{ filingId: filing.id, compoundId: filing.compound.id, divisionCode: filing.compound.division },
      ...{ act, on: asDate(on), at: now, by: actor.accountId, fileId: file },
      late: isLateEntry(on, now, stateCalendar),
    },
  })
  return true
}

/** In the order in which they were done. */
export async function filingSteps(tx: Tx, id: number): Promise<FilingStep[]> {
  const rows = await tx.filingStep.findMany({ where: { filingId: id }, orderBy: { id: 'asc' } })
  const ids = rows.flatMap(row => row.fileId ?? [])
  const files = await tx.storedFile.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(files.map(file => [file.id, file.name]))
  return rows.map(({ id, act, on, at, by, fileId, late }) => ({
    ...{ id, act: act as FilingAct, on: asDay(on), at, by, late },
    file: fileId === null ? null : { id: fileId, name: names.get(fileId) ?? '附件' },
  }))
}

/** The next number of a street's series: never given twice, also under two hands. */
export async function nextSerial(tx: Tx, street9: string, of: OrganisationKind, year: number): Promise<number> {
  const rows = await tx.$queryRaw<{ serial: number }[]>`
    SELECT next_filing_serial(${street9}, ${filingLetter[of]}, ${year}::int) AS serial`
  const serial = rows[0]?.serial
  if (serial === undefined) throw new RangeError(`no serial for ${street9}`)
  return serial
}
