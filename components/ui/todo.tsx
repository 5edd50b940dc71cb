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
          <ol>
            {part.items.map(item => (
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
        </section>
      ))}
    </div>
  )
}

function TodoTitle({ part }: { part: TodoPart }) {
  const words = `${part.title}　${part.items.length}`
  return part.late ? <StateMark state="behind">{words}</StateMark> : <span>{words}</span>
}
