import type { Metadata } from 'next'
import { ExclusionMark } from '@/components/compound/exclusion-mark'
import { DueClock } from '@/components/deadline/due-clock'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { exclusionReasonText, exclusionStateText } from '@/lib/compound/text'
import { exclusionList } from '@/lib/compound/views'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { countOf, whenOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { show } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'

export const metadata: Metadata = { title: '不纳入统计' }

const path = '/exclusions'
const read = (raw: unknown) => show(exclusionList, raw)
type Row = Awaited<ReturnType<typeof read>>['rows'][number]

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const list = await read(query)
  const state = oneOf(query, 'state') || 'all'
  const keep: Query = { ...query, after: undefined }
  const all = list.counts.reduce((sum, { count }) => sum + count, 0)
  const waiting = list.counts.find(one => one.state === 'proposed')?.count ?? 0
  const approved = list.counts.find(one => one.state === 'approved')?.count ?? 0
  const matched = state === 'all' ? all : (list.counts.find(one => one.state === state)?.count ?? 0)
  const place = list.path.at(-1)?.name ?? ''
  return (
    <>
      <PageHead
        crumbs={list.path.slice(0, -1).map(unit => ({ label: unit.name }))}
        title={
          waiting > 0
            ? `${place}有 ${countOf(waiting)} 件不纳入统计的申请待县级批准`
            : `${place}已批准 ${countOf(approved)} 件不纳入统计，没有待批的`
        }
      />
      <ViewTabs
        label="按状态"
        tabs={[
          { label: '全部', href: addressOf(path, keep, { state: undefined }), count: all, current: state === 'all' },
          ...list.counts.map(one => ({
            label: exclusionStateText[one.state],
            href: addressOf(path, keep, { state: one.state }),
            count: one.count,
            current: state === one.state,
          })),
        ]}
      />
      <DataTable
        caption="不纳入统计的申请"
        columns={columns}
        rows={list.rows}
        rowKey={row => String(row.id)}
        rowHref={row => `/compounds/${row.compound.code}#exclusion`}
        flow
        empty={
          <Empty
            title={all === 0 ? `${place}没有不纳入统计的小区` : '这个状态下没有申请'}
            why={all === 0 ? '街道从小区页面提出，县级批准后，小区在所定日期内不计入组建率。' : undefined}
            next={[{ label: '看小区', href: '/compounds' }]}
          />
        }
      />
      <KeyPager
        summary={list.rows.length === 0 ? '没有记录' : `本页 ${list.rows.length} 件，共 ${countOf(matched)} 件`}
        previous={query['after'] ? addressOf(path, keep) : undefined}
        next={list.next ? addressOf(path, keep, { after: String(list.next) }) : undefined}
      />
    </>
  )
}

const columns: TableColumn<Row>[] = [
  { key: 'compound', head: '小区', cell: row => row.compound.name },
  { key: 'place', head: '街道（乡镇）', parted: true, cell: row => row.place },
  { key: 'reason', head: '原因', cell: row => exclusionReasonText[row.reasonCode] },
  { key: 'days', head: '起止', cell: row => `${row.from} 至 ${row.to ?? '长期'}` },
  { key: 'state', head: '状态', cell: row => <ExclusionMark state={row.state} /> },
  { key: 'clock', head: '时限', cell: row => <RowClock row={row} /> },
  { key: 'said', head: '情况说明', mute: true, cell: row => row.explanation },
  {
    key: 'file',
    head: '佐证材料',
    cell: row => (row.fileId === null ? '台账导入' : <a href={`/api/files/${row.fileId}`}>下载</a>),
  },
  { key: 'at', head: '提出', num: true, mute: true, cell: row => whenOf(row.createdAt) },
]

function RowClock({ row }: { row: Row }) {
  if (!row.clock) return <span className="text-ink-2">—</span>
  return (
    <DueClock
      {...clockWords(row.clock, timeAtHand(), workCalendar)}
      light={row.clock.light}
      used={row.clock.used}
      bare
    />
  )
}
