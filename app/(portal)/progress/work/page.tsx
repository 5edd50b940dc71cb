import type { Metadata } from 'next'
import { DueClock } from '@/components/deadline/due-clock'
import { Meanings } from '@/components/measure/measured'
import { ProgressHead } from '@/components/progress/head'
import { progressAt } from '@/components/progress/links'
import { WorkParts } from '@/components/progress/work-parts'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { may } from '@/lib/core/access'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { bucketMeans, bucketText } from '@/lib/progress/text'
import { buckets } from '@/lib/progress/work'
import { type WorkRow, type WorkView, work } from '@/lib/progress/work-views'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { headOf, type ProgressQuery } from '../query'

export const metadata: Metadata = { title: '待办与超期' }

function titleOf({ place, counts }: WorkView): string {
  const total = counts.late + counts.week + counts.later
  if (total === 0) return `${place.name}没有待办的组建事项`
  return `${place.name} ${countOf(total)} 件待办，${countOf(counts.late)} 件已超期，${countOf(counts.week)} 件 7 天内到期`
}

const columnsAt = (at: Date): TableColumn<WorkRow>[] => [
  { key: 'title', head: '事项', cell: row => row.title },
  {
    key: 'detail',
    head: '情况',
    cell: row => (
      <>
        {row.kind}
        <small className="text-ink-2 block">{row.detail}</small>
      </>
    ),
  },
  { key: 'street', head: '街道（乡镇）', cell: row => row.place },
  { key: 'who', head: '责任单位', cell: row => row.who },
  {
    key: 'due',
    head: '时限',
    cell: row =>
      row.clock ? (
        <div className="whitespace-nowrap">
          <DueClock {...clockWords(row.clock, at, workCalendar)} light={row.clock.light} used={row.clock.used} bare />
        </div>
      ) : (
        '—'
      ),
  },
]

export default async function Page({ searchParams }: { searchParams: Promise<ProgressQuery> }) {
  const query = await searchParams
  const [actor, shown] = [await signedIn(), await show(work, query)]
  const at = { division: shown.place.code, bucket: shown.bucket }
  const all = shown.counts.late + shown.counts.week + shown.counts.later
  const tabs: ViewTab[] = [
    {
      ...{ label: '全部', count: all, current: shown.bucket === null, means: bucketMeans.all },
      href: progressAt('/work', { ...at, bucket: null }),
    },
    ...buckets.map(bucket => ({
      ...{ label: bucketText[bucket], count: shown.counts[bucket], current: shown.bucket === bucket },
      means: bucketMeans[bucket],
      href: progressAt('/work', { ...at, bucket }),
    })),
  ]
  return (
    <>
      <ProgressHead
        page="/work"
        path={shown.path}
        {...headOf(actor)}
        title={titleOf(shown)}
        lead="组建、表决、备案、责令改正中正在等人办的每一件，最急的在前。"
        deeds={
          may(actor, 'procedure.export') && shown.total > 0 ? (
            <LinkButton href={progressAt('/work/export', at)} download>
              导出 {countOf(shown.total)} 行
            </LinkButton>
          ) : null
        }
      />
      {shown.parts.length > 1 && shown.place.level !== 'street' ? (
        <div className="mb-s5">
          <Panel title="各单位待办" flush>
            <WorkParts place={shown.place} parts={shown.parts} sum={shown.counts} />
          </Panel>
        </div>
      ) : null}
      <ViewTabs label="按时限" tabs={tabs}>
        <Meanings of={[]} tabs={tabs} />
      </ViewTabs>
      <DataTable
        caption="待办事项"
        columns={columnsAt(timeAtHand())}
        rows={shown.rows}
        rowKey={row => row.key}
        rowHref={row => row.href}
        flow
        empty="没有待办的事项"
      />
      <KeyPager
        summary={`本页 ${countOf(shown.rows.length)} 件，共 ${countOf(shown.total)} 件`}
        {...pagesBeside(shown, change => progressAt('/work', { ...at, ...change }))}
      />
    </>
  )
}
