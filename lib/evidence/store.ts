/** Keeps streets' evidence and the items it is asked for. */
import type { Day } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, scopeUnder } from '@/lib/core/division'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { EvidenceState } from './flow'
import type { Evidence } from './rules'

type EvidenceRow = {
  id: number
  division_code: string
  street_name: string
  item_code: string
  item_name: string
  started_on: Date
  note: string
  file_id: number | null
  file_name: string | null
  state: string
  state_at: Date
  declared_by: number | null
  declared_by_name: string | null
  declared_at: Date
  approved_on: Date | null
  approved_by_name: string | null
  revoked_on: Date | null
  reason: string | null
  source: string
  version: number
}

const shape = (row: EvidenceRow): Evidence => ({
  id: row.id,
  street: row.division_code as DivisionCode,
  streetName: row.street_name,
  item: row.item_code,
  itemName: row.item_name,
  startedOn: asDay(row.started_on),
  note: row.note,
  file: row.file_id !== null ? { id: row.file_id, name: row.file_name ?? '附件' } : null,
  state: row.state as EvidenceState,
  stateAt: row.state_at,
  declaredBy: row.declared_by,
  declaredByName: row.declared_by_name,
  declaredAt: row.declared_at,
  approvedOn: asDayOrNull(row.approved_on),
  approvedByName: row.approved_by_name,
  revokedOn: asDayOrNull(row.revoked_on),
  reason: row.reason,
  source: row.source,
  version: row.version,
})

const select = Prisma.sql`
  SELECT e.id, e.division_code, d.name AS street_name, e.item_code, i.name AS item_name, e.started_on, e.note, e.file_id, f.name AS file_name,
    e.state, e.state_at, e.declared_by, da.display_name AS declared_by_name, e.declared_at, e.approved_on, aa.display_name AS approved_by_name,
    e.revoked_on, e.reason, e.source, e.version
  FROM street_evidence e JOIN division d ON d.code = e.division_code JOIN evidence_item i ON i.code = e.item_code
  LEFT JOIN stored_file f ON f.id = e.file_id LEFT JOIN account da ON da.id = e.declared_by LEFT JOIN account aa ON aa.id = e.approved_by`

export async function findEvidence(tx: Tx, id: number): Promise<Evidence | null> {
  const rows = await tx.$queryRaw<EvidenceRow[]>`${select} WHERE e.id = ${id}`
  return rows[0] ? shape(rows[0]) : null
}

export type EvidenceAsk = {
  states?: readonly EvidenceState[] | undefined
  under?: DivisionCode | undefined
  item?: string | undefined
  after?: number | undefined
  limit: number
}

const where = (ask: Omit<EvidenceAsk, 'after' | 'limit'>): Prisma.Sql => {
  const parts = [Prisma.sql`TRUE`]
  if (ask.states) parts.push(Prisma.sql`e.state IN (${Prisma.join([...ask.states])})`)
  if (ask.item) parts.push(Prisma.sql`e.item_code = ${ask.item}`)
  if (ask.under) {
    const level = levelOf(ask.under)
    if (level === 'street') parts.push(Prisma.sql`e.division_code = ${ask.under}::char(12)`)
    else if (level !== 'province')
      parts.push(Prisma.sql`d.code >= ${ask.under}::char(12) AND d.code < ${scopeUnder(ask.under).to}::char(12)`)
  }
  return Prisma.join(parts, ' AND ')
}

/** Newest first, by id. */
export async function listEvidence(tx: Tx, ask: EvidenceAsk): Promise<Evidence[]> {
  const after = ask.after ? Prisma.sql`AND e.id < ${ask.after}` : Prisma.empty
  const rows = await tx.$queryRaw<
    EvidenceRow[]
  >`${select} WHERE ${where(ask)} ${after} ORDER BY e.id DESC LIMIT ${ask.limit}`
  return rows.map(shape)
}

/** How many there are in each state. */
export async function countEvidence(
  tx: Tx,
  ask: Omit<EvidenceAsk, 'after' | 'limit' | 'states'>,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ state: string; count: number }[]>`
    SELECT e.state, count(*)::int AS count FROM street_evidence e JOIN division d ON d.code = e.division_code WHERE ${where(ask)} GROUP BY 1`
  return new Map(rows.map(row => [row.state, row.count]))
}

/** Those that wait in one of the states, longest first: the desk asks. */
export async function waitingEvidence(tx: Tx, states: readonly string[], limit: number): Promise<Evidence[]> {
  const rows = await tx.$queryRaw<
    EvidenceRow[]
  >`${select} WHERE e.state IN (${Prisma.join([...states])}) ORDER BY e.state_at, e.id LIMIT ${limit}`
  return rows.map(shape)
}

