/** Who is behind an account number, for whoever may read the record it stands on: from the record's own trail. */

import type { Tx } from '@/lib/platform/db'
import type { AuditRow } from '@/lib/platform/history'

/** Accounts of other offices are not visible; the trail of a visible record names who wrote it. */
export async function namesOfAccounts(
  tx: Tx,
  accounts: readonly number[],
  history: readonly AuditRow[],
): Promise<ReadonlyMap<number, string>> {
  const seen = await tx.account.findMany({
    where: { id: { in: [...new Set(accounts)] } },
    select: { id: true, displayName: true },
  })
  const told = history.flatMap(row => (row.accountId === null ? [] : [[row.accountId, row.actorName] as const]))
  return new Map([...told, ...seen.map(row => [row.id, row.displayName] as const)])
}
