'use client'
// Gives a new one-time password, shown above the button, once.

import { ActionForm } from '../form/action-form'
import type { FormAction } from '../form/form-state'
import { hintLook } from '../form/look'
import { PendingButton } from '../ui/pending-button'

export function ResetForm({ action, username }: { action: FormAction; username: string }) {
  return (
    <ActionForm id="reset" action={action} hidden={{ username }}>
      <p className={hintLook}>给一个新的一次性密码，原密码和所有登录立即失效。</p>
      <PendingButton kind="plain">重置密码</PendingButton>
    </ActionForm>
  )
}
