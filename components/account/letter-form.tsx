// Takes one half of a one-time password, once, to be printed and handed to its holder.

import { ActionForm } from '../form/action-form'
import type { FormAction } from '../form/form-state'
import { hintLook } from '../form/look'
import { PendingButton } from '../ui/pending-button'

export type LetterFormProps = { action: FormAction; id: number; name: string; which: 'first' | 'second' }

const words = {
  first: { label: '第一联', order: '登录时先输这 8 位' },
  second: { label: '第二联', order: '登录时接着第一联输这 8 位，中间不加空格' },
} as const

export function LetterForm({ action, id, name, which }: LetterFormProps) {
  const { label, order } = words[which]
  return (
    <ActionForm id={`letter-${id}`} action={action} hidden={{ id: String(id) }}>
      <p className={hintLook}>
        {name}，密码信{label}，{order}。请打印后当面交给本人，不要交给另一位管理员。
      </p>
      <PendingButton kind="plain">取密码信{label}</PendingButton>
    </ActionForm>
  )
}
