// What happened, newest first, the older part folded.

import type { ReactNode } from 'react'
import { LineItem, Lines } from './lines'

export type TimelineEntry = {
  key: string
  /** As shown, e.g. 2023-06-30 09:05. */
  at: string
  who?: ReactNode
  what: ReactNode
  /** Said in quotation marks. */
  quote?: ReactNode
  /** `you`: the reader's own; `back`: returned; `refused`: tried and not allowed. */
  kind?: 'you' | 'back' | 'refused' | undefined
}

export type TimelineProps = { entries: readonly TimelineEntry[]; older?: readonly TimelineEntry[] | undefined }

export function Timeline({ entries, older = [] }: TimelineProps) {
  return (
    <>
      <Entries entries={entries} />
      {older.length > 0 ? (
        <details>
          <summary className="text-small">更早的 {older.length} 条</summary>
          <Entries entries={older} />
        </details>
      ) : null}
    </>
  )
}

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Lines ordered>
      {entries.map(entry => (
        <LineItem key={entry.key} kind={entry.kind}>
          <time>{entry.at}</time>
          {entry.who ? (
            <>
              <b>{entry.who}</b>
              {'　'}
            </>
          ) : null}
          {entry.what}
          {entry.quote ? (
            <>
              <br />
              <q>{entry.quote}</q>
            </>
          ) : null}
        </LineItem>
      ))}
    </Lines>
  )
}
