'use client'
// What the keyboard and a click beside do on every page: `/` to search, Escape or outside closes popovers.

import { useEffect } from 'react'

const openPops = () => document.querySelectorAll<HTMLDetailsElement>('details.pop[open]')

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null
}

function onKey(event: KeyboardEvent) {
  if (event.key === 'Escape') {
    for (const pop of openPops()) {
      const within = pop.contains(document.activeElement)
      pop.open = false
      if (within) pop.querySelector('summary')?.focus()
    }
    return
  }
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const box = document.querySelector<HTMLInputElement>('[data-search-box]')
  if (!box || box.offsetParent === null) return
  event.preventDefault()
  box.focus()
  box.select()
}

function onPress(event: PointerEvent) {
  for (const pop of openPops()) {
    if (event.target instanceof Node && !pop.contains(event.target)) pop.open = false
  }
}

export function PageKeys() {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
    }
  }, [])
  return null
}
