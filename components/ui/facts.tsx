// Facts of a record as terms and values (Facts), and of a unit as a narrow column (KeyValues).

import type { ReactNode } from 'react'
import { Whole } from './whole'

export type Fact = { term: string; value: ReactNode; wide?: boolean | undefined }

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-3 gap-x-6 laptop:grid-cols-2 phone:grid-cols-1">
      {facts.map(fact => (
        <div
          key={fact.term}
          className={fact.wide ? 'col-span-full border-b border-line py-[0.4rem]' : 'border-b border-line py-[0.4rem]'}
        >
          <dt className="text-small leading-(--lh) text-ink-2">{fact.term}</dt>
          <dd className="leading-[1.45]">
            <Whole>{fact.value ?? '—'}</Whole>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const cell = 'border-b border-line py-[0.34rem] text-table group-last:border-0'

export function KeyValues({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[1fr_auto]">
      {facts.map(fact => (
        <div key={fact.term} className="group col-span-full grid grid-cols-subgrid">
          <dt className={`${cell} in-data-phone:pr-4 in-data-phone:whitespace-nowrap`}>{fact.term}</dt>
          <dd className={`${cell} text-right`}>{fact.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Terms beside their values, line by line; the children are `dt` and `dd`. */
export function Terms({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-[0.3rem] text-table [&_dt]:whitespace-nowrap [&_dt]:text-ink-2">
      {children}
    </dl>
  )
}
