import type { Metadata } from 'next'
import { figuresAt, periodQuery } from '@/components/complaint-figures/links'
import { bucketText } from '@/components/complaint-figures/panels'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { KeyPager } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { dueMoment } from '@/lib/complaint/clock/words'
import { stateText } from '@/lib/complaint/text'
import { type FigureCaseRow, type FigureList, figureList } from '@/lib/complaint-figures/list-views'
import { periodName } from '@/lib/complaint-figures/period'
import { channelName, groupText, knownSince, leadText, spanText } from '@/lib/complaint-figures/text'
import { covers, may } from '@/lib/core/access'
import type { Query } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { categoryWord } from '@/lib/matter/text'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '统计所列诉求' }

const columns: TableColumn<FigureCaseRow>[] = [
  { key: 'title', head: '诉求', cell: row => (row.earlier ? `${row.title}（重办前的评价）` : row.title) },
  { key: 'category', head: '类别', cell: row => categoryWord(row.category) },
  { key: 'compound', head: '小区', cell: row => row.compound ?? '—' },
  { key: 'place', head: '街道（乡镇）', mute: true, cell: row => placeWords(row.division, row.county, row.street) },
  { key: 'lead', head: '主办', cell: row => (row.lead === null ? '—' : leadText(row.lead)) },
  { key: 'state', head: '现状', cell: row => stateText[row.state] },
  { key: 'received', head: '接件', num: true, cell: row => whenOf(row.receivedAt) },
  { key: 'promised', head: '承诺办结', num: true, cell: row => (row.promisedAt ? dueMoment(row.promisedAt) : '—') },
  { key: 'closed', head: '结案', num: true, cell: row => (row.closedAt ? whenOf(row.closedAt) : '—') },
]

/** 已办结、水务主办、飞线充电 … : what the number was cut by. */
function cutText({ behind, group, compoundName }: FigureList): string {
  const what =
    behind.span === null
      ? groupText[group]
      : `${spanText[behind.span]}${behind.bucket === null ? '' : ` ${bucketText(behind.span, behind.bucket)}`}`
  const cuts = [
    compoundName ?? behind.compound,
    behind.unit === null ? null : `${leadText(behind.unit)}${behind.unit === 'none' ? '' : '主办'}`,
    behind.category === null ? null : categoryWord(behind.category),
    behind.channel === null ? null : `${channelName(behind.channel)}来源`,
    behind.own ? '未定下级单位' : null,
  ].filter(cut => cut !== null)
  return cuts.length > 0 ? `${what}（${cuts.join('、')}）` : what
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(figureList, query)]
  const { place, period, behind } = list
  const asked = {
    division: place.code,
    unit: actor.assigned ? null : behind.unit,
    ...periodQuery(period),
    group: list.group,
    own: behind.own ? 'yes' : null,
    category: behind.category,
    channel: behind.channel,
    compound: behind.compound,
    span: behind.span,
    bucket: behind.bucket,
  }
  const back = { division: place.code, ...periodQuery(period) }
  return (
    <>
      <PageHead
        crumbs={[
          ...list.path.map(one => ({
            label: one.name,
            href:
              covers(actor, one.code) && one.code !== place.code
                ? figuresAt('', { ...back, division: one.code })
                : undefined,
          })),
          { label: '诉求统计', href: figuresAt('', back) },
        ]}
        title={`${place.name} ${periodName(period)}${cutText(list)} ${countOf(list.total)} 件`}
        lead={`截至 ${period.asOf}。${knownSince(list)}`}
        deeds={
          may(actor, 'complaint.export') && list.total > 0 ? (
            <LinkButton href={figuresAt('/list/export', asked)} download>
              导出 {countOf(list.total)} 行
            </LinkButton>
          ) : null
        }
      />
      <DataTable
        caption="统计所列诉求"
        columns={columns}
        rows={list.rows}
        rowKey={row => `${row.code}${row.earlier ? ' earlier' : ''}`}
        rowHref={row => `/complaints/${row.code}`}
        flow
        empty="没有这样的诉求"
      />
      <KeyPager
        summary={`本页 ${countOf(list.rows.length)} 件，共 ${countOf(list.total)} 件`}
        {...pagesBeside(list, change => figuresAt('/list', { ...asked, ...change }))}
      />
    </>
  )
}
