/** Keeps filings, the papers handed in with them and the series of their numbers. */
import type { Actor } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode, ProcedureKind } from '@/lib/procedure/kinds'
import type { Prisma } from '@/prisma/client/client'
import type { FilingKind, FilingState } from './flow'
import type { ChangeMatter } from './papers'
import { type Filing, filingLetter } from './rules'

export type Stamp = { actor: Pick<Actor, 'accountId'>; now: Date }

const included = {
  compound: { select: { id: true, code: true, name: true, divisionCode: true } },
  procedure: { select: { id: true, kind: true } },
  organisation: { select: { id: true, code: true, name: true } },
} as const satisfies Prisma.FilingInclude
type Row = Prisma.FilingGetPayload<{ include: typeof included }>

const filing = (row: Row): Filing => ({
  id: row.id,
  kind: row.kind as FilingKind,
  of: row.of as OrganisationKind,
  compound: {
    id: row.compound.id,
    code: row.compound.code,
    name: row.compound.name,
    division: row.compound.divisionCode as DivisionCode,
  },
  procedure: row.procedure && { id: row.procedure.id, kind: row.procedure.kind as ProcedureKind },
  organisation: row.organisation,
  state: row.state as FilingState,
  stateAt: row.stateAt,
  factOn: asDay(row.factOn),
  text: row.text,
  matters: row.matters as ChangeMatter[],
  submittedOn: asDayOrNull(row.submittedOn),
  submittedBy: row.submittedBy,
  askedOn: asDayOrNull(row.askedOn),
  askedText: row.askedText,
  askedPapers: row.askedPapers as PaperCode[],
  acceptedOn: asDayOrNull(row.acceptedOn),
  acceptedBy: row.acceptedBy,
  decidedOn: asDayOrNull(row.decidedOn),
  decidedBy: row.decidedBy,
  decision: row.decision,
  filingNo: row.filingNo,
  revokedOn: asDayOrNull(row.revokedOn),
  source: row.source,
  version: row.version,
  createdBy: row.createdBy,
  createdAt: row.createdAt,
})

export async function findFiling(tx: Tx, id: number): Promise<Filing | null> {
  const row = await tx.filing.findUnique({ where: { id }, include: included })
  return row && filing(row)
}

/** Held until the transaction ends, so that a paper does not come in while the filing is being submitted. */
export async function holdFiling(tx: Tx, id: number): Promise<Filing | null> {
  await tx.$queryRaw`SELECT id FROM filing WHERE id = ${id} FOR UPDATE`
  return findFiling(tx, id)
}

/** Filings of a procedure, newest first. */
export async function filingsOfProcedure(tx: Tx, procedureId: number): Promise<Filing[]> {
  const rows = await tx.filing.findMany({ where: { procedureId }, include: included, orderBy: { id: 'desc' } })
  return rows.map(filing)
}

/** Filings about an organisation or that made it, newest first. */
export async function filingsOfOrganisation(tx: Tx, organisationId: number): Promise<Filing[]> {
  const rows = await tx.filing.findMany({ where: { organisationId }, include: included, orderBy: { id: 'desc' } })
  return rows.map(filing)
}

/** The one of its kind that is still under way in a compound. */
export async function openFiling(
  tx: Tx,
  it: { compoundId: number; kind: FilingKind; of: OrganisationKind },
): Promise<Filing | null> {
  const row = await tx.filing.findFirst({
    where: { ...it, state: { in: ['draft', 'submitted', 'correcting', 'accepted'] } },
    include: included,
  })
  return row && filing(row)
}

export type NewFiling = Pick<Filing, 'kind' | 'of' | 'factOn' | 'text' | 'matters'> & {
  compound: { id: number; division: DivisionCode }
  procedureId: number | null
  organisationId: number | null
}

/** The database refuses a second open one of the kind (23505 → conflict). */
export async function insertFiling(tx: Tx, stamp: Stamp, it: NewFiling): Promise<Filing> {
  const { compound, factOn, ...rest } = it
  const row = await tx.filing.create({
    data: {
      ...rest,
      compoundId: compound.id,
      divisionCode: compound.division,
      factOn: asDate(factOn),
      state: 'draft',
      stateAt: stamp.now,
      createdBy: stamp.actor.accountId,
      createdAt: stamp.now,
    },
    include: included,
  })
  return filing(row)
}

type Moved = Partial<
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

