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
  /** Its account's password was changed or reset since, or it was locked. */
  outlived: boolean
}

/** Keys of an account's posts, the newest first. Another account's are not among them. */
export async function tokensOf(tx: Tx, accountId: number): Promise<Token[]> {
  const rows = await tx.apiToken.findMany({
    where: { post: { accountId } },
    orderBy: { id: 'desc' },
    include: { post: { select: { role: true, divisionCode: true, account: { select: { epoch: true } } } } },
  })
  return rows.map(({ post, divisionCode: _, hash: __, epoch, ...row }) => ({
    ...row,
    outlived: epoch !== post.account.epoch,
    role: post.role as Role,
    division: post.divisionCode as DivisionCode,
  }))
}

export async function liveTokens(tx: Tx, postId: number, now: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM api_token t JOIN post p ON p.id = t.post_id JOIN account a ON a.id = p.account_id
    WHERE t.post_id = ${postId} AND t.revoked_at IS NULL AND t.expires_at > ${now} AND t.epoch = a.epoch`
  return row?.n ?? 0
}

/** Whose key it is, if key, post and account lie in the actor's scope. */
export async function ownerOfToken(tx: Tx, id: number): Promise<{ accountId: number; username: string } | null> {
  const row = await tx.apiToken.findUnique({
    where: { id },
    select: { post: { select: { account: { select: { id: true, username: true } } } } },
  })
  return row ? { accountId: row.post.account.id, username: row.post.account.username } : null
}

export type NewToken = {
  postId: number
  division: DivisionCode
  name: string
  hash: string
  hint: string
  expiresAt: Date
}

export async function addToken(tx: Tx, { division, ...token }: NewToken, now: Date): Promise<number> {
  const of = await tx.post.findUniqueOrThrow({
    where: { id: token.postId },
    select: { account: { select: { epoch: true } } },
  })
  const { id } = await tx.apiToken.create({
    data: { ...token, epoch: of.account.epoch, divisionCode: division, createdAt: now },
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
