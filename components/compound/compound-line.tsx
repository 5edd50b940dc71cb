// A compound's one line of time: what was done to it and to what hangs on it, by kind, changes apart from looks, a page at a time.

import { Link } from '@/components/ui/link'
import { actWord } from '@/lib/audit/text'
import { fieldWord, subjectKindText, valueWord } from '@/lib/audit/words'
import type { CompoundFacts } from '@/lib/compound/rules'
import { factText, factWords, markText } from '@/lib/compound/text'
import { addressOf } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { labelOf, nothing } from '@/lib/core/word'
import {
  type CompoundDeeds,
  casesInLine,
  isLineKind,
  type LineChoice,
  type LineKind,
  linePage,
} from '@/lib/record/line'
import { History } from '../record/history'
import { LinkButton } from '../ui/button'

const kindLabel: Record<LineChoice, string> = {
  compound: '小区信息',
  merger: '合并小区',
  exclusion: '不纳入统计',
  organisation: '业主组织',
  procedure: '组建换届',
  assembly: '业主大会',
  filing: '备案',
  contract: '合同',
  facility: '设施',
  conduct: '履职',
  rectification: '责令改正',
  complaint: '诉求',
  looked: '查看、导出',
}

/** Where a record is read; the compound is this page. */
const pathOf: Record<LineKind, string | null> = {
  compound: null,
  merger: '/mergers',
  exclusion: '/exclusions',
  organisation: '/organisations',
  procedure: '/procedures',
  assembly: '/assemblies',
  filing: '/filings',
  contract: '/companies/contracts',
  facility: '/facilities',
  conduct: null,
  rectification: '/conduct/orders',
  complaint: '/complaints',
}

const compoundFieldText = { ...factText, ...markText }
const isFact = (key: string): key is keyof CompoundFacts => key in factText
/** The paper is told by its own row, the day of the check by the check's. */
const hidden = new Set(['fileId', 'verifiedOn'])

function fieldOf(key: string, { subjectKind }: LineEntry): string | null {
  if (hidden.has(key)) return null
  return subjectKind === 'compound' ? labelOf(compoundFieldText, key) : fieldWord(subjectKind, key)
}

/** A stored value as it is read: codes become words, 0.01 ㎡ become ㎡. */
function wordsOf(key: string, value: unknown, { subjectKind }: LineEntry): string {
  if (value === null || value === undefined || value === '') return nothing
  return subjectKind === 'compound' && isFact(key)
    ? factWords(key, value as CompoundFacts[typeof key])
    : valueWord(subjectKind, key, value)
}

type LineEntry = CompoundDeeds['rows'][number]

/** Which record it was, where it is not the compound itself. */
function About({ row }: { row: LineEntry }) {
  const { subjectKind: kind, subjectId: id, subjectName: name } = row
  if (kind === null || !isLineKind(kind) || kind === 'compound') return null
  const path = pathOf[kind]
  const words = kind === 'complaint' ? `${id}` : (name ?? subjectKindText(kind))
  return <>　{path ? <Link href={`${path}/${id}`}>{words}</Link> : words}</>
}

export type CompoundLineProps = {
  code: string
  line: CompoundDeeds
  /** null: every change. */
  chosen: LineChoice | null
  me: number | null
}

export function CompoundLine({ code, line, chosen, me }: CompoundLineProps) {
  const at = (change: { line?: string; after?: string; before?: string }) =>
    `${addressOf(`/compounds/${code}`, { line: chosen }, change)}#line`
  const choices: { choice: LineChoice | null; words: string }[] = [
    { choice: null, words: '全部变动' },
    ...line.kinds.map(({ kind, records }) => ({
      choice: kind,
      words: kind === 'compound' ? kindLabel[kind] : `${kindLabel[kind]} ${records}`,
    })),
    { choice: 'looked', words: kindLabel.looked },
  ]
  const { previous, next } = pagesBeside(line, at)
  // A first entry names every field; what was left empty says nothing.
  const rows = line.rows.map(row => ({
    ...row,
    changes: Object.fromEntries(
      Object.entries(row.changes ?? {}).filter(([, [before, after]]) => (before ?? '') !== (after ?? '')),
    ),
  }))
  return (
    <>
      <nav aria-label="经过的种类" className="mb-s2 flex flex-wrap gap-x-s3 gap-y-1 text-table print:hidden">
        {choices.map(({ choice, words }) => (
          <Link
            key={words}
            href={at({ line: choice ?? '' })}
            aria-current={choice === chosen ? 'true' : undefined}
            className="aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline phone:min-h-9"
            scroll={false}
          >
            {words}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? <p className="text-ink-2">没有记录</p> : null}
      <History
        rows={rows}
        deed={actWord}
        field={fieldOf}
        value={wordsOf}
        about={row => <About row={row} />}
        open={linePage}
        me={me}
      />
      {line.kinds.some(({ kind, records }) => kind === 'complaint' && records === casesInLine) ? (
        <p className="text-ink-2">
          诉求只列最近收到的 {casesInLine} 件，全部见
          <Link href={addressOf('/complaints', { compound: code })}>诉求列表</Link>
        </p>
      ) : null}
      {previous || next ? (
        <nav aria-label="经过翻页" className="my-s2 flex gap-s2 print:hidden">
          {previous ? <LinkButton href={previous}>更近的</LinkButton> : null}
          {next ? <LinkButton href={next}>更早的</LinkButton> : null}
        </nav>
      ) : null}
    </>
  )
}
