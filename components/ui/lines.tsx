// Things in the order of time or of rank, each with a dot on one line.

import type { ComponentPropsWithRef, ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'

const item = tv({
  base: [
    "relative pb-[0.8rem] pl-5 before:absolute before:top-[0.45rem] before:left-[0.2rem] before:size-2 before:content-['']",
    'after:absolute after:top-[1.15rem] after:-bottom-[0.2rem] after:left-[calc(0.45rem-1px)] after:border-l-2',
    "after:border-line after:content-[''] last:after:hidden print:break-inside-avoid",
    '[&_q]:text-ink-2 [&_time]:block [&_time]:text-small [&_time]:text-ink-2',
  ],
  variants: {
    kind: {
      plain: 'before:rounded-full before:bg-edge',
      you: 'before:rounded-full before:bg-deed before:shadow-[0_0_0_3px_var(--deed-bg)]',
      back: 'before:bg-near',
      refused: 'before:bg-behind',
      gone: 'text-ink-2 before:rounded-full before:bg-edge',
    },
  },
})

type LinesProps = Omit<ComponentPropsWithRef<'ul'>, 'className' | 'ref'> & { ordered?: boolean | undefined }

export function Lines({ ordered, ...rest }: LinesProps) {
  const List = ordered ? 'ol' : 'ul'
  return <List {...rest} className="relative text-table leading-normal" data-lines="" />
}

/** `you`: the reader's own; `back`: returned; `refused`: tried and not allowed; `gone`: no longer so. */
export type LineLook = 'plain' | 'you' | 'back' | 'refused' | 'gone'

export function LineItem({ kind = 'plain', children }: { kind?: LineLook | undefined; children: ReactNode }) {
  return <li className={item({ kind })}>{children}</li>
}
