// Facts of a record as terms and values (Facts), and of a unit as a narrow column (KeyValues).

import type { ReactNode } from 'react'

export type Fact = { term: string; value: ReactNode; wide?: boolean | undefined }

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(fact => (
        <div key={fact.term} className={fact.wide ? 'wide' : undefined}>
          <dt>{fact.term}</dt>
          <dd>{fact.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

export function KeyValues({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kv">
      {facts.map(fact => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}
