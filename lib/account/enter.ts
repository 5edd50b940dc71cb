/**
 * Lets a person in by name and password, before anybody is known: the one deed that has no actor to begin with.
 * Whoever asks learns nothing about whether an account exists: same sentences, same count of tries, about the same time.
 */
import { type Actor, actorOf, systemActor, visitor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { done, type Result, refused } from '@/lib/core/result'
import { firstCharacters } from '@/lib/core/text'
import { writeAudit } from '@/lib/platform/audit'
import { newSecret, sha256, unseal } from '@/lib/platform/crypto'
import { inScope, type Tx } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withinLimit } from '@/lib/platform/rate-limit'
import { signIn } from './commands'
import { recoveryHash } from './factor-commands'
import {
  addStep,
  endStep,
  epochOf,
  hasFactor,
  isOwnAddress,
  liveTotp,
  openStep,
  takeRecoveryCode,
  takeStep,
} from './factor-store'
import { matches, matchNobody } from './password'
import {
  addressLimit,
  codeLength,
  codeTries,
  type FactorKind,
  keptAddress,
  knownAddressDays,
  passwordDue,
  passwordLength,
  stepMinutes,
  type TryOutcome,
  Username,
  wrongTriesAllowed,
} from './rules'
import { assignmentOf, beginTry, settleTry, type Try } from './session-store'
import { type Account, accountById, findAccount, holds, type Post, passwordsOf } from './store'
import { signInText } from './text'
import { stepOfCode } from './totp'

export type Credentials = { username: string; password: string }
export type EnteredFrom = { address: string; agent: string }
/** The secret for the cookie: kept nowhere else. */
export type EnteredSession = { secret: string; mustChange: boolean; name: string }
/** The password was right, and the account has a second factor: the secret under which it waits for that. */
export type WaitingStep = { step: string }

const portal = systemActor(province)
/** Stands in the trail for what was typed where no name could be: it may have been a password. */
const noName = '（不合格式的账号）'

/** The first step. Who has a second factor is let in by `enterSecond` alone. */
export async function enter(
  given: Credentials,
  from: EnteredFrom,
  now: Date,
): Promise<Result<EnteredSession | WaitingStep>> {
  const parsed = Username.safeParse(given.username)
  const username = parsed.success ? parsed.data : noName
  const attempt = await inScope(portal, now, tx => beginTry(tx, { username, address: from.address }, addressLimit, now))
  const account = await inScope(portal, now, tx => findAccount(tx, username))
  const turnAway = async (outcome: TryOutcome, rule: string, message: string): Promise<Result<never>> => {
    await inScope(portal, now, async tx => {
      await settleTry(tx, attempt.id, outcome)
      await noteRefused(tx, { username, account, message }, now)
    })
    return refused(rule, message)
  }

  if (attempt.outcome === 'address') return turnAway('address', 'address', signInText.address(addressLimit.minutes))
  if (attempt.outcome === 'locked') return turnAway('locked', 'locked', signInText.locked(minutesLeft(attempt, now)))
  if (!(await isRight(account, given.password, now))) {
    return attempt.left === 0
      ? turnAway('locks', 'locked', signInText.locked(attempt.lockMinutes))
      : turnAway('wrong', 'wrong', signInText.left(attempt.left, wrongTriesAllowed, attempt.lockMinutes))
  }
  if (!account || account.disabledAt) return turnAway('refused', 'disabled', signInText.disabled)
  const post = latestPost(account, now)
  if (!post) return turnAway('refused', 'no-post', signInText.noPost)
  const waits = await inScope(portal, now, async tx => {
    if (!(await hasFactor(tx, account.id))) return null
    const step = newSecret()
    await addStep(tx, { id: sha256(step), accountId: account.id, epoch: await epochOf(tx, account.id) }, now)
    return { step }
  })
  const opened = waits ? done(waits) : await openFor(account, post, from, now)
  if (opened.ok) await inScope(portal, now, tx => settleTry(tx, attempt.id, 'done'))
  return opened
}

