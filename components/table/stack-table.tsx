// A table of a few people or papers: on a phone each row becomes a card whose lines name their column.

import type { ReactNode } from 'react'
import { tableFrame } from './look'

export type StackTableProps = {
  caption: string
  /** null: this column is not there now. */
  heads: readonly (string | null)[]
  /** Rows whose cells carry `data-label`, the name of their column. */
  children: ReactNode
}

export function StackTable({ caption, heads, children }: StackTableProps) {
  const shown = heads.filter(head => head !== null)
  return (
    <section className={tableFrame({ cards: true })} aria-label={caption}>
      <table className={`${cells} ${cards}`}>
        <caption className="sr-only">{caption}</caption>
        <thead className="phone:sr-only">
          <tr>
            {shown.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="phone:block">{children}</tbody>
      </table>
    </section>
  )
}

const cells =
  '[&_td]:py-[0.4rem] [&_td]:align-top [&_td]:whitespace-normal [&_th]:py-[0.4rem] [&_th]:align-top [&_th]:whitespace-normal'
const cards =
  'phone:[&_tbody_tr]:block phone:[&_tbody_tr]:border-b phone:[&_tbody_tr]:border-b-line-2 phone:[&_tbody_tr]:py-[0.6rem] phone:[&_tbody_th]:block phone:[&_tbody_th]:h-auto phone:[&_tbody_th]:border-0 phone:[&_tbody_th]:px-0 phone:[&_tbody_th]:py-[0.1rem] phone:[&_td]:block phone:[&_td]:h-auto phone:[&_td]:border-0 phone:[&_td]:px-0 phone:[&_td]:py-[0.1rem] phone:[&_td]:empty:hidden phone:[&_td[data-label]]:before:text-ink-2 phone:[&_td[data-label]]:before:content-[attr(data-label)_"："]'
