// The trail: who did what to which record, and what was tried in vain.

import type { Metadata } from 'next'
import { AuditEntry, SubjectLine } from '@/components/audit/entry'
import { Filters } from '@/components/list/filters'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { actorRoleText } from '@/lib/account/text'
import { acts, actText, actWord, isAct } from '@/lib/audit/text'
import { type AuditRow, auditExportLimit, auditList } from '@/lib/audit/views'
import { isOutcome, outcomeMark, outcomes, outcomeText } from '@/lib/audit/words'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { nameAmong } from '@/lib/core/division'
import { choicesOf, type Filter } from '@/lib/core/filter'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { show } from '@/lib/web/show'

export const metadata: Metadata = { title: '审计' }

const path = '/audit'

export default async function AuditPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const found = await show(auditList, query)
  const { after: _, before: __, ...filter } = query
  const record = oneOf(query, 'record')
  const filtered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHead
        title={`审计：${countOf(found.total)} 条`}
        deeds={
          <>
            <LinkButton href={`${path}/chain`}>核对</LinkButton>
            <LinkButton
              href={addressOf(`${path}/export`, filter)}
              download
              unavailable={found.total > auditExportLimit ? '超过一张表的行数，请先缩小日期范围' : undefined}
            >
              导出 {countOf(found.total)} 行
            </LinkButton>
          </>
        }
      />
      <Filters
        action={path}
        filters={filtersOf(query)}
        keep={record === '' ? {} : { record }}
        clear={filtered ? path : undefined}
      />
      <DataTable
        caption="审计记录"
        columns={columns(filter, found.places)}
        rows={found.rows}
        rowKey={row => row.id}
        flow
        empty={<Empty title="没有符合条件的记录" next={filtered ? [{ label: '看全部记录', href: path }] : []} />}
      />
      <KeyPager
        summary={`本页 ${found.rows.length} 条，共 ${countOf(found.total)} 条`}
        {...pagesBeside(found, change => addressOf(path, filter, change))}
      />
    </>
  )
}

function filtersOf(query: Query): Filter[] {
  const said = (name: string): string => oneOf(query, name)
  const [act, outcome, from, to] = [said('act'), said('outcome'), said('from'), said('to')]
  const [who, subject] = [said('who'), said('subject')]
  return [
    { kind: 'between', label: '日期', from: { name: 'from', value: from }, to: { name: 'to', value: to } },
    {
      kind: 'choice',
      name: 'act',
      label: '操作',
      choices: choicesOf(acts, isAct(act) ? act : null, one => actText[one]),
    },
    {
      kind: 'choice',
      name: 'outcome',
      label: '结果',
      choices: choicesOf(outcomes, isOutcome(outcome) ? outcome : null, one => outcomeText[one]),
    },
    { kind: 'word', name: 'who', label: '操作人姓名', value: who },
    { kind: 'word', name: 'subject', label: '对象的名称或编号', value: subject },
  ]
}

const columns = (filter: Query, places: ReadonlyMap<string, string>): TableColumn<AuditRow>[] => [
  { key: 'at', head: '时间', cell: row => whenOf(row.at) },
  {
    key: 'who',
    head: '操作人',
    cell: row => (
      <>
        {row.actorName}
        <br />
        <span className="text-ink-2">{actorRoleText(row.role)}</span>
      </>
    ),
  },
  { key: 'act', head: '操作', cell: row => actWord(row.act) },
  {
    key: 'outcome',
    head: '结果',
    cell: row =>
      isOutcome(row.outcome) ? (
        <StateMark state={outcomeMark[row.outcome]}>{outcomeText[row.outcome]}</StateMark>
      ) : (
        '其他'
      ),
  },
  {
    key: 'subject',
    head: '对象',
    cell: row => (
      <SubjectLine
        row={row}
        href={row.subjectKind ? addressOf(path, { ...filter, record: `${row.subjectKind}:${row.subjectId}` }) : null}
      />
    ),
  },
  { key: 'changes', head: '内容', cell: row => <AuditEntry row={row} places={places} /> },
  { key: 'place', head: '区划', cell: row => nameAmong(places, row.divisionCode) },
  { key: 'from', head: '来自', mute: true, cell: row => row.address ?? '—' },
]