/** Moves it on from the state and version seen. @returns false when somebody else was first */
export async function moveFiling(tx: Tx, now: Date, it: Filing, to: FilingState, moved: Moved): Promise<boolean> {
  const { submittedOn, askedOn, acceptedOn, decidedOn, revokedOn, ...rest } = moved
  const { count } = await tx.filing.updateMany({
    where: { id: it.id, version: it.version, state: it.state },
    data: {
      ...rest,
      ...(submittedOn === undefined ? {} : { submittedOn: asDateOrNull(submittedOn) }),
      ...(askedOn === undefined ? {} : { askedOn: asDateOrNull(askedOn) }),
      ...(acceptedOn === undefined ? {} : { acceptedOn: asDateOrNull(acceptedOn) }),
      ...(decidedOn === undefined ? {} : { decidedOn: asDateOrNull(decidedOn) }),
      ...(revokedOn === undefined ? {} : { revokedOn: asDateOrNull(revokedOn) }),
      state: to,
      stateAt: now,
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** A paper as it lies with a filing: of the procedure, or handed in here. */
export type HeldPaper = {
  code: PaperCode
  file: { id: number; name: string }
  at: Date
  by: number | null
  from: 'procedure' | 'filing'
}

type PaperRow = {
  code: string
  file_id: number
  name: string | null
  at: Date
  account_id: number | null
  origin: string
}

/**
 * The newest paper of each code: those of the procedure are taken over as already handed in, unless a newer one came with the filing.
 */
export async function heldPapers(tx: Tx, it: Pick<Filing, 'id' | 'procedure'>): Promise<HeldPaper[]> {
  const rows = await tx.$queryRaw<PaperRow[]>`
    SELECT DISTINCT ON (p.code) p.code, p.file_id, f.name, p.at, p.account_id, p.origin FROM (
      SELECT code, file_id, at, account_id, 'filing' AS origin, id FROM filing_paper WHERE filing_id = ${it.id}
      UNION ALL
      SELECT code, file_id, at, account_id, 'procedure', id FROM procedure_paper
        WHERE procedure_id = ${it.procedure?.id ?? 0} AND withdrawn_at IS NULL
    ) p LEFT JOIN stored_file f ON f.id = p.file_id
    ORDER BY p.code, p.at DESC, p.origin DESC, p.id DESC`
  return rows.map(row => ({
    code: row.code as PaperCode,
    file: { id: row.file_id, name: row.name ?? '附件' },
    at: row.at,
    by: row.account_id,
    from: row.origin === 'filing' ? 'filing' : 'procedure',
  }))
}

export async function addPaper(
  tx: Tx,
  stamp: Stamp,
  it: Filing,
  paper: { code: PaperCode; fileId: number },
): Promise<void> {
  await tx.filingPaper.create({
    data: {
      ...paper,
      filingId: it.id,
      compoundId: it.compound.id,
      divisionCode: it.compound.division,
      at: stamp.now,
      by: stamp.actor.accountId,
    },
  })
}

/** What was submitted stays with the filing, also when the procedure's own papers change later. */
export async function keepPapers(tx: Tx, it: Filing, papers: readonly HeldPaper[]): Promise<void> {
  await tx.filingPaper.createMany({
    data: papers
      .filter(paper => paper.from === 'procedure')
      .map(paper => ({
        code: paper.code,
        fileId: paper.file.id,
        filingId: it.id,
        compoundId: it.compound.id,
        divisionCode: it.compound.division,
        at: paper.at,
        by: paper.by,
      })),
  })
}

/** The next number of a street's series: never given twice, also under two hands. */
export async function nextSerial(tx: Tx, street9: string, of: OrganisationKind, year: number): Promise<number> {
  const rows = await tx.$queryRaw<{ serial: number }[]>`
    SELECT next_filing_serial(${street9}, ${filingLetter[of]}, ${year}::int) AS serial`
  const serial = rows[0]?.serial
  if (serial === undefined) throw new RangeError(`no serial for ${street9}`)
  return serial
}

/** What people are called, for those of these accounts that the reader may know. */
export async function accountNames(tx: Tx, ids: readonly (number | null)[]): Promise<ReadonlyMap<number, string>> {
  const known = ids.filter(id => id !== null)
  const rows = await tx.account.findMany({ where: { id: { in: known } }, select: { id: true, displayName: true } })
  return new Map(rows.map(row => [row.id, row.displayName]))
}
