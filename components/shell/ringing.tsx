'use client'

// Danger to life does not wait to be looked at: a red line, a word in the tab's title and a sound, until it is signed or muted.

import { useEffect, useState } from 'react'
import { Link } from '@/components/ui/link'
import { ringingPage } from '@/lib/inbox/ringing'
import { Button } from '../ui/button'

/** Between two rings. */
const againMs = 20_000
const mutedKey = 'ringing-muted'
const titleMark = /^（特急 \d+ 件）/

/** Two short tones; a browser that nobody has touched yet plays none, and the title and the line stay. */
function ring(): void {
  const sound = new AudioContext()
  const [tone, loud] = [sound.createOscillator(), sound.createGain()]
  tone.frequency.setValueAtTime(880, sound.currentTime)
  tone.frequency.setValueAtTime(660, sound.currentTime + 0.25)
  loud.gain.value = 0.2
  tone.connect(loud).connect(sound.destination)
  tone.start()
  tone.stop(sound.currentTime + 0.5)
  tone.onended = () => void sound.close()
}

/** @param count critical cases that wait for this unit */
export function Ringing({ count }: { count: number }) {
  const [muted, setMuted] = useState(0)
  useEffect(() => setMuted(Number(sessionStorage.getItem(mutedKey) ?? 0)), [])
  // What comes after one has muted rings again.
  const rings = count > 0 && count > muted
  useEffect(() => {
    if (count < muted) sessionStorage.setItem(mutedKey, String(count))
  }, [count, muted])
  useEffect(() => {
    if (count === 0) return
    const mark = () => {
      const marked = `（特急 ${count} 件）${document.title.replace(titleMark, '')}`
      if (document.title !== marked) document.title = marked
    }
    mark()
    // Every page brings a title of its own, often after this line has come.
    const watch = new MutationObserver(mark)
    watch.observe(document.head, { subtree: true, childList: true, characterData: true })
    return () => {
      watch.disconnect()
      document.title = document.title.replace(titleMark, '')
    }
  }, [count])
  useEffect(() => {
    if (!rings) return
    ring()
    const timer = setInterval(ring, againMs)
    return () => clearInterval(timer)
  }, [rings])
  if (count === 0) return null
  const mute = () => {
    sessionStorage.setItem(mutedKey, String(count))
    setMuted(count)
  }
  return (
    <p
      role="alert"
      className="fixed bottom-4 left-4 z-40 m-0 rounded border-2 border-behind bg-behind-bg px-4 py-2 text-table print:hidden"
    >
      <Link href={ringingPage} className="font-semibold">
        特急诉求 {count} 件待办
      </Link>
      {rings ? (
        <>
          {'　'}
          <Button kind="text" onClick={mute}>
            静音
          </Button>
        </>
      ) : (
        <span className="text-ink-2">　已静音</span>
      )}
    </p>
  )
}
