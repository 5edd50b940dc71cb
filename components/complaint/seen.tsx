'use client'
// Whoever was called to a case by name has come: it leaves his desk. Asking alone changes nothing, hence by a deed of its own.

import { startTransition, useEffect, useRef } from 'react'
import type { FormAction } from '../form/form-state'

export function Seen({ code, action }: { code: string; action: FormAction }) {
  const told = useRef(false)
  useEffect(() => {
    if (told.current) return
    told.current = true
    const data = new FormData()
    data.set('id', code)
    startTransition(async () => {
      await action(null, data)
    })
  }, [code, action])
  return null
}
