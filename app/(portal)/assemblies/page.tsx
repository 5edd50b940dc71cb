import type { Metadata } from 'next'
import { DueClock } from '@/components/deadline/due-clock'
import { Meanings } from '@/components/measure/measured'
import { columnsShown, type ListColumn } from '@/components/table/columns'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { sortHeads } from '@/components/table/sort-head'
import { ColumnPicker, KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { LateEntry, LateShown } from '@/components/ui/late-entry'
import { PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { assemblyStates } from '@/lib/assembly/flow'
import { type AssemblyOrder, assemblyOrders } from '@/lib/assembly/shapes'
import { assemblyMark, assemblyStateText } from '@/lib/assembly/text'
import { assemblyList } from '@/lib/assembly/views'
import { may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { lateActsAt } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'

export const metadata: Metadata = { title: '业主大会' }

const read = (query: Query) =>
  show(assemblyList, Object.fromEntries(Object.keys(query).map(name => [name, oneOf(query, name) || undefined])))
type Row = Awaited<ReturnType<typeof read>>['rows'][number]

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, found] = [await signedIn(), await read(query)]
  const kept = { ...query, after: undefined, before: undefined }
  const state = oneOf(query, 'state') || 'all'
  const late = oneOf(query, 'entry') === 'late'
  const { columns, picker } = columnsShown(
    '/assemblies',
    columnsOf(sortHeads('/assemblies', kept, assemblyOrders, 'id', found.sort)),
    kept,
  )
  const mayCreate = may(actor, 'assembly.create')
  const among = `本人可见的${late ? '、有补录的' : ''}业主大会`
  const tabs: ViewTab[] = [
    {
      ...{ label: '全部', count: found.total, means: `${among}，不分状态，按场计`, current: state === 'all' },
      href: addressOf('/assemblies', kept, { state: '' }),
    },
    ...assemblyStates.map(one => ({
      ...{ label: assemblyStateText[one], count: found.counts[one] ?? 0, current: state === one },
      means: `${among}，状态为“${assemblyStateText[one]}”，按场计`,
      href: addressOf('/assemblies', kept, { state: one }),
    })),
  ]
  const acts = may(actor, 'procedure.read') ? lateActsAt('assembly', actor.division) : undefined
  return (
    <>
      <PageHead
        crumbs={[{ label: '看板', href: '/dashboard' }, { label: '业主大会' }]}
        title={titleOf(found, late)}
        deeds={
          mayCreate ? (
            <LinkButton kind="main" href="/assemblies/new">
              筹备业主大会
            </LinkButton>
          ) : null
        }
      />
      <ViewTabs label="按状态" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} />
      </ViewTabs>
      <div className={toolsLook}>
        <div>
          <b>{countOf(state === 'all' ? found.total : (found.counts[state] ?? 0))} 场</b>
          <LateShown
            {...{ isOnly: late, count: found.late, noun: '场', acts }}
            href={addressOf('/assemblies', kept, { entry: 'late' })}
            all={addressOf('/assemblies', kept, { entry: '' })}
          />
        </div>
        <ColumnPicker {...picker} />
      </div>
      <DataTable
        caption="业主大会"
        columns={columns}
        rows={found.rows}
        rowKey={row => String(row.id)}
        rowHref={row => `/assemblies/${row.id}`}
        flow
        empty={<NoRows all={found.total === 0} mayCreate={mayCreate} />}
      />
      <KeyPager
        summary={found.rows.length === 0 ? '没有记录' : `本页 ${found.rows.length} 场`}
        {...pagesBeside(found, change => addressOf('/assemblies', kept, change))}
      />
    </>
  )
}

function titleOf({ total, going }: { total: number; going: number }, late: boolean): string {
  if (late) return `${countOf(total)} 场业主大会有补录`
  return going > 0 ? `${countOf(going)} 场业主大会正在办` : '没有正在办的业主大会'
}

const columnsOf = (sort: (by: AssemblyOrder['by']) => TableColumn<unknown>['sort']): ListColumn<Row>[] => [
  { key: 'title', head: '大会', cell: row => row.title },
  { key: 'compound', head: '小区', cell: row => row.compound.name },
  { key: 'place', head: '街道（乡镇）', mute: true, parted: true, cell: row => row.compound.place },
  {
    key: 'state',
    head: '状态',
    cell: row => (
      <>
        <StateMark state={assemblyMark[row.state]}>{assemblyStateText[row.state]}</StateMark>
        {row.lateEntries > 0 ? <LateEntry /> : null}
      </>
    ),
  },
  { key: 'clock', head: '时限', cell: row => <RowClock row={row} /> },
  { key: 'opens', head: '表决开始', num: true, sort: sort('opens'), cell: row => row.opensOn },
  { key: 'closes', head: '表决截止', num: true, sort: sort('closes'), cell: row => row.closesOn },
  {
    key: 'matters',
    head: '事项',
    unit: '通过 / 共',
    num: true,
    cell: row => (row.decidedOn ? `${row.passed} / ${row.matters}` : `— / ${row.matters}`),
  },
]

function RowClock({ row }: { row: Row }) {
  if (!row.clock) return <span className="text-ink-2">—</span>
  const words = clockWords(row.clock, timeAtHand(), workCalendar)
  return <DueClock {...words} light={row.clock.light} used={row.clock.used} bare />
}

function NoRows({ all, mayCreate }: { all: boolean; mayCreate: boolean }) {
  return (
    <Empty
      title={all ? '还没有业主大会' : '这个状态下没有'}
      why={all ? '首次会议和换届从组建与换届进来；其他事项在这里筹备。' : undefined}
      next={[
        ...(mayCreate ? [{ label: '筹备业主大会', href: '/assemblies/new' }] : []),
        { label: '看全部', href: '/assemblies' },
      ]}
    />
  )
}
