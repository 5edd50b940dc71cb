import type { Metadata } from 'next'
import { Meanings } from '@/components/measure/measured'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { unitText } from '@/lib/matter/text'
import {
  assistText,
  categoryText,
  holdsText,
  routeStateMark,
  routeStateMeans,
  routeStateText,
} from '@/lib/routing/text'
import { routeList } from '@/lib/routing/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '派单规则' }

const path = '/routing'
const read = (raw: unknown) => show(routeList, raw)
type Row = Awaited<ReturnType<typeof read>>['rows'][number]

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await read(query)]
  const state = oneOf(query, 'state') || 'all'
  const keep: Query = { ...query, after: undefined, before: undefined }
  const count = (of: string): number => list.counts.find(one => one.state === of)?.count ?? 0
  const all = list.counts.reduce((sum, one) => sum + one.count, 0)
  const waiting = count('proposed')
  const tabs: ViewTab[] = [
    {
      ...{ label: '全部', count: all, current: state === 'all', means: '所在县（市、区）的派单规则，不分状态，按条计' },
      href: addressOf(path, keep, { state: undefined }),
    },
    ...list.counts.map(one => ({
      ...{ label: routeStateText[one.state], count: one.count, current: state === one.state },
      means: `派单规则里，${routeStateMeans[one.state]}`,
      href: addressOf(path, keep, { state: one.state }),
    })),
  ]
  const place = list.path.at(-1)?.name ?? ''
  const said = `${place}启用 ${countOf(count('on'))} 条派单规则`
  return (
    <>
      <PageHead
        crumbs={[{ label: '权责查询', href: '/routing/finder' }]}
        title={waiting > 0 ? `${said}，${countOf(waiting)} 条待启用` : said}
        lead="县级规则先于市级、省级，都没有时按事项目录；同一区划词语多的先用。"
        deeds={
          may(actor, 'routing.propose') ? (
            <LinkButton kind="main" href={`${path}/new`}>
              提出规则
            </LinkButton>
          ) : null
        }
      />
      <ViewTabs label="按状态" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} />
      </ViewTabs>
      <DataTable
        caption="派单规则"
        columns={columns}
        rows={list.rows}
        rowKey={row => String(row.id)}
        rowHref={row => `${path}/${row.id}`}
        flow
        empty={
          <Empty
            title={all === 0 ? `${place}还没有派单规则，都按事项目录分派` : '这个状态下没有规则'}
            why={all === 0 ? '退单裁定与目录不同时，会自动提出一条，试算后由他人启用。' : undefined}
            next={[{ label: '权责查询', href: '/routing/finder' }]}
          />
        }
      />
      <KeyPager
        summary={
          list.rows.length === 0
            ? '没有记录'
            : `本页 ${list.rows.length} 条，共 ${countOf(state === 'all' ? all : count(state))} 条`
        }
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}

const columns: TableColumn<Row>[] = [
  { key: 'matter', head: '事项', cell: row => categoryText(row.category) },
  { key: 'words', head: '适用', cell: row => holdsText(row.words, row.withinName) },
  { key: 'lead', head: '主办', cell: row => unitText[row.lead] },
  { key: 'assist', head: '协办', mute: true, cell: row => assistText(row.assist) },
  { key: 'place', head: '所属', cell: row => row.place },
  {
    key: 'state',
    head: '状态',
    cell: row => <StateMark state={routeStateMark[row.state]}>{routeStateText[row.state]}</StateMark>,
  },
  {
    key: 'replay',
    head: '启用时试算',
    num: true,
    cell: row => (row.replay ? `${countOf(row.replay.cases)} 件改 ${countOf(row.replay.changed)} 件` : '—'),
  },
  { key: 'at', head: '时间', num: true, mute: true, cell: row => whenOf(row.stateAt) },
]
