'use client'
// Asks for a new one-time password: for an account with power of another administrator, for any other at once, shown above the button, once.

import { ActionForm } from '../form/action-form'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { hintLook } from '../form/look'
import { PendingButton } from '../ui/pending-button'

export type ResetFormProps = { action: FormAction; username: string; together: boolean }

export function ResetForm({ action, username, together }: ResetFormProps) {
  return (
    <ActionForm id="reset" action={action} hidden={{ act: 'reset', username }} clear>
      <p className={hintLook}>
        {together
          ? '这个账号有管理或审批权，由安全管理员复核后生效；届时原密码和所有登录、令牌立即失效，新密码分两联交给本人。'
          : '给一个新的一次性密码，原密码和所有登录、令牌立即失效。'}
      </p>
      <Field name="reason" label="理由" hint="例如本人忘记密码，已当面核对">
        <TextInput autoComplete="off" maxLength={200} />
      </Field>
      {together ? null : (
        <Field name="again" label="再填一遍账号" hint={`确认要重置的是 ${username}`}>
          <TextInput autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={32} />
        </Field>
      )}
      <PendingButton kind="plain">{together ? '提请重置密码' : '重置密码'}</PendingButton>
    </ActionForm>
  )
}

/** For whoever lost phone and codes: two administrators end what was set, and it is set up anew. */
export function LostFactorForm({ action, username }: Pick<ResetFormProps, 'action' | 'username'>) {
  return (
    <ActionForm id="lost-factor" action={action} hidden={{ act: 'factor', username }} clear>
      <p className={hintLook}>
        手机和恢复码都丢了的，由安全管理员复核后取消现有的登录验证，所有登录、令牌立即失效，本人用密码登录后重新设。
      </p>
      <Field name="reason" label="理由" hint="例如手机遗失，已当面核对本人">
        <TextInput autoComplete="off" maxLength={200} />
      </Field>
      <PendingButton kind="plain">提请重置登录验证</PendingButton>
    </ActionForm>
  )
}
