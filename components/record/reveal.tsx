'use client'
// A masked personal field with the way to see it whole: a reason first, the clear text then, until the page is left.

import { useActionState } from 'react'
import type { FormState } from '@/lib/core/form-state'
import { privateLabel } from '@/lib/core/private-mark'
import { control, errorLook } from '../form/look'
import { PendingButton } from '../ui/pending-button'
import { Pop } from '../ui/pop'
import { Tag } from '../ui/tag'
import { Watermark } from './watermark'

export type RevealProps = {
  /** As shown to everybody, e.g. 138****1234. */
  masked: string
  label: string
  action: (before: FormState, data: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
}

export function Reveal({ masked, label, action, hidden }: RevealProps) {
  const [state, run] = useActionState(action, null)
  if (state?.ok && state.secret) {
    return (
      <span role="status">
        <span className="sr-only">{state.secret.label}，未遮盖：</span>
        <b>{state.secret.value}</b> <Tag>{privateLabel}</Tag>
        {state.secret.mark ? <Watermark mark={state.secret.mark} /> : null}
      </span>
    )
  }
  const problem = state !== null && !state.ok ? (state.fields?.['reason']?.join('；') ?? state.message) : null
  return (
    <>
      {masked}{' '}
      <Pop label="查看…">
        <form action={run} noValidate>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <label>
            查看{label}的理由
            <input className={control({ size: 'low', width: 'auto' })} name="reason" autoComplete="off" />
          </label>
          {problem ? (
            <p className={errorLook} role="alert">
              {problem}
            </p>
          ) : null}
          <p className="text-small text-ink-2">会留下记录</p>
          <p className="apply">
            <PendingButton>查看</PendingButton>
          </p>
        </form>
      </Pop>
    </>
  )
}
