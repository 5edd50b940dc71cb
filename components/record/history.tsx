// A record's time line from its audit rows: when, who, what, field by field, with the reason in quotes.

import type { ReactNode } from 'react'
import { whenOf } from '@/lib/core/say'
import { historyShown } from '@/lib/core/trail'
import { nothing } from '@/lib/core/word'
import { LineItem } from '../ui/lines'
import { Timeline, type TimelineEntry } from '../ui/timeline'
import { Whole } from '../ui/whole'

export type HistoryRow = {
  id: string
  at: Date
  accountId: number | null
  actorName: string
  act: string
  reason: string | null
  changes: Record<string, readonly [unknown, unknown]> | null
}

export type HistoryProps<Row extends HistoryRow> = {
  rows: readonly Row[]
  /** The Chinese word of a deed. */
  deed: (act: string) => string
  /** The Chinese label of a field; null hides it. */
  field: (key: string, row: Row) => string | null
  /** A stored value as it is read. */
  value?: ((key: string, value: unknown, row: Row) => string) | undefined
  /** Stands behind the deed: which record it was about, where the line tells of several. */
  about?: ((row: Row) => ReactNode) | undefined
  /** So many stand open, the older fold away; all of them where they come a page at a time. */
  open?: number | undefined
  /** The reader's account, so that his own deeds are marked. */
  me?: number | null | undefined
}

const plain = (_key: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return nothing
  if (value === true) return '是'
  return value === false ? '否' : String(value)
}

const shownFirst = 8
const backward = /\.(return|revoke|withdraw|lock|end|retire)/

export function History<Row extends HistoryRow>(props: HistoryProps<Row>) {
  const { rows, deed, field, value = plain, about, open = shownFirst, me = null } = props
  const entries = rows.map((row): TimelineEntry => {
    const lines = Object.entries(row.changes ?? {}).flatMap(([key, [before, after]]) => {
      const label = field(key, row)
      if (label === null) return []
      const fresh = value(key, after, row)
      // Handed in again as it was: that is told too.
      if (before === after) return [`${label}：未变（${fresh}）`]
      return [
        before === null || before === undefined
          ? `${label}：${fresh}`
          : `${label}：${value(key, before, row)} → ${fresh}`,
      ]
    })
    return {
      key: row.id,
      at: whenOf(row.at),
      who: row.actorName,
      what: (
        <>
          {deed(row.act)}
          {about?.(row)}
          {lines.length > 0 ? <Changed lines={lines} /> : null}
        </>
      ),
      quote: row.reason ?? undefined,
      kind: kindOf(row, me),
    }
  })
  return (
    <>
      <Timeline entries={entries.slice(0, open)} older={entries.slice(open)} />
      {rows.length >= historyShown ? (
        <p className="text-ink-2">只列最近 {historyShown} 条，更早的由审计管理员查询</p>
      ) : null}
    </>
  )
}

function kindOf(row: HistoryRow, me: number | null): TimelineEntry['kind'] {
  if (backward.test(row.act)) return 'back'
  return me !== null && row.accountId === me ? 'you' : undefined
}

/** A new record names all its fields; those fold away. */
function Changed({ lines }: { lines: readonly string[] }) {
  if (lines.length <= 3)
    return (
      <span className="text-ink-2">
        　<Whole>{lines.join('；')}</Whole>
      </span>
    )
  return (
    <details>
      <summary>{lines.length} 项内容</summary>
      <ul>
        {lines.map(line => (
          <LineItem key={line}>
            <Whole>{line}</Whole>
          </LineItem>
        ))}
      </ul>
    </details>
  )
}
