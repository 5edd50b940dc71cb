'use client'
// The code of a printed slip: typed, or brought by the slip's QR code behind the # of the address, which is sent to no server.

import { useEffect, useRef } from 'react'
import { useControl } from '../form/form-context'
import { control as look } from '../form/look'

export function CodeInput() {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const brought = /^#([0-9A-Z-]{12,20})$/.exec(window.location.hash)?.[1]
    if (!brought || !input.current) return
    input.current.value = brought
    window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [])
  return (
    <input
      {...useControl()}
      ref={input}
      type="text"
      className={look()}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
    />
  )
}
