'use client'
// Tells while somebody types that a number, a door or an ID stands in the text, and who will read it without.

import { type FormEvent, type ReactNode, useState } from 'react'
import { privateSaid } from '@/lib/core/private-words'
import { hintLook } from './look'

/** Around one control. `next`: what to do about it. */
export function PrivateWatch({ next, children }: { next?: string; children: ReactNode }) {
  const [said, setSaid] = useState<string | null>(null)
  const onInput = ({ target }: FormEvent<HTMLElement>): void => {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) setSaid(privateSaid(target.value))
  }
  return (
    <div onInput={onInput}>
      {children}
      <p className={`${hintLook} empty:hidden`} role="status">
        {said ? `写了${said}：物业企业、职能部门和公众看到时隐去。${next ?? ''}` : null}
      </p>
    </div>
  )
}