async function noteRefused(
  tx: Tx,
  of: { username: string; account: Account | null; message: string },
  now: Date,
): Promise<void> {
  const { username, account, message } = of
  await writeAudit(tx, {
    ...{ at: now, actor: visitor, act: 'account.sign-in', outcome: 'refused' },
    subject: {
      ...{ kind: 'account', id: username, name: account?.displayName ?? null, reason: message },
      division: account?.division ?? province,
    },
  })
}

const stepSince = (now: Date): Date => new Date(now.getTime() - stepMinutes * 60_000)

/** Whose right password waits under this secret. */
export async function stepWaits(step: string, now: Date): Promise<{ account: Account } | null> {
  return inScope(portal, now, async tx => {
    const open = await openStep(tx, sha256(step), stepSince(now))
    const account = open ? await accountById(tx, open.accountId) : null
    return account ? { account } : null
  })
}

/** Is what was shown right, and taken for good? Another kind of factor is another proof. */
type Proof = (tx: Tx, account: Account) => Promise<FactorKind | null>

/** A code of the authenticator, or one for whoever lost it. */
const byCode =
  (typed: string, now: Date): Proof =>
  async (tx, { id }) => {
    const code = firstCharacters(typed.replace(/\s/g, ''), codeLength)
    if (!/^\d{6}$/.test(code)) return (await takeRecoveryCode(tx, id, recoveryHash(id, code), now)) ? 'recovery' : null
    const totp = await liveTotp(tx, id)
    const step = totp ? await stepOfCode(unseal(totp.secret) ?? '', code, totp.lastStep, now) : null
    return totp && step !== null && (await takeStep(tx, totp.id, step, now)) ? 'totp' : null
  }

/**
 * May it be tried once more? Only whoever knows the password comes here. Strangers who do share few tries among them; an address at which
 * the account entered of late has its own, so that they cannot keep its person out.
 */
async function mayTryCode(account: Account, from: EnteredFrom, now: Date): Promise<number> {
  const since = new Date(now.getTime() - knownAddressDays * 86_400_000)
  const own = await inScope(portal, now, tx => isOwnAddress(tx, account.id, from.address, since))
  const here = await withinLimit(`code:${account.id}:${from.address}`, codeTries.here, now)
  if (!here.ok) return here.retryAfter
  if (own) return 0
  const all = await withinLimit(`code:${account.id}`, codeTries.elsewhere, now)
  return all.ok ? 0 : all.retryAfter
}

/** The second step: opens the session when the code is right. */
export async function enterSecond(
  step: string,
  code: string,
  from: EnteredFrom,
  now: Date,
): Promise<Result<EnteredSession>> {
  const waiting = await stepWaits(step, now)
  const post = waiting ? latestPost(waiting.account, now) : null
  if (!waiting || !post) return refused('step', signInText.step)
  const { account } = waiting
  const refusal = async (rule: string, message: string): Promise<Result<never>> => {
    await inScope(portal, now, tx => noteRefused(tx, { username: account.username, account, message }, now))
    return refused(rule, message)
  }
  const wait = await mayTryCode(account, from, now)
  if (wait > 0) return refusal('often', signInText.codeOften(Math.ceil(wait / 60)))
  const factor = await inScope(portal, now, tx => byCode(code, now)(tx, account))
  if (factor === null) return refusal('code', signInText.code)
  if (!(await inScope(portal, now, tx => endStep(tx, sha256(step), now)))) return refused('step', signInText.step)
  return openFor(account, post, from, now, factor)
}

/** Opens a session for a person whose password is known to be right. */
export async function openFor(
  account: Account,
  post: Post,
  from: EnteredFrom,
  now: Date,
  factor: FactorKind | null = null,
): Promise<Result<EnteredSession>> {
  const secret = newSecret()
  const at = { address: keptAddress(from.address), agent: from.agent.slice(0, 300) }
  const session = { session: sha256(secret), ...at, factor: factor ?? undefined }
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
  attempt.lockedUntil ? Math.ceil((attempt.lockedUntil.getTime() - now.getTime()) / 60_000) : attempt.lockMinutes
