'use client'

// Prints the page as it stands.

import type { ReactNode } from 'react'
import { Button } from './button'

export function PrintButton({ children = '打印' }: { children?: ReactNode }) {
  return <Button onClick={() => window.print()}>{children}</Button>
}
