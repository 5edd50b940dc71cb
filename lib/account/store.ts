/** Keeps accounts, their posts and their former passwords. */

import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import { type PostWanted, passwordsRemembered, placeOf } from './rules'

export type Post = {
  id: number
  role: Role
  division: DivisionCode
  companyId: number | null
  compoundId: number | null
  competence: string | null
  validFrom: Day
  validTo: Day | null
  endedAt: Date | null
  lastSeenAt: Date | null
}

export type Account = {
  id: number
  username: string
  displayName: string
  division: DivisionCode
  mustChange: boolean
  passwordChangedAt: Date
  disabledAt: Date | null
  lastSignInAt: Date | null
  createdAt: Date
  version: number
  /** Those that hold first, then those to come and those that ended; as far as the reader's scope shows them. */
  posts: Post[]
}

type PostRow = Prisma.PostGetPayload<object>
type AccountRow = Prisma.AccountGetPayload<{ include: { posts: true } }>

const post = (row: PostRow): Post => ({
  id: row.id,
  role: row.role as Role,
  division: row.divisionCode as DivisionCode,
  companyId: row.companyId,
  compoundId: row.compoundId,
  competence: row.competence,
  validFrom: asDay(row.validFrom),
  validTo: asDayOrNull(row.validTo),
  endedAt: row.endedAt,
  lastSeenAt: row.lastSeenAt,
})

export const account = (row: AccountRow): Account => ({
  id: row.id,
  username: row.username,
  displayName: row.displayName,
  division: row.divisionCode as DivisionCode,
  mustChange: row.mustChange,
  passwordChangedAt: row.passwordChangedAt,
  disabledAt: row.disabledAt,
  lastSignInAt: row.lastSignInAt,
  createdAt: row.createdAt,
  version: row.version,
  posts: row.posts.map(post).sort((one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null)),
})

export const withPosts = { posts: { orderBy: { id: 'asc' } } } as const

/** Does the post give rights on this day? */
export const holds = (of: Pick<Post, 'validFrom' | 'validTo' | 'endedAt'>, today: Day): boolean =>
  of.endedAt === null && of.validFrom <= today && (of.validTo === null || of.validTo >= today)

/** Posts that hold or will hold: what a person is bound by when another is given. */
export const notOver = (of: Pick<Post, 'validTo' | 'endedAt'>, today: Day): boolean =>
  of.endedAt === null && (of.validTo === null || of.validTo >= today)

export async function findAccount(tx: Tx, username: string): Promise<Account | null> {
  const row = await tx.account.findUnique({ where: { username }, include: withPosts })
  return row ? account(row) : null
}

export async function accountById(tx: Tx, id: number): Promise<Account | null> {
  const row = await tx.account.findUnique({ where: { id }, include: withPosts })
  return row ? account(row) : null
}

/** The hash to compare with, and those that may not come again, the newest first. */
export async function passwordsOf(tx: Tx, id: number): Promise<{ present: string; former: string[] }> {
  const { passwordHash } = await tx.account.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
  const old = await tx.oldPassword.findMany({
    where: { accountId: id },
    orderBy: { id: 'desc' },
    take: passwordsRemembered - 1,
    select: { hash: true },
  })
  return { present: passwordHash, former: old.map(one => one.hash) }
}

export async function setPassword(
  tx: Tx,
  id: number,
  password: { hash: string; mustChange: boolean },
  now: Date,
): Promise<void> {
  const { present } = await passwordsOf(tx, id)
  await tx.oldPassword.create({ data: { accountId: id, hash: present, at: now } })
  await tx.account.update({
    where: { id },
    data: {
      passwordHash: password.hash,
      mustChange: password.mustChange,
      passwordChangedAt: now,
      epoch: { increment: 1 },
      version: { increment: 1 },
    },
  })
}

export type NewAccount = {
  username: string
  displayName: string
  division: DivisionCode
  passwordHash: string
  mustChange: boolean
  createdBy: number | null
}

/** @returns null when the name is taken, by whomever */
export async function addAccount(tx: Tx, { division, ...of }: NewAccount, now: Date): Promise<number | null> {
  // Without RETURNING being refused by a policy, and without an exception that would end the transaction.
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, must_change, created_at, created_by)
    VALUES (${of.username}, ${of.displayName}, ${division}, ${of.passwordHash}, ${now}, ${of.mustChange}, ${now}, ${of.createdBy})
    ON CONFLICT (username) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

export async function addPost(
  tx: Tx,
  accountId: number,
  of: PostWanted,
  days: { from: Day; to: Day | null },
  by: { accountId: number | null; now: Date },
): Promise<Post> {
  const row = await tx.post.create({
    data: {
      accountId,
      role: of.role,
      divisionCode: of.division,
      companyId: of.companyId ?? null,
      compoundId: of.compoundId ?? null,
      competence: of.competence ?? null,
      validFrom: asDate(days.from),
      validTo: days.to ? asDate(days.to) : null,
      createdAt: by.now,
      createdBy: by.accountId,
    },
  })
  return post(row)
}

/** A post and whose it is, if post and account lie in the actor's scope. */
export async function findPost(tx: Tx, id: number): Promise<{ username: string; post: Post } | null> {
  const row = await tx.post.findUnique({ where: { id } })
  const of = row ? await tx.account.findUnique({ where: { id: row.accountId }, select: { username: true } }) : null
  return row && of ? { username: of.username, post: post(row) } : null
}

/** @returns whether the post was there and had not ended */
export async function endPost(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await tx.post.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
  return count > 0
}

/** The account is administered where all its posts lie; whoever has less than that no longer handles it. */
export async function settlePlace(tx: Tx, id: number, today: Day): Promise<void> {
  const posts = (await tx.post.findMany({ where: { accountId: id } })).map(post).filter(one => notOver(one, today))
  if (posts.length === 0) return
  await tx.account.update({ where: { id }, data: { divisionCode: placeOf(posts.map(one => one.division)) } })
}

/** Locks or unlocks; either way every session and every key ends. */
export async function setDisabled(tx: Tx, id: number, at: Date | null, now: Date): Promise<void> {
  const reopened = at === null ? { reopenedAt: now } : {}
  await tx.account.update({
    where: { id },
    data: { disabledAt: at, ...reopened, epoch: { increment: 1 }, version: { increment: 1 } },
  })
}
