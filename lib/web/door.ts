/**
 * Opens to the browser what concerns the session itself: signing in and out, acting in another post, a new password.
 * No command alone can do that, since the browser's cookie changes with it; what is mounted here calls the commands.
 */
import { rawOf } from './form'
import 'server-only'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { changePassword, endOwnSessions, switchPost } from '@/lib/account/commands'
import { beginTotp, confirmTotp, endFactor, renewCodes } from '@/lib/account/factor-commands'
import { presentTries } from '@/lib/account/rules'
import { addressOf } from '@/lib/core/address'
import type { FormState } from '@/lib/core/form-state'
import { now } from '@/lib/platform/clock'
import { type Command, perform } from '@/lib/platform/perform'
import { withinLimit } from '@/lib/platform/rate-limit'
import { stateOf } from './action'
import { home, safePath } from './paths'
import { withRequest } from './request'
import {
  dropStep,
  duePage,
  entrance,
  renewHere,
  type SessionAtHand,
  secondHere,
  sessionAtHand,
  signInHere,
  signOutHere,
} from './session'

/** Mounts one of the deeds below in an actions.ts, with the request's id for the log and the trail. */
export const door =
  <G extends unknown[], R>(deed: (...given: G) => Promise<R>): ((...given: G) => Promise<R>) =>
  (...given) =>
    withRequest(async () => {
      // A form is the last that a deed takes; what a browser's page never sends is no address of ours.
      if (deed.length > 0 && !(given[deed.length - 1] instanceof FormData)) notFound()
      return deed(...given)
    })

/** Here the browser is told to drop what it keeps of the pages (proxy.ts). */
const signedOut = '/sign-in?out=1'

async function holder(): Promise<SessionAtHand> {
  const session = await sessionAtHand()
  return session ?? redirect(await entrance())
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export async function enterByForm(_before: FormState, form: FormData): Promise<FormState> {
  const given = { username: text(form, 'username'), password: text(form, 'password') }
  if (given.username.trim() === '') return { ok: false, message: '请填写账号' }
  if (given.password === '') return { ok: false, message: '请填写密码' }
  const entered = await signInHere(given)
  if (!entered.ok) {
    const message = entered.problem.kind === 'refused' ? entered.problem.message : '没有登录成功，请再试一次'
    return { ok: false, message }
  }
  const next = safePath(text(form, 'next'))
  if ('step' in entered.value) return redirect(addressOf('/sign-in', { step: '1', next }))
  return redirect(entered.value.mustChange ? duePage.password : next)
}

/** The second step: a code of the authenticator, or one for whoever lost it. */
export async function enterByCode(_before: FormState, form: FormData): Promise<FormState> {
  const code = text(form, 'code')
  if (code.trim() === '') return { ok: false, message: '请填写动态口令或恢复码' }
  const entered = await secondHere(code)
  if (!entered.ok)
    return {
      ok: false,
      message: entered.problem.kind === 'refused' ? entered.problem.message : '没有登录成功，请再试一次',
    }
  return redirect(entered.value.mustChange ? duePage.password : safePath(text(form, 'next')))
}

/** Begins anew with name and password. */
export async function enterAnew(): Promise<void> {
  await dropStep()
  redirect('/sign-in')
}

/** One of the deeds on one's own second factor: open to one for whom it is due as well, and few tries of the password. */
const ownFactorDeed =
  <S extends z.ZodType, O>(command: Command<S, O>, said: (value: O) => Extract<FormState, { ok: true }>) =>
  async (_before: FormState, form: FormData): Promise<FormState> => {
    const session = await holder()
    const limit = await withinLimit(`password:${session.actor.accountId}`, presentTries, now())
    if (!limit.ok) return { ok: false, message: `试得太多，请 ${Math.ceil(limit.retryAfter / 60)} 分钟后再来` }
    const raw = { ...(await rawOf(form)), session: session.id }
    const done = await perform(command, session.actor, raw, now())
    return done.ok ? said(done.value) : stateOf(done.problem)
  }

const codesOf = (codes: readonly string[]) => ({
  secret: {
    label: '恢复码，只显示这一次，请打印或抄下后妥善保管。手机不在身边时，一个恢复码可以登录一次：',
    value: codes.join('\n'),
  },
})

export const beginOwnTotp = ownFactorDeed(beginTotp, () => ({ ok: true }))
export const confirmOwnTotp = ownFactorDeed(confirmTotp, ({ codes }) => ({
  ...{ ok: true, message: '登录验证已设好，其他地方的登录已退出' },
  ...(codes.length > 0 ? codesOf(codes) : {}),
}))
export const endOwnFactor = ownFactorDeed(endFactor, ({ name }) => ({ ok: true, message: `${name}已取消` }))
export const renewOwnCodes = ownFactorDeed(renewCodes, ({ codes }) => ({
  ...{ ok: true, message: '恢复码已换，原来的不能再用' },
  ...codesOf(codes),
}))

export async function leave(): Promise<void> {
  await signOutHere()
  redirect(signedOut)
}

/** Acts from now on in the post that the form names, if it is one's own. */
export async function actInPost(form: FormData): Promise<void> {
  const session = await holder()
  await perform(switchPost, session.actor, { session: session.id, post: form.get('post') }, now())
  // The browser keeps the frame between pages; its rooms and its post are others now.
  revalidatePath('/', 'layout')
  redirect(home)
}

/** Ends all of one's sessions but this one. */
export async function leaveElsewhere(): Promise<void> {
  const session = await holder()
  await perform(endOwnSessions, session.actor, { except: session.id }, now())
  redirect('/me')
}

/** Open to one whose password is due as well, who is a visitor everywhere else. */
export async function setOwnPassword(_before: FormState, form: FormData): Promise<FormState> {
  const session = await holder()
  const limit = await withinLimit(`password:${session.actor.accountId}`, presentTries, now())
  if (!limit.ok) return { ok: false, message: `试得太多，请 ${Math.ceil(limit.retryAfter / 60)} 分钟后再来` }
  const changed = await perform(changePassword, session.actor, await rawOf(form), now())
  if (!changed.ok) return stateOf(changed.problem)
  await renewHere(session)
  // By the server: the frame around the form changes with the session, and the form with it.
  return redirect(session.due ? home : '/me')
}
