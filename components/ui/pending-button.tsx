'use client'
// The button of a form: says that it works and cannot be pressed twice.

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type DeedKind, deedLook } from './button'

export type PendingButtonProps = {
  children: ReactNode
  kind?: DeedKind | undefined
  big?: boolean | undefined
  wide?: boolean | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean | undefined
  /** What it says while it works. */
  pendingLabel?: string | undefined
  /** Told of the press before the form is sent. */
  onPress?: (() => void) | undefined
}

export function PendingButton({
  children,
  kind = 'main',
  big,
  wide,
  name,
  value,
  disabled,
  pendingLabel,
  onPress,
}: PendingButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      className={deedLook({ kind, big, wide })}
      name={name}
      value={value}
      disabled={disabled}
      aria-busy={pending}
      aria-disabled={pending}
      onClick={event => {
        if (pending) event.preventDefault()
        else onPress?.()
      }}
    >
      {pending ? (pendingLabel ?? children) : children}
    </button>
  )
}
