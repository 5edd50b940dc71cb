'use client'
// The code of a printed slip: typed, or brought by the slip's QR code behind the # of the address, which is sent to no server.

import { useEffect, useRef } from 'react'
import { useControl } from '../form/form-context'
import { control as look } from '../form/look'

export function CodeInput() {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const take = () => {
      const brought = /^#([0-9A-Z-]{12,20})$/.exec(window.location.hash)?.[1]
      if (!brought || !input.current) return
      input.current.value = brought
      window.history.replaceState(window.history.state, '', window.location.pathname)
    }
    take()
    // A second slip that is scanned while the page stands open changes nothing but what stands behind the #.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
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
