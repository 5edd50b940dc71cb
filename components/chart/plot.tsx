'use client'
// The room of a drawing, and what its library leaves out: keys to both ends, and a finger or pointer beside the outermost points.

import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { isComposing } from '../form/composing'
import { plotLook } from './look'

type PlotProps = {
  /** So many points or bars can be told one after another. */
  count: number
  /** Bars below each other are walked up and down too. */
  isUpright?: boolean | undefined
  /** Instead of a large drawing's. */
  look?: string | undefined
  className?: string | undefined
  style?: CSSProperties | undefined
  children: ReactNode
}

/** Which arrow the library knows for a key, and how often it stands for it. */
const arrows = (
  count: number,
  isUpright: boolean,
): Readonly<Record<string, readonly [key: string, times: number]>> => ({
  Home: ['ArrowLeft', count],
  End: ['ArrowRight', count],
  ...(isUpright ? { ArrowUp: ['ArrowLeft', 1] as const, ArrowDown: ['ArrowRight', 1] as const } : {}),
})

export function Plot({ count, isUpright = false, look = plotLook, className = '', style, children }: PlotProps) {
  const room = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = room.current
    if (!box) return
    const listening = new AbortController()
    const { signal } = listening
    const known = arrows(count, isUpright)
    box.addEventListener('keydown', event => walk(event, known), { signal })
    for (const type of ['mousemove', 'click'] as const)
      box.addEventListener(type, event => bringInside(event, box), { signal, capture: true })
    return () => listening.abort()
  }, [count, isUpright])
  return (
    <div ref={room} className={`${look} ${className}`} style={style}>
      {children}
    </div>
  )
}

function walk(event: KeyboardEvent, known: ReturnType<typeof arrows>): void {
  if (isComposing(event)) return
  const arrow = event.altKey || event.ctrlKey || event.metaKey ? undefined : known[event.key]
  if (!arrow) return
  event.preventDefault()
  const [key, times] = arrow
  for (let step = 0; step < times; step += 1)
    event.target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}

/** So far within the edge of the axes a point is surely told. */
const edge = 4
const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** The library tells nothing beside its axes: whoever points there means the nearest point. */
function bringInside(event: MouseEvent, box: Element): void {
  const plot = (box.querySelector('.recharts-cartesian-grid') ?? box).getBoundingClientRect()
  const clientX = between(event.clientX, plot.left + edge, plot.right - edge)
  const clientY = between(event.clientY, plot.top + edge, plot.bottom - edge)
  if (clientX === event.clientX && clientY === event.clientY) return
  // A link within the drawing is pressed as it stands.
  if (event.target instanceof Element && event.target.closest('a')) return
  event.stopPropagation()
  event.target?.dispatchEvent(new MouseEvent(event.type, { bubbles: true, clientX, clientY }))
}
