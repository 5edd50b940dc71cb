'use client'
// How a choice of size or theme takes effect at once and is remembered for the next request.

import { useSyncExternalStore } from 'react'

const year = 60 * 60 * 24 * 365
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Remembers a choice for the next request. */
export function keepChoice(name: string, value: string) {
  // not cookieStore: it does not exist on plain http, which closed networks still use
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`
}

/** The value set on the root element; `fallback` is what the server rendered. */
export function useRootChoice(name: 'size' | 'theme', fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => document.documentElement.dataset[name] ?? fallback,
    () => fallback,
  )
  const choose = (next: string) => {
    document.documentElement.dataset[name] = next
    keepChoice(name, next)
    for (const listener of listeners) listener()
  }
  return [value, choose]
}
