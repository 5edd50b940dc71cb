'use client'

// What is shown once and never again: to be copied now.

import { useState } from 'react'
import { Button } from '../ui/button'
import { Note } from '../ui/note'

export function SecretNote({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    // Plain http in closed networks has no clipboard; then it is copied by hand.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <Note kind="deed" status>
      <p>{label}</p>
      <p>
        <code className="text-lg font-semibold break-all whitespace-pre-line select-all">{value}</code>{' '}
        <Button onClick={copy}>{copied ? '已复制' : '复制'}</Button>
      </p>
    </Note>
  )
}
