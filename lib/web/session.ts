/** Knows the person behind this browser: the cookie carries only a secret, the row in the database decides. */
import 'server-only'
import { cookies, headers } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { signOut } from '@/lib/account/commands'
import {
  type Credentials,
  type EnteredFrom,
  type EnteredSession,
  enter,
  enterSecond,
  latestPost,
  openFor,
  stepWaits,
  type WaitingStep,
} from '@/lib/account/enter'
import { type FactorKind, factorDue, passwordDue, sessionHolds, stepMinutes } from '@/lib/account/rules'
import { endOf, type SessionHolder, sessionHolder, touchSession } from '@/lib/account/session-store'
import { accountById } from '@/lib/account/store'
import { type Actor, actorOf } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { missing, type Result } from '@/lib/core/result'
import { now } from '@/lib/platform/clock'
import { sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { env, wantsFactor } from '@/lib/platform/env'
import { perform } from '@/lib/platform/perform'
import { addressIn } from './request'

/** Who holds the session. `due`: nothing is open to him but a new password, or to set up a second factor. */
export type SessionAtHand = {
  id: string
  actor: Actor
  username: string
  factor: FactorKind | null
  due: 'password' | 'factor' | null
}

/** Where what is due is done. */
export const duePage = { password: '/me/password', factor: '/me/factor' } as const

/** A session's last use is written down at most so often. */
const touchSeconds = 60

const isSecure = (): boolean => env().PORTAL_URL.startsWith('https:')

export const sessionSeconds = (): number => env().ABSOLUTE_HOURS * 3600

/** The cookie as next-auth names it; without an end of its own it is gone with the browser. */
export const sessionCookie = () => ({
  name: `${isSecure() ? '__Secure-' : ''}next-auth.session-token`,
  options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const,
})

/** The secret in a cookie's value, or null when it is forged or over. */
export async function secretIn(value: string | undefined): Promise<string | null> {
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: env().APP_SECRET })
    return typeof token?.['secret'] === 'string' ? token['secret'] : null
  } catch {
    return null
  }
}

/** The session of this request, asked once a request: session, account and post must all hold now. */
export const sessionAtHand = cache(async (): Promise<SessionAtHand | null> => {
  const jar = await cookies()
  const secret = await secretIn(jar.get(sessionCookie().name)?.value)
  return secret === null ? null : sessionOf(secret)
})

/** @param touch false: a page that only listens is no use of the session, which must be able to run out under it */
export async function sessionOf(secret: string, { touch = true } = {}): Promise<SessionAtHand | null> {
  const at = now()
  const found = await sessionHolder(sha256(secret), dayInShanghai(at))
  const { IDLE_MINUTES: idleMinutes, ADMIN_IDLE_MINUTES: adminIdleMinutes, ABSOLUTE_HOURS: absoluteHours } = env()
  if (!found || !sessionHolds(found, { idleMinutes, adminIdleMinutes, absoluteHours }, at)) return null
  const actor = actorOf('user', found)
  if (touch && at.getTime() - found.seenAt.getTime() > touchSeconds * 1000)
    await inScope(actor, at, tx => touchSession(tx, found.sessionId, found.postId, at))
  return { id: found.sessionId, actor, username: found.username, factor: found.factor, due: dueOf(found, at) }
}

function dueOf(found: SessionHolder, at: Date): SessionAtHand['due'] {
  if (passwordDue(found, at)) return 'password'
  return factorDue(found, wantsFactor(env())) ? 'factor' : null
}

export const fromIn = (given: Headers): EnteredFrom => ({
  address: addressIn(given),
  agent: given.get('user-agent') ?? '',
})

async function keep(entered: EnteredSession): Promise<void> {
  const { name, options } = sessionCookie()
  const token = { secret: entered.secret }
  const value = await encode({ token, secret: env().APP_SECRET, maxAge: sessionSeconds() })
  const jar = await cookies()
  jar.set(name, value, options)
}

const stepCookie = () => ({
  name: `${isSecure() ? '__Secure-' : ''}portal.sign-in-step`,
  options: { ...sessionCookie().options, sameSite: 'strict' } as const,
})

/** Signs this browser in, or as far as to the second factor. */
export async function signInHere(given: Credentials): Promise<Result<EnteredSession | WaitingStep>> {
  const entered = await enter(given, fromIn(await headers()), now())
  if (!entered.ok) return entered
  if (!('step' in entered.value)) await keep(entered.value)
  else {
    const { name, options } = stepCookie()
    const jar = await cookies()
    jar.set(name, entered.value.step, { ...options, maxAge: stepMinutes * 60 })
  }
  return entered
}

const stepSecret = async (): Promise<string> => (await cookies()).get(stepCookie().name)?.value ?? ''

/** Does a right password wait in this browser for its second factor? */
export const stepHere = async (): Promise<boolean> => {
  const step = await stepSecret()
  return step !== '' && (await stepWaits(step, now())) !== null
}

export async function dropStep(): Promise<void> {
  const { name, options } = stepCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}

/** The second step of signing in. */
export async function secondHere(code: string): Promise<Result<EnteredSession>> {
  const entered = await enterSecond(await stepSecret(), code, fromIn(await headers()), now())
  if (entered.ok) {
    await keep(entered.value)
    await dropStep()
  }
  return entered
}

/** Opens another session for the person of the present one, in the same post and with what he showed: after a changed password. */
export async function renewHere({ actor, factor }: SessionAtHand): Promise<Result<EnteredSession>> {
  const at = now()
  const account = await inScope(actor, at, tx => accountById(tx, actor.accountId ?? 0))
  const post = account?.posts.find(one => one.id === actor.postId) ?? (account ? latestPost(account, at) : null)
  if (!account || !post) return missing()
  const entered = await openFor(account, post, fromIn(await headers()), at, factor)
  if (entered.ok) await keep(entered.value)
  return entered
}

/** Ends a session in the database. */
export async function signOutOf(secret: string): Promise<void> {
  const session = await sessionOf(secret)
  if (session) await perform(signOut, session.actor, { session: session.id }, now())
}

/** Ends this browser's session and lets it forget the secret. */
export async function signOutHere(): Promise<void> {
  const session = await sessionAtHand()
  if (session) await perform(signOut, session.actor, { session: session.id }, now())
  const jar = await cookies()
  const { name, options } = sessionCookie()
  jar.set(name, '', { ...options, maxAge: 0 })
}

/**
 * Has a session of this browser come to its end without its person signing out here? By time or from elsewhere, or since its account was
 * signed in at more places than it may be.
 */
export async function sessionEnded(): Promise<'over' | 'newer' | null> {
  const secret = await secretIn((await cookies()).get(sessionCookie().name)?.value)
  if (secret === null || (await sessionAtHand()) !== null) return null
  return (await endOf(sha256(secret))) ?? 'over'
}

/** Where a person goes who may not see this page yet: to sign in, or to the password that is due. */
export async function entrance(): Promise<string> {
  const session = await sessionAtHand()
  if (session?.due) return duePage[session.due]
  const path = (await headers()).get('x-path')
  return path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in'
}
