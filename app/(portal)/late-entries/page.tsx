import type { Metadata } from 'next'
import { Meanings } from '@/components/measure/measured'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { Facets, KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { lateEntryRule, lateEntryText } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import type { LateAct } from '@/lib/late-entry/list'
import { sourceMeans, sourceText } from '@/lib/late-entry/text'
import { lateActs } from '@/lib/late-entry/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '补录清单' }

const path = '/late-entries'

const columns: TableColumn<LateAct>[] = [
  { key: 'act', head: '办了什么', cell: row => row.act },
  { key: 'about', head: '所属', cell: row => row.about },
  { key: 'compound', head: '小区', cell: row => row.compound?.name ?? '—' },
  {
    ...{ key: 'place', head: '市、县、街道', mute: true, parted: true },
    cell: row => placeWords(row.division, row.county, row.street),
  },
  { key: 'on', head: '发生日期', num: true, cell: row => row.on ?? '已不作数' },
  { key: 'written', head: '登记日期', num: true, cell: row => row.written },
  { key: 'days', head: '相隔', unit: '天', num: true, cell: row => (row.apart ? countOf(row.apart.days) : '—') },
  {
    ...{ key: 'workdays', head: '其中工作日', unit: '天', num: true },
    cell: row => (row.apart ? countOf(row.apart.workdays) : '—'),
  },
  { key: 'by', head: '登记人', cell: row => row.by ?? <span className="text-ink-2">见办理记录</span> },
]

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(lateActs, query)]
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = actor.assigned ? '本小区' : (list.path.at(-1)?.name ?? '')
  const all = list.sources.reduce((sum, one) => sum + one.count, 0)
  const shown = list.sources.filter(one => one.count > 0 || one.name === list.of)
  const tabs: ViewTab[] = [
    {
      ...{ label: '全部', count: all, current: list.of === null, means: '以下各项补录之和' },
      href: addressOf(path, keep, { of: '' }),
    },
    ...shown.map(({ name, count }) => ({
      ...{ label: sourceText(name), count, current: list.of === name, means: sourceMeans(name) },
      href: addressOf(path, keep, { of: name }),
    })),
  ]
  const what = list.of === null ? '' : sourceText(list.of)
  return (
    <>
      <PageHead
        crumbs={list.path.map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={list.count === 0 ? `${place}没有${what}补录` : `${place}${what}补录 ${countOf(list.count)} 条`}
        lead={`${lateEntryRule}。一行是一次补录，登记最晚的在前。`}
        deeds={
          may(actor, 'procedure.export') && list.count > 0 ? (
            <LinkButton href={addressOf(`${path}/export`, keep)} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      <ViewTabs label="按事项" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} terms={[[lateEntryText, lateEntryRule]]} />
      </ViewTabs>
      <Facets
        label="按下级区划"
        facets={list.parts.map(part => ({
          ...{ key: part.code, label: part.name, count: part.count },
          href: addressOf(path, keep, { division: part.code }),
        }))}
      />
      <DataTable
        caption={`${place}${what}补录`}
        columns={columns}
        rows={list.rows}
        rowKey={row => row.key}
        rowHref={row => row.href}
        flow
        tight
        empty={
          <Empty
            title={`没有${what}补录`}
            next={list.of !== null && all > 0 ? [{ label: '看全部补录', href: addressOf(path, keep, { of: '' }) }] : []}
          />
        }
      />
      <KeyPager
        summary={list.rows.length === 0 ? '没有记录' : `本页 ${list.rows.length} 条，共 ${countOf(list.count)} 条`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}
