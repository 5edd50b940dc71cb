/** Keeps keys for programs: what is stored is a hash, and the secret itself nowhere. */

import type { DivisionCode } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import type { Tx } from '@/lib/platform/db'

export type Token = {
  id: number
  postId: number
  name: string
  hint: string
  role: Role
  division: DivisionCode
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  usedAt: Date | null
}

/** Keys of an account's posts, the newest first. Another account's are not among them. */
export async function tokensOf(tx: Tx, accountId: number): Promise<Token[]> {
  const rows = await tx.apiToken.findMany({
    where: { post: { accountId } },
    orderBy: { id: 'desc' },
    include: { post: { select: { role: true, divisionCode: true } } },
  })
  return rows.map(({ post, divisionCode: _, hash: __, ...row }) => ({
    ...row,
    role: post.role as Role,
    division: post.divisionCode as DivisionCode,
  }))
}

export const liveTokens = (tx: Tx, postId: number, now: Date): Promise<number> =>
  tx.apiToken.count({ where: { postId, revokedAt: null, expiresAt: { gt: now } } })

export type NewToken = {
  postId: number
  division: DivisionCode
  name: string
  hash: string
  hint: string
  expiresAt: Date
}

export async function addToken(tx: Tx, { division, ...token }: NewToken, now: Date): Promise<number> {
  const { id } = await tx.apiToken.create({
    data: { ...token, divisionCode: division, createdAt: now },
    select: { id: true },
  })
  return id
}

/** @returns the key's name, or null when the account has no such key that still holds */
export async function revokeToken(tx: Tx, id: number, accountId: number, now: Date): Promise<string | null> {
  const [row] = await tx.apiToken.updateManyAndReturn({
    where: { id, revokedAt: null, post: { accountId } },
    data: { revokedAt: now },
    select: { name: true },
  })
  return row?.name ?? null
}

export async function noteTokenUse(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.apiToken.updateMany({ where: { id }, data: { usedAt: now } })
}
