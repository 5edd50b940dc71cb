import type { Metadata } from 'next'
import { DueClock } from '@/components/deadline/due-clock'
import { type Column, DataTable } from '@/components/table/data-table'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { rectificationStates } from '@/lib/conduct/flow'
import { orderList } from '@/lib/conduct/order-views'
import { rectificationMark, rectificationStateText } from '@/lib/conduct/text'
import { covers } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { countOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'

export const metadata: Metadata = { title: '责令改正' }

const path = '/conduct/orders'
type Row = Awaited<ReturnType<typeof read>>['rows'][number]
const read = (raw: unknown) => show(orderList, raw)

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await read(query)]
  const keep: Query = { ...query, after: undefined }
  const state = oneOf(query, 'state')
  const all = rectificationStates.reduce((sum, one) => sum + (list.counts[one] ?? 0), 0)
  const open = (list.counts.issued ?? 0) + (list.counts.answered ?? 0)
  const total = state === '' ? all : (list.counts[rectificationStates.find(one => one === state) ?? 'issued'] ?? 0)
  return (
    <>
      <PageHead
        crumbs={[
          { label: '履职', href: '/conduct' },
          ...list.path
            .filter(unit => covers(actor, unit.code))
            .map(unit => ({ label: unit.name, href: addressOf(path, keep, { division: unit.code }) })),
        ]}
        title={open === 0 ? '没有未办结的责令改正' : `${countOf(open)} 件责令改正未办结`}
      />
      <ViewTabs
        label="按状态"
        tabs={[
          { label: '全部', count: all, href: addressOf(path, keep, { state: '' }), current: state === '' },
          ...rectificationStates.map(one => ({
            label: rectificationStateText[one],
            count: list.counts[one] ?? 0,
            href: addressOf(path, keep, { state: one }),
            current: state === one,
          })),
        ]}
      />
      <DataTable
        caption="责令改正"
        columns={columns}
        rows={list.rows}
        rowKey={row => String(row.id)}
        rowHref={row => `${path}/${row.id}`}
        flow
        empty={<Empty title="没有责令改正" next={[{ label: '看履职情况', href: '/conduct' }]} />}
      />
      <KeyPager
        summary={list.rows.length === 0 ? '没有记录' : `本页 ${list.rows.length} 件，共 ${countOf(total)} 件`}
        previous={query['after'] ? addressOf(path, keep) : undefined}
        next={list.next === null ? undefined : addressOf(path, keep, { after: String(list.next) })}
      />
    </>
  )
}

const columns: Column<Row>[] = [
  { key: 'matter', head: '责令事项', cell: row => row.matter },
  { key: 'who', head: '业委会（物管会）', cell: row => row.organisation.name },
  { key: 'street', head: '街道（乡镇）', mute: true, cell: row => row.street.name },
  { key: 'on', head: '责令日期', num: true, cell: row => row.issuedOn },
  {
    key: 'state',
    head: '状态',
    cell: row => <StateMark state={rectificationMark[row.state]}>{rectificationStateText[row.state]}</StateMark>,
  },
  { key: 'clock', head: '时限', cell: row => <Clock row={row} /> },
]

function Clock({ row }: { row: Row }) {
  if (!row.clock) return <span className="text-ink-2">—</span>
  const words = clockWords(row.clock, timeAtHand(), workCalendar)
  return <DueClock {...words} light={row.clock.light} used={row.clock.used} />
}
