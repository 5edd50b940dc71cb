// Days, times and areas in running text stay in one piece: a browser breaks a line behind the dash of a day and before a unit.

import type { ReactNode } from 'react'

const piece = /\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?|[\d,.]+ ?㎡/g

/** Anything but text is left as it is. */
export function Whole({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children
  const parts: ReactNode[] = []
  let from = 0
  for (const { 0: words, index } of children.matchAll(piece)) {
    parts.push(
      children.slice(from, index),
      <span key={index} className="whitespace-nowrap">
        {words}
      </span>,
    )
    from = index + words.length
  }
  return parts.length === 0 ? children : [...parts, children.slice(from)]
}
