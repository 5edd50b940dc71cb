/** Reads the trail by a filter, for those who audit. Nothing here writes; only perform and ask do. */
import { addDays, isDay, startInShanghai } from '@/lib/core/day'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import type { Tx } from '@/lib/platform/db'
import { type AuditRow, auditRow } from '@/lib/platform/history'
import { newestById } from '@/lib/platform/page-sql'
import { literal } from '@/lib/platform/word-sql'
import type { Prisma } from '@/prisma/client/client'
import type { AuditFilter } from './requests'

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

/** Entries of a filter, newest first. */
export async function auditRows(tx: Tx, filter: AuditFilter, at: Beside, size: number): Promise<Page<AuditRow>> {
  const beside = newestById({ after: bigOf(at.after), before: bigOf(at.before) })
  const rows = await tx.audit.findMany({
    where: { AND: [where(filter), beside.where] },
    orderBy: beside.orderBy,
    take: size + 1,
  })
  return pageOf(rows.map(auditRow), size, at, row => row.id)
}

const bigOf = (id: string | null): bigint | null => (id ? BigInt(id) : null)

export const countAudit = (tx: Tx, filter: AuditFilter): Promise<number> => tx.audit.count({ where: where(filter) })
