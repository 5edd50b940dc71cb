/** Keeps who is signed in and who tried: sessions, tries by name and address, and the row behind a request. */

import type { Assignment } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { type Tx, unscoped } from '@/lib/platform/db'
import {
  competentRoles,
  type FactorKind,
  lockMinutes,
  type NameStanding,
  sessionsPerAccount,
  standing,
  type TryOutcome,
  triesKeptDays,
  triesRememberedHours,
  wrongTriesAllowed,
} from './rules'

/** The account and the post behind a request; only while both hold. */
export type PostHolder = {
  accountId: number
  username: string
  name: string
  postId: number
  role: Role
  division: DivisionCode
  assigned: Assignment | null
}
export type SessionHolder = PostHolder & {
  sessionId: string
  factor: FactorKind | null
  createdAt: Date
  seenAt: Date
  mustChange: boolean
  passwordChangedAt: Date
}
export type TokenHolder = PostHolder & {
  tokenId: number
  expiresAt: Date
  usedAt: Date | null
  mustChange: boolean
  passwordChangedAt: Date
}

type HolderRow = {
  account_id: number
  username: string
  display_name: string
  post_id: number
  role: string
  division_code: string
  company_id: number | null
  compound_id: number | null
  competence: string | null
}

/** What a post sees by assignment and not by its place; a department without a stated field sees by no field. */
export function assignmentOf(post: {
  role: string
  companyId: number | null
  compoundId: number | null
  competence: string | null
}): Assignment | null {
  if (post.role === 'company') return { kind: 'company', id: post.companyId ?? 0 }
  if (post.role === 'committee') return { kind: 'compound', id: post.compoundId ?? 0 }
  return competentRoles.some(role => role === post.role)
    ? { kind: 'competence', code: post.competence ?? 'unstated' }
    : null
}

const holder = (row: HolderRow): PostHolder => ({
  accountId: row.account_id,
  username: row.username,
  name: row.display_name,
  postId: row.post_id,
  role: row.role as Role,
  division: row.division_code as DivisionCode,
  assigned: assignmentOf({
    role: row.role,
    companyId: row.company_id,
    compoundId: row.compound_id,
    competence: row.competence,
  }),
})

/** One query: the session, its account and its post, or null when one of them no longer holds. */
export async function sessionHolder(hash: string, today: Day): Promise<SessionHolder | null> {
  type HolderSessionRow = HolderRow & {
    session_id: string
    factor: FactorKind | null
    created_at: Date
    seen_at: Date
    must_change: boolean
    password_changed_at: Date
  }
  const [row] = await unscoped<HolderSessionRow>('SELECT * FROM session_holder($1, $2::date)', [hash, today])
  if (!row) return null
  return {
    ...holder(row),
    sessionId: row.session_id,
    factor: row.factor,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    mustChange: row.must_change,
    passwordChangedAt: row.password_changed_at,
  }
}

export async function tokenHolder(hash: string, today: Day): Promise<TokenHolder | null> {
  type HolderTokenRow = HolderRow & {
    token_id: number
    expires_at: Date
    used_at: Date | null
    must_change: boolean
    password_changed_at: Date
  }
  const [row] = await unscoped<HolderTokenRow>('SELECT * FROM token_holder($1, $2::date)', [hash, today])
  if (!row) return null
  return {
    ...holder(row),
    tokenId: row.token_id,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    mustChange: row.must_change,
    passwordChangedAt: row.password_changed_at,
  }
}

/** Notes that the session and its post were at work just now. */
export async function touchSession(tx: Tx, sessionId: string, postId: number, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId }, data: { seenAt: now } })
  await tx.post.updateMany({ where: { id: postId }, data: { lastSeenAt: now } })
}

