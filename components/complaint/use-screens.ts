'use client'
// One screen of a form at a time, each a step of the browser's own history: back goes one step and nothing is lost.

import { useEffect, useRef, useState } from 'react'

type ScreenHistory = {
  screen: number
  /** @param address where it is not the one of what is known now */
  goTo: (screen: number, address?: string) => void
}

/** @param addressOf under which address a screen stands; `screenIn` reads it back, and hears of every step back or on */
export function useScreens(
  first: number,
  addressOf: (screen: number) => string,
  screenIn: (location: Location) => number,
): ScreenHistory {
  const [screen, setScreen] = useState(first)
  const depth = useRef(0)
  const read = useRef(screenIn)
  useEffect(() => {
    read.current = screenIn
  })
  useEffect(() => {
    depth.current = depthIn(window.history.state)
    const stepped = (event: PopStateEvent) => {
      depth.current = depthIn(event.state)
      setScreen(read.current(window.location))
      window.scrollTo(0, 0)
    }
    window.addEventListener('popstate', stepped)
    return () => window.removeEventListener('popstate', stepped)
  }, [])

  const goTo = (next: number, address = addressOf(next)) => {
    if (next === screen) return
    const back = screen - next
    // The way back is the browser's own, so that its button and ours never lead apart.
    if (back > 0 && depth.current >= back) {
      window.history.go(-back)
      return
    }
    depth.current += 1
    window.history.pushState({ depth: depth.current }, '', address)
    setScreen(next)
    window.scrollTo(0, 0)
  }
  return { screen, goTo }
}

const depthIn = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number' ? state.depth : 0
