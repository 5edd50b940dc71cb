/** Reads the trail: what happened to one record, and what happened in a place. Nothing here writes; only perform and ask do. */
import { addDays, isDay, startInShanghai } from '@/lib/core/day'
import type { Changes } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { literal } from '@/lib/platform/word-sql'
import type { Prisma } from '@/prisma/client/client'
import type { AuditFilter } from './requests'
import { historyShown } from './text'

export type AuditRow = {
  id: string
  at: Date
  accountId: number | null
  actorName: string
  role: string
  act: string
  outcome: string
  subjectKind: string | null
  subjectId: string | null
  subjectName: string | null
  divisionCode: string
  reason: string | null
  changes: Changes | null
  requestId: string | null
  address: string | null
}

type Row = Omit<AuditRow, 'id' | 'changes'> & { id: bigint; postId: number | null; changes: unknown }

export const auditRow = ({ id, postId: _, changes, ...row }: Row): AuditRow => ({
  ...row,
  id: String(id),
  changes: changes as Changes | null,
})

/** A record's time line, newest first: only what was done, not what was refused. */
export async function historyOf(tx: Tx, kind: string, id: string, limit = historyShown): Promise<AuditRow[]> {
  const rows = await tx.audit.findMany({
    where: { subjectKind: kind, subjectId: id, outcome: 'done' },
    orderBy: { id: 'desc' },
    take: limit,
  })
  return rows.map(auditRow)
}

/** What others did in the actor's scope since an instant, newest first. */
export async function changesSince(
  tx: Tx,
  since: Date,
  notBy: number | null,
  kinds: readonly string[],
  limit: number,
): Promise<AuditRow[]> {
  const rows = await tx.audit.findMany({
    where: {
      at: { gt: since },
      outcome: 'done',
      subjectKind: { in: [...kinds] },
      ...(notBy !== null ? { NOT: { accountId: notBy } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
  return rows.map(auditRow)
}

export const auditPageSize = 50

function where(filter: AuditFilter): Prisma.AuditWhereInput {
  const [kind, ...id] = (filter.record ?? '').split(':')
  const at = {
    ...(filter.from && isDay(filter.from) ? { gte: startInShanghai(filter.from) } : {}),
    ...(filter.to && isDay(filter.to) ? { lt: startInShanghai(addDays(filter.to, 1)) } : {}),
  }
  return {
    at,
    ...(filter.act ? { act: filter.act } : {}),
    ...(filter.outcome ? { outcome: filter.outcome } : {}),
    ...(filter.who ? { actorName: { contains: literal(filter.who) } } : {}),
    ...(filter.subject
      ? { OR: [{ subjectName: { contains: literal(filter.subject) } }, { subjectId: filter.subject }] }
      : {}),
    ...(kind ? { subjectKind: kind, subjectId: id.join(':') } : {}),
  }
}

/** Entries of a filter, newest first, below the id given. */
export async function auditRows(
  tx: Tx,
  filter: AuditFilter,
  after: string | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const rows = await tx.audit.findMany({
    where: { AND: [where(filter), after ? { id: { lt: BigInt(after) } } : {}] },
    orderBy: { id: 'desc' },
    take: limit,
  })
  return rows.map(auditRow)
}

export const countAudit = (tx: Tx, filter: AuditFilter): Promise<number> => tx.audit.count({ where: where(filter) })
