// A short word in a frame: a kind, a capacity, not a state.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'

const look = tv({
  base: 'inline-block rounded-[3px] border px-[0.45em] text-small leading-[1.55] whitespace-nowrap in-[h1]:ml-2 in-[h1]:align-[0.1em] in-[h1]:font-semibold',
  variants: {
    strong: { true: 'border-deed bg-deed-bg text-deed', false: 'border-line-2 bg-ground text-ink-2' },
  },
  defaultVariants: { strong: false },
})

export function Tag({ children, strong }: { children: ReactNode; strong?: boolean | undefined }) {
  return <span className={look({ strong })}>{children}</span>
}
