'use client'
// The button of a form: says that it works and cannot be pressed twice.

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type DeedKind, deedClass } from './button'

export type PendingButtonProps = {
  children: ReactNode
  kind?: DeedKind | undefined
  big?: boolean | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean | undefined
  /** What it says while it works. */
  pendingLabel?: string | undefined
}

export function PendingButton({
  children,
  kind = 'main',
  big,
  name,
  value,
  disabled,
  pendingLabel,
}: PendingButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={deedClass(kind, big)}
      name={name}
      value={value}
      disabled={disabled}
      aria-busy={pending}
      aria-disabled={pending}
      onClick={event => {
        if (pending) event.preventDefault()
      }}
    >
      {pending ? (pendingLabel ?? children) : children}
    </button>
  )
}
