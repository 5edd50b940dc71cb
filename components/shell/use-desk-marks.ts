'use client'
// Hears how much waits in each room while a page is looked at, and shows the desk anew when something came or went.

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

export type ShownMark = { count: number; late: boolean }
export type DeskMarks = Readonly<Record<string, ShownMark>>

/**
 * @param drawn what the server wrote: when it writes anew, that is newer than what was told before
 * @returns null: nothing else was told since
 */
export function useDeskMarks(drawn: unknown): DeskMarks | null {
  const router = useRouter()
  const isDesk = useRef(false)
  isDesk.current = usePathname() === '/desk'
  const [told, setTold] = useState<{ since: unknown; marks: DeskMarks } | null>(null)
  const since = useRef(drawn)
  since.current = drawn
  useEffect(() => {
    let source: EventSource | null = null
    const listen = () => {
      source = new EventSource('/api/live?desk=1')
      source.addEventListener('desk', event => {
        const marks: DeskMarks = JSON.parse(event.data)
        setTold({ since: since.current, marks })
        if (isDesk.current) router.refresh()
      })
      source.addEventListener('again', () => router.refresh())
    }
    // A page nobody looks at holds no connection.
    const look = () => {
      if (document.visibilityState === 'hidden') {
        source?.close()
        source = null
      } else if (source === null) listen()
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      source?.close()
    }
  }, [router])
  return told !== null && told.since === drawn ? told.marks : null
}
