// A state as a shape and a word, colour third.

import type { ReactNode } from 'react'

export type State = 'met' | 'near' | 'behind' | 'going' | 'idle' | 'none'

export type StateMarkProps = {
  state: State
  children: ReactNode
  /** On a coloured ground. */
  tag?: boolean | undefined
  /** Said to those who cannot see the shape, where the text is only a figure. */
  word?: string | undefined
}

export function StateMark({ state, children, tag, word }: StateMarkProps) {
  const names = ['m', state === 'idle' ? '' : state, tag ? 'tag' : ''].filter(Boolean).join(' ')
  return (
    <span className={names}>
      {word ? <span className="vh">{word}，</span> : null}
      {children}
    </span>
  )
}
