// One entry of the trail: what it was about, and what changed field by field.

import { Link } from '@/components/ui/link'
import { fieldWord, subjectKindText, valueWord } from '@/lib/audit/words'

export type Entry = {
  subjectKind: string | null
  subjectId: string | null
  subjectName: string | null
  reason: string | null
  requestId: string | null
  changes: Readonly<Record<string, readonly [unknown, unknown]>> | null
}

/** `href` leads to everything that happened to the same record. */
export function SubjectLine({ row, href }: { row: Entry; href: string | null }) {
  if (row.subjectKind === null) return <span className="text-ink-2">—</span>
  const name = row.subjectName ?? row.subjectId ?? ''
  return (
    <>
      {href ? <Link href={href}>{name}</Link> : name}
      <br />
      <span className="text-ink-2">
        {subjectKindText(row.subjectKind)} {row.subjectName ? row.subjectId : ''}
      </span>
    </>
  )
}

const shownAtOnce = 3

/** `places` names division codes. */
export function AuditEntry({ row, places }: { row: Entry; places: ReadonlyMap<string, string> }) {
  const word = (field: string, value: unknown): string =>
    places.get(String(value)) ?? valueWord(row.subjectKind, field, value)
  const changes = Object.entries(row.changes ?? {})
  const lines = changes.map(([field, [before, after]]) => ({
    key: field,
    label: fieldWord(row.subjectKind, field),
    before: before === null || before === undefined || before === after ? null : word(field, before),
    after: before === after ? `未变（${word(field, after)}）` : word(field, after),
  }))
  const list = (
    <ul>
      {lines.map(line => (
        <li key={line.key}>
          {line.label}：{line.before === null ? null : <del>{line.before}</del>}
          {line.before === null ? null : ' → '}
          {line.after}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {row.reason ? <q>{row.reason}</q> : null}
      {lines.length > shownAtOnce ? (
        <details>
          <summary>{lines.length} 项内容</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </>
  )
}
