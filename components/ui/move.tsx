// Whose move it is, by when, the one deed, and what is missing before it.

import type { ReactNode } from 'react'
import type { State } from './state-mark'
import { StateMark } from './state-mark'

export type MoveProps = {
  /** e.g. 责任单位 坞城街道 赵敏：审核 9 名候选人 */
  title: ReactNode
  due?: { state: State; words: string } | undefined
  why?: ReactNode
  deed?: ReactNode
  missing?: ReactNode
}

export function Move({ title, due, why, deed, missing }: MoveProps) {
  return (
    <section className="move" aria-label="责任单位">
      <div>
        <h2>
          {title}
          {'　'}
          {due ? (
            <StateMark state={due.state} tag>
              {due.words}
            </StateMark>
          ) : null}
        </h2>
        {why ? <p className="why">{why}</p> : null}
      </div>
      {deed ? <div className="deeds">{deed}</div> : null}
      {missing}
    </section>
  )
}

export type MissingItem = {
  text: string
  state?: 'near' | 'behind' | undefined
  fix?: { label: string; href: string } | undefined
}

/** What still lacks, each with the way to mend it; shown inside Move or alone. */
export function Missing({ title, items }: { title: ReactNode; items: readonly MissingItem[] }) {
  return (
    <div className="miss">
      <b>{title}</b>
      <ol>
        {items.map(item => (
          <li key={item.text}>
            <StateMark state={item.state ?? 'behind'} wrap>
              {item.text}
            </StateMark>
            {item.fix ? (
              <>
                {'　'}
                <a href={item.fix.href}>{item.fix.label}</a>
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  )
}
