'use client'
// The second step of signing in: what the phone shows at this moment, or a code for whoever lost it.

import { useActionState, useId } from 'react'
import type { FormAction } from '../form/form-state'
import { control, errorsLook, hintLook } from '../form/look'
import { PlainField } from '../form/plain-field'
import { Button } from '../ui/button'
import { PendingButton } from '../ui/pending-button'

export type CodeFormProps = { action: FormAction; anew: () => Promise<void>; next: string }

export function CodeForm({ action, anew, next }: CodeFormProps) {
  const [state, run] = useActionState(action, null)
  const id = useId()
  const wrong = state !== null && !state.ok ? state.message : undefined
  return (
    <>
      {wrong ? (
        <div className={errorsLook} role="alert" id={`${id}-error`}>
          <b>{wrong}</b>
        </div>
      ) : null}
      <form action={run}>
        <input type="hidden" name="next" value={next} readOnly />
        <PlainField id={id} label="动态口令或恢复码">
          <input
            className={control()}
            id={id}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            aria-describedby={wrong ? `${id}-error` : undefined}
          />
        </PlainField>
        <p className={hintLook}>
          密码对了。请填手机验证器上的 6 位数字；手机不在身边，填一个恢复码。都没有的，找本单位的系统管理员。
        </p>
        <PendingButton big pendingLabel="正在登录…">
          登录
        </PendingButton>
      </form>
      <form action={anew}>
        <Button type="submit" kind="text">
          换一个账号
        </Button>
      </form>
    </>
  )
}
