// The deeds at the foot of a form: the one filled button first.

import type { ReactNode } from 'react'
import { LinkButton } from '../ui/button'
import { PendingButton } from '../ui/pending-button'
import { formFoot } from './look'

export type FormButtonsProps = {
  label: string
  pendingLabel?: string | undefined
  cancel?: { label?: string | undefined; href: string } | undefined
  children?: ReactNode
}

export function FormButtons({ label, pendingLabel, cancel, children }: FormButtonsProps) {
  return (
    <div className={formFoot}>
      <PendingButton big pendingLabel={pendingLabel ?? '正在提交…'}>
        {label}
      </PendingButton>
      {children}
      {cancel ? (
        <LinkButton kind="text" href={cancel.href}>
          {cancel.label ?? '取消'}
        </LinkButton>
      ) : null}
    </div>
  )
}
