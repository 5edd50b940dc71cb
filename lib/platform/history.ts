/** Reads the trail: what happened to one record, and what others did in a place. Nothing here writes; only perform and ask do. */
import { historyShown } from '@/lib/core/trail'
import type { Changes } from './audit'
import type { Tx } from './db'
import { withCalled } from './people'

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

type StoredAudit = Omit<AuditRow, 'id' | 'changes'> & { id: bigint; postId: number | null; changes: unknown }

export const auditRow = ({ id, postId: _, changes, ...row }: StoredAudit): AuditRow => ({
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
  return withCalled(tx, rows.map(auditRow))
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
  // The last that were written, told in the order in which they happened.
  return withCalled(
    tx,
    rows.map(auditRow).toSorted((one, other) => other.at.getTime() - one.at.getTime()),
  )
}
