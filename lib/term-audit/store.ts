/** Keeps audits and what they found, and reads the parameter of their posting. */
import type { Day } from '@/lib/core/day'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { FindingSubject, Opinion } from '@/lib/procedure/kinds'
import type { Procedure } from '@/lib/procedure/store'
import type { Prisma } from '@/prisma/client/client'
import type { Finding, TermAudit } from './rules'

const withFindings = { findings: { orderBy: { id: 'asc' } } } as const satisfies Prisma.TermAuditInclude
type StoredAudited = Prisma.TermAuditGetPayload<{ include: typeof withFindings }>

const finding = (row: StoredAudited['findings'][number]): Finding => ({
  id: row.id,
  subject: row.subject as FindingSubject,
  text: row.text,
  amount: row.amount === null ? null : Number(row.amount),
  mendedOn: asDayOrNull(row.mendedOn),
  mendedNote: row.mendedNote,
  version: row.version,
})

const audit = (row: StoredAudited, files: ReadonlyMap<number, string>): TermAudit => ({
  id: row.id,
  firm: row.firm,
  firmCode: row.firmCode,
  engagedOn: asDay(row.engagedOn),
  periodFrom: asDay(row.periodFrom),
  periodTo: asDay(row.periodTo),
  reportedOn: asDayOrNull(row.reportedOn),
  reportFile:
    row.reportFileId === null ? null : { id: row.reportFileId, name: files.get(row.reportFileId) ?? '审计报告' },
  opinion: row.opinion as Opinion | null,
  postedFrom: asDayOrNull(row.postedFrom),
  findings: row.findings.map(finding),
  version: row.version,
})

/** All of a procedure, newest first: where one was taken back and begun anew, the first counts. */
export async function auditsOf(tx: Tx, procedureId: number): Promise<TermAudit[]> {
  const rows = await tx.termAudit.findMany({ where: { procedureId }, include: withFindings, orderBy: { id: 'desc' } })
  const ids = rows.flatMap(row => row.reportFileId ?? [])
  const files = await tx.storedFile.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map(row => audit(row, new Map(files.map(file => [file.id, file.name]))))
}

const placeOf = (it: Procedure) => ({ compoundId: it.compound.id, divisionCode: it.compound.division })

export type Engagement = Pick<TermAudit, 'firm' | 'firmCode' | 'engagedOn' | 'periodFrom' | 'periodTo'>

export const insertAudit = (tx: Tx, now: Date, procedure: Procedure, facts: Engagement): Promise<unknown> =>
  tx.termAudit.create({
    data: {
      ...placeOf(procedure),
      procedureId: procedure.id,
      firm: facts.firm,
      firmCode: facts.firmCode,
      engagedOn: asDate(facts.engagedOn),
      periodFrom: asDate(facts.periodFrom),
      periodTo: asDate(facts.periodTo),
      createdAt: now,
    },
  })

export type AuditChange = { reportedOn?: Day; opinion?: Opinion; reportFileId?: number; postedFrom?: Day }

/** @returns false when somebody else changed it */
export async function updateAudit(
  tx: Tx,
  at: { id: number; version: number },
  { reportedOn, postedFrom, ...rest }: AuditChange,
): Promise<boolean> {
  const { count } = await tx.termAudit.updateMany({
    where: { id: at.id, version: at.version },
    data: {
      ...rest,
      ...(reportedOn === undefined ? {} : { reportedOn: asDate(reportedOn) }),
      ...(postedFrom === undefined ? {} : { postedFrom: asDate(postedFrom) }),
      version: { increment: 1 },
    },
  })
  return count === 1
}

export type NewFinding = { subject: FindingSubject; text: string; amount: number | null }

export const insertFindings = (
  tx: Tx,
  procedure: Procedure,
  auditId: number,
  found: readonly NewFinding[],
): Promise<unknown> =>
  tx.auditFinding.createMany({
    data: found.map(one => ({
      ...placeOf(procedure),
      auditId,
      subject: one.subject,
      text: one.text,
      amount: one.amount === null ? null : BigInt(one.amount),
    })),
  })

/** A finding with the procedure it belongs to; null: none in sight. */
export async function findFinding(
  tx: Tx,
  id: number,
): Promise<{ finding: Finding; auditId: number; procedureId: number } | null> {
  const row = await tx.auditFinding.findUnique({ where: { id }, include: { audit: { select: { procedureId: true } } } })
  return row && { finding: finding(row), auditId: row.auditId, procedureId: row.audit.procedureId }
}

/** @returns false when somebody else changed it */
export async function mendFinding(
  tx: Tx,
  at: { id: number; version: number },
  { mendedOn, note }: { mendedOn: Day | null; note: string },
): Promise<boolean> {
  const { count } = await tx.auditFinding.updateMany({
    where: { id: at.id, version: at.version },
    data: { mendedOn: asDateOrNull(mendedOn), mendedNote: note, version: { increment: 1 } },
  })
  return count === 1
}

/** @returns false when somebody else changed it */
export async function deleteFinding(tx: Tx, at: { id: number; version: number }): Promise<boolean> {
  const { count } = await tx.auditFinding.deleteMany({ where: { id: at.id, version: at.version } })
  return count === 1
}
