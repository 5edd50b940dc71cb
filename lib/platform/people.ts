/** Whose deed it was: by name where the reader may see the account, else by unit and post. */
import { roles } from '@/lib/core/grants'
import { roleText } from '@/lib/core/role'
import type { Tx } from './db'

/** What `account_called(id)` says, in words: 王建国 · 小店区县级主管部门. */
export function calledAs(said: string | null): string | null {
  const [first, place] = said?.split('|') ?? []
  const role = roles.find(one => one === first)
  return role !== undefined && place !== undefined ? `${place}${roleText[role]}` : said
}

export async function namesOfAccounts(tx: Tx, ids: readonly (number | null)[]): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.$queryRaw<{ id: number; called: string | null }[]>`
    SELECT a.id, account_called(a.id) AS called FROM unnest(${[...new Set(ids)].filter(id => id !== null)}::int[]) AS a(id)`
  return new Map(rows.flatMap(({ id, called }) => (called === null ? [] : [[id, calledAs(called) ?? called] as const])))
}

/** The same of one account; null: nobody, or the portal itself. */
export const calledOf = async (tx: Tx, id: number | null): Promise<string | null> =>
  id === null ? null : ((await namesOfAccounts(tx, [id])).get(id) ?? null)

/** A time line in which everybody is called as the reader may call them, whatever name was kept when it was written. */
export async function withCalled<Row extends { accountId: number | null; actorName: string }>(
  tx: Tx,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return []
  const names = await namesOfAccounts(
    tx,
    rows.map(row => row.accountId),
  )
  return rows.map(row => ({ ...row, actorName: names.get(row.accountId ?? 0) ?? row.actorName }))
}
