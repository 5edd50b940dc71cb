// A long sentence whose lines break between its clauses, not within a word or a figure.

import { Fragment } from 'react'

/** A clause of more letters may be longer than the line. */
const most = 24

export function Clauses({ of }: { of: string }) {
  const clauses = of.split(/(?<=[，；：])/)
  if (clauses.length < 2) return of
  let from = 0
  return clauses.map(clause => {
    from += clause.length
    return (
      <Fragment key={from}>
        <span className={clause.length <= most ? 'min-[60em]:whitespace-nowrap' : undefined}>{clause}</span>
        <wbr />
      </Fragment>
    )
  })
}
