/** Keeps proposals to leave a compound out of the statistics. */

import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import type { ExclusionState } from './flow'
import type { ExclusionReason } from './kinds'

export type Exclusion = {
  id: number
  compound: { id: number; code: string; name: string; division: DivisionCode }
  reasonCode: ExclusionReason
  explanation: string
  from: Day
  to: Day | null
  fileId: number | null
  state: ExclusionState
  stateAt: Date
  proposedBy: number | null
  decidedBy: number | null
  decidedAt: Date | null
  decisionNote: string | null
  version: number
  createdAt: Date
}

const withCompound = {
  compound: { select: { id: true, code: true, name: true, divisionCode: true } },
} as const satisfies Prisma.CompoundExclusionInclude
type StoredExclusion = Prisma.CompoundExclusionGetPayload<{ include: typeof withCompound }>

const exclusion = (row: StoredExclusion): Exclusion => ({
  id: row.id,
  compound: {
    id: row.compound.id,
    code: row.compound.code,
    name: row.compound.name,
    division: row.compound.divisionCode as DivisionCode,
  },
  reasonCode: row.reasonCode as ExclusionReason,
  explanation: row.explanation,
  from: asDay(row.from),
  to: asDayOrNull(row.to),
  fileId: row.fileId,
  state: row.state as ExclusionState,
  stateAt: row.stateAt,
  proposedBy: row.proposedBy,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt,
  decisionNote: row.decisionNote,
  version: row.version,
  createdAt: row.createdAt,
})

export async function findExclusion(tx: Tx, id: number): Promise<Exclusion | null> {
  const row = await tx.compoundExclusion.findUnique({ where: { id }, include: withCompound })
  return row && exclusion(row)
}

/** All of one compound, newest first. */
export async function exclusionsOf(tx: Tx, compoundId: number): Promise<Exclusion[]> {
  const rows = await tx.compoundExclusion.findMany({
    where: { compoundId },
    include: withCompound,
    orderBy: { id: 'desc' },
  })
  return rows.map(exclusion)
}

export type NewExclusion = {
  compoundId: number
  divisionCode: DivisionCode
  reasonCode: ExclusionReason
  explanation: string
  from: Day
  to: Day | null
  fileId: number | null
  /** `approved` only for what was decided outside of the portal and comes in by import. */
  state: 'proposed' | 'approved'
}

export async function insertExclusion(tx: Tx, stamp: Stamp, newExclusion: NewExclusion): Promise<Exclusion> {
  const decided = newExclusion.state === 'approved'
  const row = await tx.compoundExclusion.create({
    data: {
      ...newExclusion,
      from: asDate(newExclusion.from),
      to: asDateOrNull(newExclusion.to),
      stateAt: stamp.now,
      proposedBy: stamp.actor.accountId,
      decidedBy: decided ? stamp.actor.accountId : null,
      decidedAt: decided ? stamp.now : null,
      createdAt: stamp.now,
    },
    include: withCompound,
  })
  return exclusion(row)
}

/** Moves it on from the state and version seen. @returns false when somebody else was first */
export async function moveExclusion(
  tx: Tx,
  stamp: Stamp,
  at: { id: number; version: number; state: ExclusionState },
  next: { state: ExclusionState; note: string | null; to?: Day },
): Promise<boolean> {
  const { count } = await tx.compoundExclusion.updateMany({
    where: { id: at.id, version: at.version, state: at.state },
    data: {
      state: next.state,
      stateAt: stamp.now,
      decidedBy: stamp.actor.accountId,
      decidedAt: stamp.now,
      decisionNote: next.note,
      ...(next.to ? { to: asDate(next.to) } : {}),
      version: { increment: 1 },
    },
  })
  return count === 1
}

export type ExclusionFilter = { states: readonly ExclusionState[]; under: DivisionCode; before?: number | undefined }

/** Newest first, from below an id on. */
export async function listExclusions(tx: Tx, filter: ExclusionFilter, limit: number): Promise<Exclusion[]> {
  const { from, to } = scopeUnder(filter.under)
  const rows = await tx.compoundExclusion.findMany({
    where: {
      divisionCode: { gte: from, lt: to },
      state: { in: [...filter.states] },
      ...(filter.before === undefined ? {} : { id: { lt: filter.before } }),
    },
    include: withCompound,
    orderBy: { id: 'desc' },
    take: limit,
  })
  return rows.map(exclusion)
}

export async function countExclusions(tx: Tx, under: DivisionCode): Promise<Map<string, number>> {
  const { from, to } = scopeUnder(under)
  const rows = await tx.compoundExclusion.groupBy({
    by: ['state'],
    where: { divisionCode: { gte: from, lt: to } },
    _count: { _all: true },
  })
  return new Map(rows.map(row => [row.state, row._count._all]))
}
