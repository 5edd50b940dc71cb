'use server'
// Mounts signing in; the person is not known before, so there is no command to mount.

import { redirect } from 'next/navigation'
import type { FormState } from '@/lib/core/form-state'
import { safePath } from '@/lib/web/paths'
import { withRequest } from '@/lib/web/request'
import { signInHere } from '@/lib/web/session'

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export async function signIn(_before: FormState, form: FormData): Promise<FormState> {
  const given = { username: text(form, 'username'), password: text(form, 'password') }
  if (given.username.trim() === '') return { ok: false, message: '请填写账号', fields: {} }
  if (given.password === '') return { ok: false, message: '请填写密码', fields: {} }
  const entered = await withRequest(() => signInHere(given))
  if (!entered.ok) {
    const message = entered.problem.kind === 'refused' ? entered.problem.message : '没有登录成功，请再试一次'
    return { ok: false, message, fields: {} }
  }
  redirect(entered.value.mustChange ? '/me/password' : safePath(text(form, 'next')))
}
