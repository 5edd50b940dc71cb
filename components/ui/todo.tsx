// A list of things to do in parts: late, today, later; each with its kind and clock.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'
import { Link } from './link'
import { StateMark } from './state-mark'

const head = tv({
  base: 'flex items-baseline justify-between gap-4 border-b border-line px-[0.9rem] py-[0.4rem] text-text',
  variants: { late: { true: 'bg-behind-bg text-behind', false: 'bg-ground-2' } },
  defaultVariants: { late: false },
})

const line =
  'grid grid-cols-[4.8rem_minmax(0,1fr)_15rem] items-center gap-x-[0.9rem] border-line px-[0.9rem] py-[0.45rem] not-first:border-t hover:bg-ground-2 phone:grid-cols-1 phone:gap-y-[0.2rem] phone:py-[0.65rem]'

export type TodoItem = { key: string; kind: string; title: string; href: string; note?: ReactNode; clock?: ReactNode }
export type TodoPart = { title: string; note?: ReactNode; late?: boolean | undefined; items: readonly TodoItem[] }

export function Todo({ parts }: { parts: readonly TodoPart[] }) {
  return (
    <div className="rounded-[6px] border border-line-2" data-todo="">
      {parts.map(part => (
        <section key={part.title} className="border-line-2 not-first:border-t">
          <h2 className={head({ late: part.late })}>
            <TodoTitle part={part} />
            {part.note ? <small className="font-normal text-ink-2">{part.note}</small> : null}
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
        <li key={item.key} className={line}>
          <span className="text-table text-ink-2">{item.kind}</span>
          <div className="leading-[1.45]">
            <Link className="font-semibold" href={item.href}>
              {item.title}
            </Link>
            {item.note ? <small className="block text-ink-2">{item.note}</small> : null}
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
