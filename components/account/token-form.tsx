'use client'
// Issues a key: what it is for and for how long; the secret then stands above the form, once.

import { ActionForm } from '../form/action-form'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { NumberInput, TextInput } from '../form/inputs'

export function TokenForm({ action, usual, most }: { action: FormAction; usual: number; most: number }) {
  return (
    <ActionForm id="token" action={action} clear>
      <Field name="name" label="用途" hint="给谁、哪个程序用">
        <TextInput maxLength={40} autoComplete="off" />
      </Field>
      <Field name="days" label="有效天数" hint={`最多 ${most} 天`}>
        <NumberInput defaultValue={String(usual)} unit="天" />
      </Field>
      <FormButtons label="签发令牌" />
    </ActionForm>
  )
}
