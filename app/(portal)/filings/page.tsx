import type { Metadata } from 'next'
import { filingColumns, rowHref } from '@/components/filing/columns'
import { FilingFilters } from '@/components/filing/filters'
import { Meanings, Measured } from '@/components/measure/measured'
import { columnsShown } from '@/components/table/columns'
import { DataTable } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { sortHeads } from '@/components/table/sort-head'
import { ColumnPicker, KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { LateShown } from '@/components/ui/late-entry'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { lateActsAt, lateEntryRule, lateEntryText } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { definitionOf, type MeasureName } from '@/lib/figures/measures'
import { dueViews, type FilingView, filedViews, filingOrders } from '@/lib/filing/list'
import { filingViewText } from '@/lib/filing/text'
import { filingList } from '@/lib/filing/views'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { Kept } from '../filters/kept'

export const metadata: Metadata = { title: '备案' }

const path = '/filings'

/** Which count a view is; what waits for the reader is his own. */
const measureOf: Partial<Record<FilingView, MeasureName>> = {
  'late-decide': 'filingLate',
  filed: 'filed',
  all: 'filings',
  unsubmitted: 'toFile',
  'late-apply': 'toFileLate',
}

const viewMeans = (view: FilingView): string => {
  const name = measureOf[view]
  return name ? definitionOf(name) : '备案里，等您这个岗位提交、补正、受理或审核的'
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(filingList, query)]
  const { filter, rows, counts } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = actor.assigned?.kind === 'compound' ? '本小区' : (list.path.at(-1)?.name ?? '')
  const { columns, picker } = columnsShown(
    path,
    filingColumns(timeAtHand(), workCalendar, sortHeads(path, keep, filingOrders, 'moved', filter.sort)),
    keep,
  )
  const acts = may(actor, 'procedure.read') ? lateActsAt('filing', filter.division) : undefined
  const isNarrowed = filter.kind !== null || filter.of !== null || filter.entry !== null || filter.q !== null
  const tab = (view: FilingView) => ({
    label: filingViewText[view],
    count: counts[view],
    measure: isNarrowed ? undefined : measureOf[view],
    means: viewMeans(view),
    href: addressOf(path, keep, { view: view === 'all' ? undefined : view }),
    current: filter.view === view,
  })
  return (
    <>
      <PageHead
        crumbs={list.path.map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={filter.entry === 'late' ? `${place} ${countOf(counts.all)} 件备案有补录` : titleOf(place, counts)}
        deeds={
          <>
            {may(actor, 'filing.export') ? (
              <LinkButton href={addressOf(`${path}/export`, keep)} download>
                导出 {countOf(counts[filter.view])} 行
              </LinkButton>
            ) : null}
            {may(actor, 'filing.draft') ? (
              <LinkButton kind="main" href={`${path}/new`}>
                申请备案
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ViewTabs label="常用查看" tabs={filedViews.map(tab)}>
        <span className="flex flex-wrap items-center gap-x-[0.8em]">
          应备未备
          {dueViews.map(tab).map(({ label, count, measure, href, current }) => (
            <Link
              key={label}
              href={href}
              aria-current={current ? 'true' : undefined}
              className="aria-[current]:font-semibold"
            >
              {label} {measure ? <Measured of={measure} value={count} /> : countOf(count)}
            </Link>
          ))}
          <Meanings
            of={['filings', 'filed', 'filingLate', 'toFile', 'toFileLate']}
            terms={[
              [filingViewText.mine, viewMeans('mine')],
              [lateEntryText, `按备案计：一件里有一个或几个环节补录，都计一件，环节数见导出的表格。${lateEntryRule}`],
            ]}
          />
        </span>
      </ViewTabs>
      <FilingFilters path={path} filter={filter} keep={keep} />
      <div className={toolsLook}>
        <div>
          <b>{countOf(counts[filter.view])} 件</b>
          <LateShown
            {...{ isOnly: filter.entry === 'late', count: counts.lateEntries, noun: '件', acts }}
            href={addressOf(path, keep, { entry: 'late' })}
            all={addressOf(path, keep, { entry: '' })}
          />
        </div>
        <div>
          <Kept list={path} query={query} />
          <ColumnPicker {...picker} />
        </div>
      </div>
      <DataTable
        caption={`${place}的备案：${filingViewText[filter.view]}`}
        columns={columns}
        rows={rows}
        rowKey={row => row.key}
        rowHref={rowHref(may(actor, 'filing.draft'))}
        flow
        tight
        empty={<NoRows view={filter.view} all={counts.all} place={place} draft={may(actor, 'filing.draft')} />}
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 件，共 ${countOf(counts[filter.view])} 件`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}

/** The answer first: what is late, else what waits. */
function titleOf(place: string, counts: Record<FilingView, number>): string {
  const late = [
    ...(counts['late-apply'] > 0 ? [`${countOf(counts['late-apply'])} 个逾期未备`] : []),
    ...(counts['late-decide'] > 0 ? [`${countOf(counts['late-decide'])} 件逾期未审`] : []),
  ]
  if (late.length > 0) return `${place}有 ${late.join('，')}`
  if (counts.mine > 0) return `${place}有 ${countOf(counts.mine)} 件备案等您办`
  if (counts.all === 0) return `${place}还没有备案`
  return `${place}已备案 ${countOf(counts.filed)} 件，没有逾期`
}

function NoRows({ view, all, place, draft }: { view: FilingView; all: number; place: string; draft: boolean }) {
  return (
    <Empty
      title={view === 'all' ? '没有符合条件的备案' : `没有${filingViewText[view]}的备案`}
      why={
        all === 0
          ? '业委会选出、物管会公示期满后，从组建程序提交备案，材料不用重交。'
          : `${place}共有 ${countOf(all)} 件备案。`
      }
      next={[
        ...(all > 0 ? [{ label: '看全部', href: path }] : []),
        ...(draft ? [{ label: '申请备案', href: `${path}/new` }] : []),
      ]}
    />
  )
}
