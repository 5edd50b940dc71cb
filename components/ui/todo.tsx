// A list of things to do in parts: late, today, later; each with its kind and clock.

import Link from 'next/link'
import type { ReactNode } from 'react'
import { StateMark } from './state-mark'

export type TodoItem = { key: string; kind: string; title: string; href: string; note?: ReactNode; clock?: ReactNode }
export type TodoPart = { title: string; note?: ReactNode; late?: boolean | undefined; items: readonly TodoItem[] }

export function Todo({ parts }: { parts: readonly TodoPart[] }) {
  return (
    <div className="todo">
      {parts.map(part => (
        <section key={part.title}>
          <h2 className={part.late ? 'behind' : undefined}>
            <TodoTitle part={part} />
            {part.note ? <small>{part.note}</small> : null}
          </h2>
          <Items items={part.items.slice(0, atOnce)} />
          {part.items.length > atOnce ? (
            <details>
              <summary className="cursor-pointer px-s4 py-s2 text-deed">其余 {part.items.length - atOnce} 件</summary>
              <Items items={part.items.slice(atOnce)} />
            </details>
          ) : null}
        </section>
      ))}
    </div>
  )
}

/** More of one part are folded: they are not more urgent than what stands below them. */
const atOnce = 50

function Items({ items }: { items: readonly TodoItem[] }) {
  return (
    <ol>
      {items.map(item => (
        <li key={item.key}>
          <span className="kind">{item.kind}</span>
          <div className="what">
            <Link href={item.href}>{item.title}</Link>
            {item.note ? <small>{item.note}</small> : null}
          </div>
          {item.clock}
        </li>
      ))}
    </ol>
  )
}

function TodoTitle({ part }: { part: TodoPart }) {
  const words = `${part.title}　${part.items.length}`
  return part.late ? <StateMark state="behind">{words}</StateMark> : <span>{words}</span>
}
