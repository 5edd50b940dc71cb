// A short word in a frame: a kind, a capacity, not a state.

import type { ReactNode } from 'react'

export function Tag({ children, strong }: { children: ReactNode; strong?: boolean | undefined }) {
  return <span className={strong ? 'tag dep' : 'tag'}>{children}</span>
}
