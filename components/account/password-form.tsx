'use client'
// The present password, the new one, and the new one again.

import { ActionForm } from '../form/action-form'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { PasswordInput } from '../form/inputs'

export type PasswordFormProps = { action: FormAction; rule: string; username: string }

export function PasswordForm({ action, rule, username }: PasswordFormProps) {
  return (
    <ActionForm id="password" action={action} clear>
      {/* Password managers want to know whose password it is. */}
      <input type="text" name="$username" autoComplete="username" value={username} readOnly hidden />
      <Field name="present" label="现在的密码">
        <PasswordInput autoComplete="current-password" />
      </Field>
      <Field name="wanted" label="新密码" hint={rule}>
        <PasswordInput autoComplete="new-password" />
      </Field>
      <Field name="again" label="再填一次新密码">
        <PasswordInput autoComplete="new-password" />
      </Field>
      <FormButtons label="改密码" />
    </ActionForm>
  )
}
