'use client'
// What the keyboard and a click beside do on every page: `/` and Ctrl K to search, Escape or outside closes popovers.

import { useEffect } from 'react'
import { isComposing } from '../form/composing'

const openPops = () => document.querySelectorAll<HTMLDetailsElement>('details.pop[open]')

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null
}

/** Ctrl K also out of a field: nothing is typed by it. */
function asksForSearch(event: KeyboardEvent): boolean {
  const held = event.ctrlKey || event.metaKey
  if (event.key.toLowerCase() === 'k') return held && !event.altKey && !event.shiftKey
  return event.key === '/' && !held && !event.altKey && !isTyping(event.target)
}

function onKey(event: KeyboardEvent) {
  if (isComposing(event)) return
  if (event.key === 'Escape') {
    for (const pop of openPops()) {
      const within = pop.contains(document.activeElement)
      pop.open = false
      if (within) pop.querySelector('summary')?.focus()
    }
    return
  }
  if (!asksForSearch(event)) return
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
