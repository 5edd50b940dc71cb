/** Finds accounts for the administrators' list: by word, role, place and state, page by page. */

import type { Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { wordsOf } from '@/lib/core/text'
import { asDate } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { hasWords, inside } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'
import { accountPageSize } from './rules'
import { type Account, account, withPosts } from './store'
import type { AccountState } from './text'

export type AccountFilter = {
  q?: string | undefined
  role?: Role | undefined
  division?: DivisionCode | undefined
  state?: AccountState | undefined
}

/** Accounts whose name looks like the words, whatever signs either is written in; null: nothing was asked. */
async function calledSo(tx: Tx, q: string | undefined): Promise<number[] | null> {
  if (!q) return null
  const username = Prisma.sql`a.username LIKE ${inside(q.toLowerCase())}`
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT a.id FROM account a WHERE ${hasWords('a', wordsOf(q), { names: ['display_name'] }, [username])}`
  return rows.map(row => row.id)
}

async function where(tx: Tx, filter: AccountFilter, today: Day): Promise<Prisma.AccountWhereInput> {
  const called = await calledSo(tx, filter.q)
  const scope = filter.division ? scopeUnder(filter.division) : null
  const held: Prisma.PostWhereInput = {
    endedAt: null,
    OR: [{ validTo: null }, { validTo: { gte: asDate(today) } }],
    ...(filter.role ? { role: filter.role } : {}),
    ...(scope ? { divisionCode: { gte: scope.from, lt: scope.to } } : {}),
  }
  const state: Record<AccountState, Prisma.AccountWhereInput> = {
    active: { disabledAt: null, mustChange: false },
    first: { disabledAt: null, mustChange: true },
    locked: { NOT: { disabledAt: null } },
  }
  return {
    AND: [
      filter.state ? state[filter.state] : {},
      filter.role || filter.division ? { posts: { some: held } } : {},
      called ? { id: { in: called } } : {},
    ],
  }
}

/** A page of accounts by name. */
export async function accountPage(tx: Tx, filter: AccountFilter, at: Beside, today: Day): Promise<Page<Account>> {
  const { after, before } = at
  const behind = after ? { username: { gt: after } } : {}
  const rows = await tx.account.findMany({
    where: { AND: [await where(tx, filter, today), before ? { username: { lt: before } } : behind] },
    include: withPosts,
    orderBy: { username: before ? 'desc' : 'asc' },
    take: accountPageSize + 1,
  })
  return pageOf(rows.map(account), accountPageSize, at, one => one.username)
}

export const countAccounts = async (tx: Tx, filter: AccountFilter, today: Day): Promise<number> =>
  tx.account.count({ where: await where(tx, filter, today) })
