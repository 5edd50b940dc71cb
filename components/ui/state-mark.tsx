// A state as a shape and a word, colour third.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'

export type State = 'met' | 'near' | 'behind' | 'going' | 'idle' | 'none'

const look = tv({
  base: 'before:mr-[0.2em] before:inline-block before:w-[1.15em] before:text-center before:text-[0.86em]',
  variants: {
    state: {
      met: "text-met before:content-['●']",
      near: "text-near before:content-['▲']",
      behind: "text-behind before:content-['■']",
      going: "text-deed before:content-['◐']",
      idle: "before:content-['○']",
      none: "before:content-['—']",
    },
    tag: {
      true: 'inline-block rounded-[3px] border border-line-2 py-[0.05rem] pr-2 pl-[0.3rem] text-table leading-[1.55] font-semibold in-[h1]:ml-2 in-[h1]:align-[0.1em]',
      false: '',
    },
    wrap: { true: 'whitespace-nowrap phone:whitespace-normal', false: 'whitespace-nowrap' },
  },
  compoundVariants: [
    { tag: false, state: ['idle', 'none'], class: 'text-idle' },
    { tag: true, state: ['idle', 'none'], class: 'bg-idle-bg text-ink-2' },
    { tag: true, state: 'met', class: 'bg-met-bg' },
    { tag: true, state: 'near', class: 'bg-near-bg' },
    { tag: true, state: 'behind', class: 'bg-behind-bg' },
    { tag: true, state: 'going', class: 'bg-deed-bg' },
  ],
  defaultVariants: { state: 'idle', tag: false, wrap: false },
})

/** The same look for a heading or a link that says a state. */
export const stateLook = (state: State): string => look({ state })

export type StateMarkProps = {
  state: State
  children: ReactNode
  /** On a coloured ground. */
  tag?: boolean | undefined
  /** May break into lines on a phone, where it says a whole sentence. */
  wrap?: boolean | undefined
  /** Said to those who cannot see the shape, where the text is only a figure. */
  word?: string | undefined
}

export function StateMark({ state, children, tag, wrap, word }: StateMarkProps) {
  return (
    <span className={look({ state, tag, wrap })}>
      {word ? <span className="sr-only">{word}，</span> : null}
      {children}
    </span>
  )
}
