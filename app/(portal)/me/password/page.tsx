// Setting a new password: freely, or because the present one was given out once or is too old.

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasswordForm } from '@/components/account/password-form'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { passwordKinds, passwordLength, passwordsRemembered } from '@/lib/account/rules'
import { entrance, sessionAtHand } from '@/lib/web/session'
import { setPassword } from '../actions'

export const metadata: Metadata = { title: '改密码' }

export default async function PasswordPage() {
  const session = await sessionAtHand()
  if (!session) redirect(await entrance())
  const rule = `至少 ${passwordLength.least} 位；大写字母、小写字母、数字、符号至少 ${passwordKinds} 种；不含账号；不与最近 ${passwordsRemembered} 次相同`
  return (
    <>
      <PageHead
        crumbs={session.due ? [] : [{ label: '我的账号', href: '/me' }]}
        title="改密码"
        lead={`账号 ${session.username}`}
      />
      {session.due === 'password' ? <Note kind="near">现在的密码是临时的或已到期，设好新密码才能继续。</Note> : null}
      <PasswordForm action={setPassword} rule={rule} username={session.username} />
    </>
  )
}
