'use client'
// Prints the page as it stands.

import type { ReactNode } from 'react'

export function PrintButton({ children = '打印' }: { children?: ReactNode }) {
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      {children}
    </button>
  )
}
