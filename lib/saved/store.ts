/** Keeps the filters that people saved; row security shows each person his own. */
import type { Tx } from '@/lib/platform/db'
import type { ListPath, SavedFilter } from './rules'

const shape = { id: true, name: true, query: true } as const

export const filtersOf = (tx: Tx, accountId: number, list: ListPath): Promise<SavedFilter[]> =>
  tx.savedFilter.findMany({ where: { accountId, list }, select: shape, orderBy: { id: 'asc' } })

/** Saved again under the same name, it is replaced. */
export const keepFilter = (
  tx: Tx,
  it: { accountId: number; list: ListPath; name: string; query: string; now: Date },
): Promise<SavedFilter> => {
  const { accountId, list, name, query, now } = it
  return tx.savedFilter.upsert({
    where: { accountId_list_name: { accountId, list, name } },
    create: { accountId, list, name, query, createdAt: now },
    update: { query },
    select: shape,
  })
}

/** null: it is not his. */
export async function dropFilter(tx: Tx, accountId: number, id: number): Promise<SavedFilter | null> {
  const found = await tx.savedFilter.findFirst({ where: { id, accountId }, select: shape })
  if (found) await tx.savedFilter.deleteMany({ where: { id, accountId } })
  return found
}
