/** Keeps accounts, their posts and their former passwords. */
import type { Role } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, lineage, scopeUnder } from '@/lib/core/division'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import { accountPageSize, type PostWanted, passwordsRemembered, placeOf } from './rules'
import type { AccountState } from './text'

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

const account = (row: AccountRow): Account => ({
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

const withPosts = { posts: { orderBy: { id: 'asc' } } } as const

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

/** Locks or unlocks; either way every session ends. */
export async function setDisabled(tx: Tx, id: number, at: Date | null): Promise<void> {
  await tx.account.update({
    where: { id },
    data: { disabledAt: at, epoch: { increment: 1 }, version: { increment: 1 } },
  })
}

export type AccountFilter = {
  q?: string | undefined
  role?: Role | undefined
  division?: DivisionCode | undefined
  state?: AccountState | undefined
}

const literal = (word: string): string => word.replace(/[\\%_]/g, sign => `\\${sign}`)

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

/** A page of accounts by name, after the name given. */
export async function listAccounts(
  tx: Tx,
  filter: AccountFilter,
  after: string | null,
  today: Day,
): Promise<Account[]> {
  const rows = await tx.account.findMany({
    where: { AND: [where(filter, today), after ? { username: { gt: after } } : {}] },
    include: withPosts,
    orderBy: { username: 'asc' },
    take: accountPageSize + 1,
  })
  return rows.map(account)
}

export const countAccounts = (tx: Tx, filter: AccountFilter, today: Day): Promise<number> =>
  tx.account.count({ where: where(filter, today) })

/** Names of units with those they lie in, the province left out: 太原市小店区坞城街道. */
export async function placeNames(tx: Tx, codes: readonly DivisionCode[]): Promise<Map<DivisionCode, string>> {
  const wanted = [...new Set(codes.flatMap(lineage))]
  const rows = await tx.division.findMany({ where: { code: { in: wanted } }, select: { code: true, name: true } })
  const names = new Map(rows.map(row => [row.code, row.name]))
  return new Map(
    codes.map(code => {
      const line = lineage(code)
      const shown = line.length > 1 ? line.slice(1) : line
      return [code, shown.map(unit => names.get(unit) ?? unit).join('')]
    }),
  )
}

export type Place = { code: DivisionCode; name: string }

/** Units of these levels in a range, by code, with the names of those they lie in. */
export async function placesAt(
  tx: Tx,
  scope: { from: string; to: string },
  levels: readonly string[],
): Promise<Place[]> {
  const rows = await tx.division.findMany({
    where: { code: { gte: scope.from, lt: scope.to }, level: { in: [...levels] }, validTo: null },
    orderBy: { code: 'asc' },
    select: { code: true },
  })
  const codes = rows.map(row => row.code as DivisionCode)
  const names = await placeNames(tx, codes)
  return codes.map(code => ({ code, name: names.get(code) ?? code }))
}

export async function divisionExists(tx: Tx, code: DivisionCode): Promise<boolean> {
  return (await tx.division.count({ where: { code } })) > 0
}

export type Unit = { id: number; name: string; code: string; division: DivisionCode }

/** The company of this credit code, or the compound of this code, as far as it is seen. */
export async function companyByCode(tx: Tx, creditCode: string): Promise<Unit | null> {
  const row = await tx.company.findUnique({ where: { creditCode } })
  return row ? { id: row.id, name: row.name, code: row.creditCode, division: row.divisionCode as DivisionCode } : null
}

export async function compoundByCode(tx: Tx, code: string): Promise<Unit | null> {
  const row = await tx.compound.findFirst({
    where: { code },
    select: { id: true, name: true, code: true, divisionCode: true },
  })
  return row ? { id: row.id, name: row.name, code: row.code, division: row.divisionCode as DivisionCode } : null
}

/** The units that posts act for, by kind and id. */
export async function unitNames(
  tx: Tx,
  posts: readonly Pick<Post, 'companyId' | 'compoundId'>[],
): Promise<Map<string, string>> {
  const companies = posts.flatMap(one => one.companyId ?? [])
  const compounds = posts.flatMap(one => one.compoundId ?? [])
  const names = new Map<string, string>()
  if (companies.length > 0) {
    const rows = await tx.company.findMany({ where: { id: { in: companies } }, select: { id: true, name: true } })
    for (const row of rows) names.set(`company:${row.id}`, row.name)
  }
  if (compounds.length > 0) {
    const rows = await tx.compound.findMany({ where: { id: { in: compounds } }, select: { id: true, name: true } })
    for (const row of rows) names.set(`compound:${row.id}`, row.name)
  }
  return names
}
