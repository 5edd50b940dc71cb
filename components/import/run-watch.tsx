'use client'
// Looks again while an import waits or is written, without losing the reader's place.

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const everyMilliseconds = 1500

export function RunWatch() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMilliseconds)
    return () => clearInterval(timer)
  }, [router])
  return null
}
