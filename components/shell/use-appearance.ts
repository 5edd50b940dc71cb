'use client'
// How a choice of size or theme takes effect at once and is remembered for the next request.

import { useSyncExternalStore } from 'react'

const year = 60 * 60 * 24 * 365
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
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
    // not cookieStore: it does not exist on plain http, which closed networks still use
    document.cookie = `${name}=${next}; path=/; max-age=${year}; samesite=lax`
    for (const listener of listeners) listener()
  }
  return [value, choose]
}
