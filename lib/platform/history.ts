/** What happened to one record, newest first, as far as the reader's scope shows it. */
import type { Changes } from './audit'
import type { Tx } from './db'

export type HistoryEntry = {
  id: string
  at: Date
  actor: string
  role: string
  act: string
  outcome: string
  reason: string | null
  changes: Changes | null
}

/** How many entries a record's page shows; the audit's own list has all. */
export const historyLimit = 100

/** @param kind and @param id as the commands' audit subjects name the record */
export async function historyOf(tx: Tx, kind: string, id: string | number): Promise<HistoryEntry[]> {
  const rows = await tx.audit.findMany({
    where: { subjectKind: kind, subjectId: String(id) },
    orderBy: { id: 'desc' },
    take: historyLimit,
  })
  return rows.map(row => ({
    id: String(row.id),
    at: row.at,
    actor: row.actorName,
    role: row.role,
    act: row.act,
    outcome: row.outcome,
    reason: row.reason,
    changes: row.changes as Changes | null,
  }))
}