/** A visit begins: what was last seen becomes the mark for "what changed since last time". */
export async function beginVisit(tx: Tx, postId: number, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE post SET seen_before = last_seen_at, last_seen_at = ${now} WHERE id = ${postId}`
}

export type NewSession = {
  id: string
  accountId: number
  postId: number
  address: string
  agent: string
  factor: FactorKind | null
}

/** @returns how many older ones ended, since an account is signed in at so many places at most */
export async function openSession(tx: Tx, of: NewSession, now: Date): Promise<number> {
  const { epoch } = await tx.account.findUniqueOrThrow({ where: { id: of.accountId }, select: { epoch: true } })
  await tx.session.create({ data: { ...of, epoch, createdAt: now, seenAt: now } })
  await tx.account.updateMany({ where: { id: of.accountId }, data: { lastSignInAt: now } })
  return tx.$executeRaw`UPDATE session SET ended_at = ${now}, ended_why = 'newer' WHERE id IN (
    SELECT id FROM session WHERE account_id = ${of.accountId} AND ended_at IS NULL AND epoch = ${epoch} AND id <> ${of.id}
    ORDER BY seen_at DESC, created_at DESC OFFSET ${sessionsPerAccount - 1})`
}

/** Why a session is over that its browser still has: more places than allowed, or anything else. */
export async function endOf(hash: string): Promise<'newer' | null> {
  const [row] = await unscoped<{ why: 'newer' | null }>('SELECT ended_why AS why FROM session WHERE id = $1', [hash])
  return row?.why ?? null
}

/** @returns how many ended; a session of another account is not touched */
export async function endSessions(
  tx: Tx,
  accountId: number,
  which: { only: string } | { except: string } | 'all',
  now: Date,
): Promise<number> {
  const id = which === 'all' ? {} : { id: 'only' in which ? which.only : { not: which.except } }
  const { count } = await tx.session.updateMany({ where: { accountId, endedAt: null, ...id }, data: { endedAt: now } })
  return count
}

/** @returns whether there was such a session of this account */
export async function moveSession(tx: Tx, accountId: number, id: string, postId: number): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id, accountId, endedAt: null }, data: { postId } })
  return count > 0
}

export type OpenSession = { id: string; createdAt: Date; seenAt: Date; address: string; agent: string; postId: number }

/** The sessions of an account that have not ended, the latest used first. */
export async function openSessions(tx: Tx, accountId: number, since: Date): Promise<OpenSession[]> {
  const { epoch } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { epoch: true } })
  return tx.session.findMany({
    where: { accountId, endedAt: null, epoch, seenAt: { gt: since } },
    orderBy: { seenAt: 'desc' },
    select: { id: true, createdAt: true, seenAt: true, address: true, agent: true, postId: true },
  })
}

const hours = 3_600_000
const counted = ['wrong', 'locks', 'done', 'unlocked'] as const

/** As many as tell how long a lock holds. */
const triesLookedAt = wrongTriesAllowed * (lockMinutes.length + 1)

/** Addresses at which the right password was given of late. */
async function ownAddresses(tx: Tx, username: string, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - triesKeptDays * 24 * hours)
  const rows = await tx.signInAttempt.findMany({
    where: { username, outcome: 'done', at: { gt: since } },
    distinct: ['address'],
    select: { address: true },
  })
  return rows.map(row => row.address)
}

/** @param own the account's own addresses @param address one of them; null: the tries of strangers, from everywhere else together */
async function triesIn(
  tx: Tx,
  of: { username: string; own: readonly string[]; address: string | null },
  now: Date,
): Promise<{ outcome: TryOutcome; at: Date }[]> {
  const rows = await tx.signInAttempt.findMany({
    where: {
      username: of.username,
      at: { gt: new Date(now.getTime() - triesRememberedHours * hours) },
      outcome: { in: [...counted] },
      OR: [{ outcome: 'unlocked' }, { address: of.address ?? { notIn: [...of.own] } }],
    },
    orderBy: { id: 'desc' },
    take: triesLookedAt,
    select: { outcome: true, at: true },
  })
  return rows.map(row => ({ outcome: row.outcome as TryOutcome, at: row.at }))
}

/**
 * Where a name stands for whoever tries now: at an address where it has entered of late those from there alone count; everywhere else
 * those from all such places together. So whoever tries a name that is not his keeps himself out, and not its person.
 */
async function standingAt(tx: Tx, who: { username: string; address: string }, now: Date): Promise<NameStanding> {
  const own = await ownAddresses(tx, who.username, now)
  const address = own.includes(who.address) ? who.address : null
  return standing(await triesIn(tx, { username: who.username, own, address }, now), now)
}

/** Until when wrong tries keep a name out at one place or another, its own addresses and all others: the latest of these locks. */
export async function lockedUntil(tx: Tx, username: string, now: Date): Promise<Date | null> {
  const own = await ownAddresses(tx, username, now)
  const ends: number[] = []
  for (const address of [null, ...own]) {
    const stands = standing(await triesIn(tx, { username, own, address }, now), now)
    if (stands.lockedUntil) ends.push(stands.lockedUntil.getTime())
  }
  return ends.length > 0 ? new Date(Math.max(...ends)) : null
}

/** `lockMinutes`: how long it locks, should it be wrong and the last that is allowed. */
export type Try = { id: bigint; outcome: TryOutcome; left: number; lockedUntil: Date | null; lockMinutes: number }

/**
 * Writes a try down before the password is looked at, as a wrong one: many at once then count as many. One name and one
 * address at a time.
 */
export async function beginTry(
  tx: Tx,
  who: { username: string; address: string },
  limit: { tries: number; minutes: number },
  now: Date,
): Promise<Try> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`address ${who.address}`}, 0))`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`name ${who.username}`}, 0))`
  const fromHere = await tx.signInAttempt.count({
    where: {
      address: who.address,
      at: { gt: new Date(now.getTime() - limit.minutes * 60_000) },
      outcome: { in: ['wrong', 'locks'] },
    },
  })
  const stands = await standingAt(tx, who, now)
  const outcome = outcomeOf(fromHere >= limit.tries, stands)
  const { id } = await tx.signInAttempt.create({ data: { ...who, outcome, at: now }, select: { id: true } })
  return {
    id,
    outcome,
    left: Math.max(0, wrongTriesAllowed - stands.wrong - 1),
    lockedUntil: stands.lockedUntil,
    lockMinutes: stands.nextMinutes,
  }
}

function outcomeOf(tooManyFromHere: boolean, stands: { wrong: number; lockedUntil: Date | null }): TryOutcome {
  if (tooManyFromHere) return 'address'
  if (stands.lockedUntil) return 'locked'
  return stands.wrong + 1 >= wrongTriesAllowed ? 'locks' : 'wrong'
}

export async function settleTry(tx: Tx, id: bigint, outcome: TryOutcome): Promise<void> {
  await tx.signInAttempt.updateMany({ where: { id }, data: { outcome } })
}

/** An administrator lets a name in again, wherever it was kept out: what was tried before counts nowhere any more. */
export async function forgiveTries(tx: Tx, username: string, now: Date): Promise<void> {
  await tx.signInAttempt.create({ data: { at: now, address: '', username, outcome: 'unlocked' } })
}

/** Drops tries and sessions that nobody will ask for again. */
export async function forgetOld(tx: Tx, before: Date): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { at: { lt: before } } })
  await tx.session.deleteMany({ where: { seenAt: { lt: before } } })
  await tx.signInStep.deleteMany({ where: { createdAt: { lt: before } } })
}
