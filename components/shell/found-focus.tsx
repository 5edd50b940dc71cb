'use client'
// Whoever goes on by keyboard to another page is not thrown back to its very top: a focus that was lost with the page before goes to the text.

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

export function FoundFocus() {
  const path = usePathname()
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    const { activeElement, body } = document
    if (activeElement === null || activeElement === body)
      document.getElementById('main')?.focus({ preventScroll: true })
  }, [path])
  return null
}
