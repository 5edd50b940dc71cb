'use client'
// One tab stop for the whole map; arrows go to the nearest area in that direction; what is touched is told below.

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { StateMark } from '../ui/state-mark'
import type { Readout } from './readout'

const directions: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

const placeOf = (link: SVGAElement) => [Number(link.dataset['x']), Number(link.dataset['y'])] as const

/** The area that lies furthest in the wanted direction for the least sideways step. */
function neighbour(links: readonly SVGAElement[], from: SVGAElement, [dx, dy]: readonly [number, number]) {
  const [x, y] = placeOf(from)
  let best: SVGAElement | null = null
  let least = Number.POSITIVE_INFINITY
  for (const link of links) {
    const [u, v] = placeOf(link)
    const ahead = (u - x) * dx + (v - y) * dy
    const aside = Math.abs((u - x) * dy + (v - y) * dx)
    if (link === from || ahead <= 3 || ahead + 2 * aside >= least) continue
    best = link
    least = ahead + 2 * aside
  }
  return best
}

const areaOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<SVGAElement>('a[data-told]') : null

function told(link: SVGAElement): Readout {
  return JSON.parse(link.dataset['told'] ?? '{"name":"","href":null,"lines":[]}')
}

export type MapKeysProps = { openLabel: string; first: Readout | null; children: ReactNode }

export function MapKeys({ openLabel, first, children }: MapKeysProps) {
  const box = useRef<HTMLDivElement>(null)
  const [readout, setReadout] = useState(first)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const links = [...element.querySelectorAll<SVGAElement>('a[data-told]')]
    const tell = (event: Event) => {
      const link = areaOf(event.target)
      if (!link) return
      for (const one of links) {
        one.tabIndex = one === link ? 0 : -1
        one.classList.toggle('on', one === link)
      }
      setReadout(told(link))
    }
    const onKey = (event: KeyboardEvent) => {
      const direction = directions[event.key]
      const link = areaOf(event.target)
      if (!direction || !link) return
      event.preventDefault()
      neighbour(links, link, direction)?.focus()
    }
    element.addEventListener('focusin', tell)
    element.addEventListener('pointerover', tell)
    element.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('focusin', tell)
      element.removeEventListener('pointerover', tell)
      element.removeEventListener('keydown', onKey)
    }
  }, [])
  return (
    <>
      <div ref={box}>{children}</div>
      <div className="readout" aria-live="polite">
        {readout ? (
          <>
            <b>{readout.name}</b>
            {'　'}
            {readout.href ? <a href={readout.href}>{openLabel}</a> : null}
            {readout.lines.map(line => (
              <p key={line.text}>
                <StateMark state={line.state} word={line.word}>
                  {line.text}
                </StateMark>
              </p>
            ))}
          </>
        ) : null}
      </div>
    </>
  )
}
