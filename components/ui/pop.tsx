// A popover that opens without script; PageKeys closes it on Escape or a press beside it.

import type { ReactNode } from 'react'
import { deedLook } from './button'

export type PopProps = {
  label: ReactNode
  /** Drawn as an outlined button. */
  button?: boolean | undefined
  /** Opens to the right of its left edge instead of to the left of its right edge. */
  left?: boolean | undefined
  summaryClass?: string | undefined
  className?: string | undefined
  children: ReactNode
}

export function Pop({ label, button, left, summaryClass, className, children }: PopProps) {
  const names = ['pop', left ? 'l' : '', className ?? ''].filter(Boolean).join(' ')
  return (
    <details className={names}>
      <summary className={button ? deedLook() : summaryClass}>{label}</summary>
      <div>{children}</div>
    </details>
  )
}
