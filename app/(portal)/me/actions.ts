'use server'
// Mounts what one does with one's own account, session and keys. What concerns this browser's session needs its id.

import { redirect } from 'next/navigation'
import {
  changePassword,
  endOwnSessions,
  issueToken,
  revokeOwnToken,
  switchPost as switching,
} from '@/lib/account/commands'
import { presentTries } from '@/lib/account/rules'
import type { FormState } from '@/lib/core/form-state'
import { now } from '@/lib/platform/clock'
import { perform } from '@/lib/platform/perform'
import { withinLimit } from '@/lib/platform/rate-limit'
import { action, stateOf } from '@/lib/web/action'
import { home } from '@/lib/web/paths'
import { withRequest } from '@/lib/web/request'
import { entrance, renewHere, sessionAtHand, signOutHere } from '@/lib/web/session'

export async function signOut(): Promise<void> {
  await withRequest(signOutHere)
  redirect('/sign-in')
}

export async function switchPost(form: FormData): Promise<void> {
  const session = await sessionAtHand()
  if (!session) redirect(await entrance())
  await withRequest(() => perform(switching, session.actor, { session: session.id, post: form.get('post') }, now()))
  redirect(home)
}

/** Open to one whose password is due as well: hence not by `action`, for which he is a visitor. */
export async function setPassword(_before: FormState, form: FormData): Promise<FormState> {
  const session = await sessionAtHand()
  if (!session) redirect(await entrance())
  const limit = await withinLimit(`password:${session.actor.accountId}`, presentTries, now())
  if (!limit.ok) return { ok: false, message: `试得太多，请 ${Math.ceil(limit.retryAfter / 60)} 分钟后再来` }
  const changed = await withRequest(async () => {
    const result = await perform(changePassword, session.actor, Object.fromEntries(form), now())
    if (result.ok) await renewHere(session.actor)
    return result
  })
  if (!changed.ok) return stateOf(changed.problem)
  // By the server: the frame around the form changes with the session, and the form with it.
  redirect(session.mustChange ? home : '/me')
}

export const endSession = action(endOwnSessions, { said: ({ ended }) => `已退出 ${ended} 处登录` })

export async function endOtherSessions(): Promise<void> {
  const session = await sessionAtHand()
  if (!session) redirect(await entrance())
  await withRequest(() => perform(endOwnSessions, session.actor, { except: session.id }, now()))
  redirect('/me')
}

export const issue = action(issueToken, {
  said: token => `令牌“${token.name}”已签发`,
  secret: token => ({ label: `令牌“${token.name}”，只显示这一次`, value: token.secret }),
})

export const revoke = action(revokeOwnToken, { said: token => `令牌“${token.name}”已撤销` })
