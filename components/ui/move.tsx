// Whose move it is, by when, the one deed, and what is missing before it.

import type { ReactNode } from 'react'
import type { State } from './state-mark'
import { StateMark } from './state-mark'
import { Whole } from './whole'

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
    <section
      className="my-s4 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-8 gap-y-3 rounded-r-[6px] border border-l-4 border-line-2 border-l-deed px-4 py-3 phone:grid-cols-1"
      aria-label="责任单位"
    >
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
        {why ? (
          <p className="text-table text-ink-2">
            <Whole>{why}</Whole>
          </p>
        ) : null}
      </div>
      {deed ? (
        <div className="flex flex-wrap justify-end gap-2" data-move-deeds="">
          {deed}
        </div>
      ) : null}
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
    <div className="col-span-full border-t border-line pt-[0.6rem] text-table">
      <b>{title}</b>
      <ol className="mt-[0.15rem] grid gap-[0.1rem]">
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
