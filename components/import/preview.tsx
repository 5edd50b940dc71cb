// What an import will write, before one confirms it: new rows as they will be stored, changed rows with what changes.

import { issueSentence, lineWords } from '@/lib/import/issue'
import type { Preview } from '@/lib/import/run'
import { outcomeText } from '@/lib/import/text'
import { DataTable } from '../table/data-table'
import { Note } from '../ui/note'

type ShownRow = Preview['rows'][number]

function Facts({ row }: { row: ShownRow }) {
  return row.facts.map((fact, at) => (
    <span key={fact.label}>
      {at > 0 ? '　' : ''}
      <span className="text-ink-2">{fact.label}</span>{' '}
      {fact.before === null || fact.before === '' ? (
        fact.after || '—'
      ) : (
        <>
          <del>{fact.before}</del> → <ins>{fact.after || '—'}</ins>
        </>
      )}
    </span>
  ))
}

export function PreviewTable({ rows, total }: { rows: readonly ShownRow[]; total: number }) {
  return (
    <>
      <DataTable
        caption="将要写入的行"
        rows={rows}
        rowKey={row => String(row.line)}
        tight
        columns={[
          { key: 'name', head: '名称', cell: row => row.name },
          { key: 'line', head: '行', cell: row => lineWords(row.line) },
          {
            key: 'outcome',
            head: '结果',
            cell: row => <span className="whitespace-nowrap">{outcomeText[row.outcome]}</span>,
          },
          { key: 'facts', head: '内容', cell: row => <Facts row={row} /> },
        ]}
        empty="没有要写入的行"
      />
      {total > rows.length ? (
        <p className="text-small text-ink-2">
          共 {total.toLocaleString('zh-CN')} 行，这里列出 {rows.length} 行
        </p>
      ) : null}
    </>
  )
}

export function Remarks({ preview }: { preview: Preview }) {
  if (preview.remarked === 0) return null
  return (
    <Note kind="near">
      <p>有 {preview.remarked.toLocaleString('zh-CN')} 处不按文件写入或没有读取：</p>
      <ul>
        {preview.remarks.slice(0, 10).map(remark => (
          <li key={`${remark.line} ${remark.column} ${remark.message}`}>{issueSentence(remark)}</li>
        ))}
      </ul>
      {preview.remarked > 10 ? <p>其余 {(preview.remarked - 10).toLocaleString('zh-CN')} 处同上</p> : null}
    </Note>
  )
}
