/** Keeps what waits for a second account of the province, and what was decided about it. */
import type { Actor } from '@/lib/core/access'
import { decidedBy, type ProposalState, proposalOf, proposedBy } from '@/lib/core/proposal'
import type { Changes } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { Prisma, type Ruling as Row } from '@/prisma/client/client'
import type { Ruling, RulingAct, RulingEffect } from './rules'

const shape = (row: Row): Ruling => ({
  ...proposalOf(row),
  id: row.id,
  act: row.act as RulingAct,
  subject: row.subject,
  title: row.title,
  fileId: row.fileId,
  asked: row.asked,
  changes: row.changes as Changes,
  effect: row.effect as RulingEffect | null,
})

export type NewRuling = Pick<Ruling, 'act' | 'subject' | 'title' | 'reason' | 'fileId'> & {
  asked: Prisma.InputJsonObject
  changes: Changes
}

export const addRuling = async (tx: Tx, of: NewRuling, by: Actor, now: Date): Promise<Ruling> =>
  shape(await tx.ruling.create({ data: { ...of, ...proposedBy(by, now) } }))

export async function findRuling(tx: Tx, id: number): Promise<Ruling | null> {
  const row = await tx.ruling.findUnique({ where: { id } })
  return row ? shape(row) : null
}

export const isRulingOpen = async (tx: Tx, act: RulingAct, subject: string): Promise<boolean> =>
  (await tx.ruling.count({ where: { act, subject, state: 'open' } })) > 0

type RulingDecision = { state: Exclude<ProposalState, 'open'>; note: string | null; effect: RulingEffect | null }

/** @returns whether it still waited */
export async function decideRuling(
  tx: Tx,
  id: number,
  { state, note, effect }: RulingDecision,
  by: Actor,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.ruling.updateMany({
    where: { id, state: 'open' },
    data: {
      ...decidedBy(state, note, by, now),
      ...(effect ? { effect } : {}),
    },
  })
  return count > 0
}

/** Those that wait first, then the latest. */
export async function rulings(tx: Tx, limit: number): Promise<Ruling[]> {
  const rows = await tx.ruling.findMany({ orderBy: [{ id: 'desc' }], take: limit })
  return rows.map(shape).sort((one, other) => Number(other.state === 'open') - Number(one.state === 'open'))
}

/** What another account has proposed and nobody has decided about. */
export const rulingWaits = (account: number | null): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS count, NULL::timestamptz AS due FROM ruling WHERE state = 'open' AND proposed_by IS DISTINCT FROM ${account}::int`

export async function waitingRulings(tx: Tx, account: number | null, limit: number): Promise<Ruling[]> {
  const rows = await tx.ruling.findMany({
    where: { state: 'open', NOT: { proposedBy: account ?? 0 } },
    orderBy: { id: 'asc' },
    take: limit,
  })
  return rows.map(shape)
}
