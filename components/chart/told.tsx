'use client'
// What is told of the point under the pointer, the finger or the keys.

import { useSyncExternalStore } from 'react'
import { Tooltip, useActiveTooltipDataPoints } from 'recharts'
import { still } from './look'

/** A point or bar with its words, first what it is of. */
export type Told = { key: string; said: readonly string[] }

let lastIsFinger = false
function onPointer(tell: () => void): () => void {
  const hear = ({ pointerType }: PointerEvent): void => {
    lastIsFinger = pointerType === 'touch'
    tell()
  }
  const heard = ['pointerdown', 'pointermove'] as const
  for (const type of heard) addEventListener(type, hear, { capture: true, passive: true })
  return () => {
    for (const type of heard) removeEventListener(type, hear, { capture: true })
  }
}

type TellPointProps = {
  cursor: 'line' | 'band'
  /** Above a drawing too small to hold what is told, to its left. */
  isBeside?: boolean | undefined
}

const besideLook = { top: 'auto', right: 0, bottom: '100%', left: 'auto', transform: 'none' } as const

/** What a mouse points at is told while it is there; what a finger tapped stays until it taps elsewhere, as it points at nothing. */
export function TellPoint({ cursor, isBeside }: TellPointProps) {
  const isFinger = useSyncExternalStore(
    onPointer,
    () => lastIsFinger,
    () => false,
  )
  return (
    <Tooltip
      {...still}
      trigger={isFinger ? 'click' : 'hover'}
      content={({ active }) => (active ? <Words /> : null)}
      cursor={
        cursor === 'line'
          ? { stroke: 'var(--ink)', strokeWidth: 1, strokeDasharray: '3 3' }
          : { fill: 'var(--mark)', fillOpacity: 0.5 }
      }
      wrapperStyle={{ zIndex: 5, ...(isBeside ? besideLook : {}) }}
    />
  )
}

function Words() {
  const [told] = useActiveTooltipDataPoints<Told>() ?? []
  if (!told) return null
  const [head, ...lines] = told.said
  return (
    <div
      role="status"
      className="rounded-[4px] bg-ground px-s2 py-s1 text-small leading-normal whitespace-nowrap shadow-(--shadow)"
    >
      <b>{head}</b>
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
