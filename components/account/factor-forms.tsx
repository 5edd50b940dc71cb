'use client'
// Sets up an authenticator: the password once more, the QR code for the phone, the first code; then the codes for its loss, once.

import type { ReactNode } from 'react'
import { useState } from 'react'
import { ActionForm } from '../form/action-form'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { PasswordInput, TextInput } from '../form/inputs'

function PresentField() {
  return (
    <Field name="present" label="现在的密码">
      <PasswordInput autoComplete="current-password" />
    </Field>
  )
}

/** A deed on one's own second factor that asks for the password once more. */
export function PresentForm(props: {
  id: string
  action: FormAction
  label: string
  hidden?: Readonly<Record<string, string>>
}) {
  return (
    <ActionForm id={props.id} action={props.action} hidden={props.hidden} clear>
      <PresentField />
      <FormButtons label={props.label} />
    </ActionForm>
  )
}

type FirstCodeFormProps = { action: FormAction; shown: boolean; children: ReactNode }

/** The first code, under what the phone is to read; stands until its codes were taken down. */
export function FirstCodeForm({ action, shown, children }: FirstCodeFormProps) {
  const [done, setDone] = useState(false)
  if (!shown && !done) return null
  return (
    <ActionForm id="first-code" action={action} onDone={() => setDone(true)} clear>
      {done ? (
        <p>
          {/* Anew from the server: what was closed until now opens. */}
          <a href="/desk">已记下恢复码，进入工作台</a>
        </p>
      ) : (
        <>
          {children}
          <Field name="code" label="动态口令" hint="手机上现在显示的 6 位数字">
            <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
          </Field>
          <FormButtons label="设好登录验证" />
        </>
      )}
    </ActionForm>
  )
}