export async function addEvidence(
  tx: Tx,
  it: { street: DivisionCode; item: string; startedOn: Day; note: string; file: number; by: number | null },
  now: Date,
): Promise<number> {
  const row = await tx.streetEvidence.create({
    data: {
      divisionCode: it.street,
      itemCode: it.item,
      startedOn: asDate(it.startedOn),
      note: it.note,
      fileId: it.file,
      state: 'declared',
      stateAt: now,
      declaredBy: it.by,
      declaredAt: now,
    },
    select: { id: true },
  })
  return row.id
}

/** @returns false when somebody moved it first */
export async function moveEvidence(
  tx: Tx,
  it: Pick<Evidence, 'id' | 'state' | 'version'>,
  to: EvidenceState,
  facts: {
    startedOn?: Day
    note?: string
    file?: number | undefined
    approvedBy?: number | null
    approvedOn?: Day
    revokedBy?: number | null
    revokedOn?: Day
    reason?: string | null
    declaredBy?: number | null
    declaredAt?: Date
  },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.streetEvidence.updateMany({
    where: { id: it.id, state: it.state, version: it.version },
    data: {
      state: to,
      stateAt: now,
      version: { increment: 1 },
      ...(facts.startedOn ? { startedOn: asDate(facts.startedOn) } : {}),
      ...(facts.note !== undefined ? { note: facts.note } : {}),
      ...(facts.file !== undefined ? { fileId: facts.file } : {}),
      ...(facts.approvedBy !== undefined ? { approvedBy: facts.approvedBy } : {}),
      ...(facts.approvedOn ? { approvedOn: asDate(facts.approvedOn) } : {}),
      ...(facts.revokedBy !== undefined ? { revokedBy: facts.revokedBy } : {}),
      ...(facts.revokedOn ? { revokedOn: asDate(facts.revokedOn) } : {}),
      ...(facts.reason !== undefined ? { reason: facts.reason } : {}),
      ...(facts.declaredBy !== undefined ? { declaredBy: facts.declaredBy } : {}),
      ...(facts.declaredAt ? { declaredAt: facts.declaredAt } : {}),
    },
  })
  return count === 1
}

/** An open or approved record of the same item makes a second one needless. */
export async function liveEvidence(tx: Tx, street: DivisionCode, item: string): Promise<EvidenceState | null> {
  const row = await tx.streetEvidence.findFirst({
    where: { divisionCode: street, itemCode: item, state: { in: ['declared', 'returned', 'approved'] } },
    select: { state: true },
  })
  return row ? (row.state as EvidenceState) : null
}

export type EvidenceItem = {
  code: string
  name: string
  hint: string
  mandatory: boolean
  validFrom: Day | null
  validTo: Day | null
  basis: string
}

export async function evidenceItems(tx: Tx): Promise<EvidenceItem[]> {
  const rows = await tx.evidenceItem.findMany({ orderBy: { code: 'asc' } })
  return rows
    .map(row => ({ ...row, validFrom: asDayOrNull(row.validFrom), validTo: asDayOrNull(row.validTo) }))
    .sort((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1)))
}

export const writeItem = (tx: Tx, it: EvidenceItem): Promise<unknown> => {
  const data = {
    name: it.name,
    hint: it.hint,
    mandatory: it.mandatory,
    validFrom: asDateOrNull(it.validFrom),
    validTo: asDateOrNull(it.validTo),
    basis: it.basis,
  }
  return tx.evidenceItem.upsert({ where: { code: it.code }, create: { code: it.code, ...data }, update: data })
}

/** The streets of a county that are valid today, for the declaration form and the board of evidence. */
export async function streetsUnder(
  tx: Tx,
  division: DivisionCode,
  today: Day,
): Promise<{ code: DivisionCode; name: string }[]> {
  const level = levelOf(division)
  const own = level === 'community' ? ancestor(division, 'street') : division
  const rows = await tx.division.findMany({
    where: {
      level: 'street',
      ...(level === 'street' || level === 'community' ? { code: own } : { code: { gte: own, lt: scopeUnder(own).to } }),
      OR: [{ validTo: null }, { validTo: { gte: asDate(today) } }],
    },
    select: { code: true, name: true },
    orderBy: { code: 'asc' },
  })
  return rows.map(row => ({ code: row.code as DivisionCode, name: row.name }))
}
