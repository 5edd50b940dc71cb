/** Finds accounts for the administrators' list: by word, role, place and state, page by page. */

import type { Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { asDate } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { literal } from '@/lib/platform/word-sql'
import type { Prisma } from '@/prisma/client/client'
import { accountPageSize } from './rules'
import { type Account, account, withPosts } from './store'
import type { AccountState } from './text'

export type AccountFilter = {
  q?: string | undefined
  role?: Role | undefined
  division?: DivisionCode | undefined
  state?: AccountState | undefined
}

function where(filter: AccountFilter, today: Day): Prisma.AccountWhereInput {
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
      filter.q
        ? {
            OR: [
              { username: { contains: literal(filter.q.toLowerCase()) } },
              { displayName: { contains: literal(filter.q) } },
            ],
          }
        : {},
    ],
  }
}

/** A page of accounts by name. */
export async function accountPage(tx: Tx, filter: AccountFilter, at: Beside, today: Day): Promise<Page<Account>> {
  const { after, before } = at
  const behind = after ? { username: { gt: after } } : {}
  const rows = await tx.account.findMany({
    where: { AND: [where(filter, today), before ? { username: { lt: before } } : behind] },
    include: withPosts,
    orderBy: { username: before ? 'desc' : 'asc' },
    take: accountPageSize + 1,
  })
  return pageOf(rows.map(account), accountPageSize, at, one => one.username)
}

export const countAccounts = (tx: Tx, filter: AccountFilter, today: Day): Promise<number> =>
  tx.account.count({ where: where(filter, today) })
