/**
 * Lets a person in by name and password, before anybody is known: the one deed that has no actor to begin with.
 * Whoever asks learns nothing about whether an account exists: same sentences, same count of tries, about the same time.
 */
import { type Actor, actorOf, systemActor, visitor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { done, type Result, refused } from '@/lib/core/result'
import { writeAudit } from '@/lib/platform/audit'
import { newSecret, sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { signIn } from './commands'
import { matches, matchNobody } from './password'
import {
  addressLimit,
  lockMinutes,
  passwordDue,
  passwordLength,
  type TryOutcome,
  Username,
  wrongTriesAllowed,
} from './rules'
import { assignmentOf, beginTry, settleTry, type Try } from './session-store'
import { type Account, findAccount, holds, type Post, passwordsOf } from './store'
import { signInText } from './text'

export type Credentials = { username: string; password: string }
export type EnteredFrom = { address: string; agent: string }
/** The secret for the cookie: kept nowhere else. */
export type EnteredSession = { secret: string; mustChange: boolean; name: string }

const portal = systemActor(province)
/** Stands in the trail for what was typed where no name could be: it may have been a password. */
const noName = '（不合格式的账号）'

export async function enter(given: Credentials, from: EnteredFrom, now: Date): Promise<Result<EnteredSession>> {
  const parsed = Username.safeParse(given.username)
  const username = parsed.success ? parsed.data : noName
  const attempt = await inScope(portal, now, tx => beginTry(tx, { username, address: from.address }, addressLimit, now))
  const account = await inScope(portal, now, tx => findAccount(tx, username))
  const turnAway = async (outcome: TryOutcome, rule: string, message: string): Promise<Result<never>> => {
    await inScope(portal, now, async tx => {
      await settleTry(tx, attempt.id, outcome)
      const subject = { kind: 'account', id: username, name: account?.displayName ?? null, reason: message }
      const division = account?.division ?? province
      await writeAudit(tx, {
        at: now,
        actor: visitor,
        act: 'account.sign-in',
        outcome: 'refused',
        subject: { ...subject, division },
      })
    })
    return refused(rule, message)
  }

  if (attempt.outcome === 'address') return turnAway('address', 'address', signInText.address(addressLimit.minutes))
  if (attempt.outcome === 'locked') return turnAway('locked', 'locked', signInText.locked(minutesLeft(attempt, now)))
  if (!(await isRight(account, given.password, now))) {
    return attempt.left === 0
      ? turnAway('locks', 'locked', signInText.locked(lockMinutes))
      : turnAway('wrong', 'wrong', signInText.left(attempt.left, wrongTriesAllowed, lockMinutes))
  }
  if (!account || account.disabledAt) return turnAway('refused', 'disabled', signInText.disabled)
  const post = latestPost(account, now)
  if (!post) return turnAway('refused', 'no-post', signInText.noPost)
  const opened = await openFor(account, post, from, now)
  if (opened.ok) await inScope(portal, now, tx => settleTry(tx, attempt.id, 'done'))
  return opened
}

/** Opens a session for a person whose password is known to be right. */
export async function openFor(
  account: Account,
  post: Post,
  from: EnteredFrom,
  now: Date,
): Promise<Result<EnteredSession>> {
  const secret = newSecret()
  const session = { session: sha256(secret), address: from.address.slice(0, 64), agent: from.agent.slice(0, 300) }
  const opened = await perform(signIn, personIn(account, post), session, now)
  if (!opened.ok) return opened
  const mustChange = passwordDue({ ...account, role: post.role }, now)
  return done({ secret, mustChange, name: account.displayName })
}

/** A person in one of his posts. */
export const personIn = (account: Pick<Account, 'id' | 'displayName'>, post: Post): Actor =>
  actorOf('user', {
    ...{ accountId: account.id, name: account.displayName },
    ...{ postId: post.id, role: post.role, division: post.division, assigned: assignmentOf(post) },
  })

/** The post a person acted in last, among those that hold. */
export function latestPost(account: Account, now: Date): Post | null {
  const today = dayInShanghai(now)
  const seen = (post: Post): number => post.lastSeenAt?.getTime() ?? 0
  const live = account.posts.filter(post => holds(post, today)).sort((one, other) => seen(other) - seen(one))
  return live[0] ?? null
}

async function isRight(account: Account | null, password: string, now: Date): Promise<boolean> {
  const typed = password.slice(0, passwordLength.most + 1)
  if (!account) return matchNobody(typed)
  const { present } = await inScope(portal, now, tx => passwordsOf(tx, account.id))
  return matches(present, typed)
}

const minutesLeft = (attempt: Try, now: Date): number =>
  attempt.lockedUntil ? Math.ceil((attempt.lockedUntil.getTime() - now.getTime()) / 60_000) : lockMinutes
