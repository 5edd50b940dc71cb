// What a page is about, and beside it what one may want to know; one below the other where there is no room.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'

const look = tv({
  base: 'grid items-start narrow:grid-cols-1 elder:grid-cols-1 print:grid-cols-1',
  variants: {
    slim: {
      true: 'grid-cols-[minmax(0,1fr)_17rem] gap-5 laptop:grid-cols-1',
      false: 'grid-cols-[minmax(0,1fr)_20.5rem] gap-s5',
    },
  },
  defaultVariants: { slim: false },
})

/** `slim`: within a page that already has a column of its own. */
export function TwoColumns({ slim, children }: { slim?: boolean | undefined; children: ReactNode }) {
  return <div className={look({ slim })}>{children}</div>
}
