'use client'
// What is shown once outlives the form that brought it: the page read anew a moment later may no longer have that form on it.

import { usePathname } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import type { FormState } from '@/lib/core/form-state'
import { Button } from '../ui/button'
import { PrintButton } from '../ui/print-button'
import { SecretNote } from './secret-note'

type Secret = NonNullable<Extract<FormState, { ok: true }>['secret']>

const nothing: readonly Secret[] = []
let left = nothing
const watchers = new Set<() => void>()

function turnTo(secrets: readonly Secret[]): void {
  left = secrets
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** @returns to be told of each secret that a form has brought; the last one is kept in sight when the form goes, or has gone by then */
export function useLastingSecret(): (secret: Secret) => void {
  const gone = useRef(false)
  const held = useRef<Secret | null>(null)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      if (held.current) turnTo([...left, held.current])
      held.current = null
    }
  }, [])
  return secret => {
    if (gone.current) turnTo([...left, secret])
    else held.current = secret
  }
}

/** At the head of a page: secrets whose form has gone, until they are put away or the reader goes to another page. Printed, they stand alone. */
export function LeftSecrets() {
  const secrets = useSyncExternalStore(
    watch,
    () => left,
    () => nothing,
  )
  const path = usePathname()
  const shown = useRef(path)
  const box = useRef<HTMLElement>(null)
  const clear = useEffectEvent(() => turnTo(nothing))
  useEffect(() => {
    if (shown.current !== path) clear()
    shown.current = path
  }, [path])
  useEffect(() => {
    if (secrets.length > 0) box.current?.focus()
  }, [secrets])
  if (secrets.length === 0) return null
  return (
    <section ref={box} tabIndex={-1} aria-label="只显示这一次" data-shown-once="" className="mb-s4 grid gap-s3">
      {secrets.map(secret => (
        <SecretNote key={secret.label + secret.value} {...secret} />
      ))}
      <p className="flex flex-wrap gap-3 print:hidden">
        <PrintButton>打印</PrintButton>
        <Button onClick={() => turnTo(nothing)}>已抄下，收起</Button>
      </p>
    </section>
  )
}
