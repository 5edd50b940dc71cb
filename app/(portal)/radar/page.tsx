import type { Metadata } from 'next'
import { Meanings } from '@/components/measure/measured'
import { termColumns, unitColumns } from '@/components/radar/columns'
import { DataTable } from '@/components/table/data-table'
import { KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { covers, may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { type Level, levelBelow, levelOf } from '@/lib/core/division'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { definitionOf, type MeasureName, whyDifferent, wordOf } from '@/lib/figures/measures'
import type { RadarCounts } from '@/lib/radar/list'
import { radarBoard } from '@/lib/radar/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '届满预警' }

const path = '/radar'
const unitHead: Record<Level, string> = {
  province: '省',
  city: '市',
  county: '县（市、区）',
  street: '街道（乡镇）',
  community: '社区（村）',
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, board] = [await signedIn(), await show(radarBoard, query)]
  const { filter, rows, units, total, days } = board
  const keep: Query = { ...query, after: undefined, before: undefined }
  const name = board.path.at(-1)?.name ?? ''
  const level = levelOf(filter.division)
  const tabs = tabsOf(query, total)
  const below = levelBelow(level)
  return (
    <>
      <PageHead
        crumbs={board.path.map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={titleOf(name, total)}
        lead={`届满前 ${days.warn1}、${days.warn2} 日提醒，${days.mustStart} 日应启动换届，${days.takeover} 日街道可接管（平台参数）`}
        deeds={
          may(actor, 'procedure.export') ? (
            <LinkButton href={addressOf(`${path}/export`, keep)} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      {below && units.length > 0 ? (
        <Panel title={`按${unitHead[below]}`} flush>
          <DataTable
            caption={`${name}各${unitHead[below]}届满的业委会、物管会`}
            columns={unitColumns({ path, keep, head: unitHead[below], total })}
            rows={units}
            rowKey={unit => unit.code}
            rowHref={unit => addressOf(path, keep, { division: unit.code })}
            sumLabel="合计"
          />
        </Panel>
      ) : null}
      <ViewTabs label="按届满日期" tabs={tabs}>
        <Meanings of={['expired', 'endingHalf']} why={whyDifferent('expired', 'termOver')} tabs={tabs} />
      </ViewTabs>
      <DataTable
        caption={`${name}届满的业委会、物管会`}
        columns={termColumns(placeOf(level))}
        rows={rows}
        rowKey={row => row.code}
        rowHref={row => `${path}/${row.code}`}
        flow
        empty={
          <Empty
            title="这个范围里没有要届满的"
            why={`${name}在任的业委会、物管会，任期都在这个范围之外，或者已有下一届。`}
            next={[
              { label: '看全部', href: addressOf(path, {}, { division: filter.division }) },
              { label: '业委会、物管会', href: addressOf('/organisations', {}, { division: filter.division }) },
            ]}
          />
        }
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 个，届满日期从早到晚`}
        {...pagesBeside(board, change => addressOf(path, keep, change))}
      />
    </>
  )
}

function placeOf(level: Level): 'county' | 'street' | 'community' {
  if (level === 'province' || level === 'city') return 'county'
  return level === 'county' ? 'street' : 'community'
}

/** The answer first: who is overdue, else who is soon. */
function titleOf(name: string, { over, m3, m6, m12 }: RadarCounts): string {
  if (over > 0) return `${name}有 ${countOf(over)} 个届满未换，6 个月内还有 ${countOf(m6)} 个届满`
  if (m3 > 0) return `${name}有 ${countOf(m3)} 个 3 个月内届满，6 个月内 ${countOf(m6)} 个`
  return m12 > 0 ? `${name}12 个月内有 ${countOf(m12)} 个届满` : `${name}12 个月内没有届满的`
}

const endingIn = (months: number): string =>
  `统计内小区的业委会或物管会里，任期 ${months} 个月内届满，没有已备案（确认）的后任`

function tabsOf(query: Query, { over, m3, m6, m12, open }: RadarCounts): ViewTab[] {
  const base: Query = { division: query['division'], kind: query['kind'] }
  const [span, renewal] = [oneOf(query, 'span'), oneOf(query, 'renewal')]
  const tab = (label: string, count: number, change: Query, means: string) => ({
    ...{ label, count, means },
    href: addressOf(path, base, change),
    current: span === (change['span'] ?? '') && renewal === (change['renewal'] ?? ''),
  })
  return [
    tab('全部', over + m12, {}, '届满未换的，和 12 个月内任期届满、没有已备案（确认）的后任的'),
    {
      ...tab(wordOf('expired'), over, { span: 'over' }, definitionOf('expired')),
      measure: 'expired' satisfies MeasureName,
    },
    tab('3 个月内', m3, { span: '3' }, endingIn(3)),
    {
      ...tab(wordOf('endingHalf'), m6, { span: '6' }, definitionOf('endingHalf')),
      measure: 'endingHalf' satisfies MeasureName,
    },
    tab('12 个月内', m12, { span: '12' }, endingIn(12)),
    tab('已启动换届', open, { renewal: 'open' }, '全部里，有正在办理的换届程序'),
    tab('未启动', over + m12 - open, { renewal: 'none' }, '全部里，没有正在办理的换届程序'),
  ]
}
