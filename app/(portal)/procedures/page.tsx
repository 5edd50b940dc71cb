import type { Metadata } from 'next'
import { Meanings } from '@/components/measure/measured'
import { procedureColumns, widthOf } from '@/components/procedure/columns'
import { ProcedureFilters } from '@/components/procedure/filters'
import { tabsOf } from '@/components/procedure/tabs'
import { columnsShown } from '@/components/table/columns'
import { DataTable } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { sortHeads } from '@/components/table/sort-head'
import { ColumnPicker, Facets, KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { LateShown } from '@/components/ui/late-entry'
import { PageHead } from '@/components/ui/page-head'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { lateActsAt } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { type ProcedureRow, procedureOrders } from '@/lib/procedure/list'
import { keptStateText, procedureKindText } from '@/lib/procedure/text'
import { procedureList } from '@/lib/procedure/views'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { Kept } from '../filters/kept'

export const metadata: Metadata = { title: '组建与换届' }

const path = '/procedures'

type List = Awaited<ReturnType<typeof read>>
const read = (query: Query) => show(procedureList, query)

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await read(query)]
  const { filter, rows, counts } = list
  const tabs = tabsOf(query, counts, list.ready)
  const acts = lateActsAt('procedure', filter.division)
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = list.path.at(-1)?.name ?? ''
  const sort = sortHeads(path, keep, procedureOrders, 'due', filter.sort)
  const { columns, picker } = columnsShown(
    path,
    procedureColumns(widthOf(filter.division), filter.kind === null, clockOf, sort),
    keep,
  )
  const mayOpen = may(actor, 'procedure.open')
  return (
    <>
      <PageHead
        crumbs={list.path.slice(0, -1).map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={titleOf(place, list)}
        deeds={
          <>
            {may(actor, 'procedure.export') ? (
              <LinkButton
                href={addressOf(`${path}/export`, keep)}
                download
                unavailable={counts.total === 0 ? '没有可导出的' : undefined}
              >
                导出 {countOf(counts.total)} 行
              </LinkButton>
            ) : null}
            {mayOpen ? (
              <LinkButton kind="main" href={`${path}/new`}>
                启动组建、换届
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ViewTabs label="常用查看" tabs={tabs}>
        <Meanings of={['underWay', 'procedureLate', 'startable']} tabs={tabs} />
      </ViewTabs>
      <ProcedureFilters path={path} filter={filter} keep={keep} />
      {counts.states.length > 0 ? (
        <Facets label="分步骤" facets={stagesOf(list, keep)} largest={filter.kind === null ? 5 : undefined} />
      ) : null}
      <div className={toolsLook}>
        <div>
          <b>{countOf(counts.total)} 件</b>
          <LateShown
            {...{ isOnly: filter.entry === 'late', count: counts.lateEntries, noun: '件', acts }}
            href={addressOf(path, keep, { entry: 'late' })}
            all={addressOf(path, keep, { entry: '' })}
          />
          {filter.sort.by === 'due' && filter.sort.way === 'up' ? (
            <span className="text-ink-2">先到期的在前</span>
          ) : null}
        </div>
        <div>
          <Kept list={path} query={query} />
          <ColumnPicker {...picker} />
        </div>
      </div>
      <DataTable
        caption={`${place}组建与换届`}
        columns={columns}
        rows={rows}
        rowKey={row => String(row.id)}
        rowHref={row => `${path}/${row.id}`}
        flow
        empty={<NoRows list={list} place={place} mayOpen={mayOpen} />}
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 件，共 ${countOf(counts.total)} 件`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}

function clockOf({ clock }: ProcedureRow) {
  return clock && { ...clockWords(clock, timeAtHand(), workCalendar), light: clock.light, used: clock.used }
}

/** The answer first: how many are late, else how many go on. */
function titleOf(place: string, { filter, counts }: List): string {
  const open = Object.values(counts.kinds).reduce((sum, kind) => sum + kind.open, 0)
  const late = Object.values(counts.kinds).reduce((sum, kind) => sum + kind.late, 0)
  if (filter.standing === 'ended') return `${place}已结束 ${countOf(counts.total)} 件组建、换届`
  if (filter.mine)
    return counts.total === 0 ? `${place}没有待您办理的组建、换届` : `${countOf(counts.total)} 件组建、换届待您办理`
  if (open === 0) return `${place}没有正在办理的组建、换届`
  return late === 0
    ? `${place}正在办理 ${countOf(open)} 件组建、换届，都没有超期`
    : `${place}正在办理 ${countOf(open)} 件组建、换届，${countOf(late)} 件超期`
}

/** How many stand in each stage, of the kind chosen or of all. */
function stagesOf({ counts, filter }: List, keep: Query) {
  return counts.states
    .filter(one => filter.kind === null || one.kind === filter.kind)
    .map(one => ({
      key: `${one.kind} ${one.state}`,
      label:
        filter.kind === null
          ? `${procedureKindText[one.kind]} ${keptStateText(one.kind, one.state)}`
          : keptStateText(one.kind, one.state),
      count: one.count,
      href: addressOf(path, keep, { kind: one.kind, state: one.state, standing: undefined }),
    }))
}

function NoRows({ list, place, mayOpen }: { list: List; place: string; mayOpen: boolean }) {
  const { counts, filter } = list
  const any = Object.values(counts.kinds).some(kind => kind.open > 0)
  return (
    <Empty
      title={filter.mine ? '没有待您办理的' : '没有符合条件的组建、换届'}
      why={
        any ? '换个条件再看。' : `${place}没有正在办理的。已达条件的小区可以启动组建，任期将满的业委会可以启动换届。`
      }
      next={[
        ...(any ? [{ label: '看正在办理的', href: addressOf(path, {}, { division: filter.division }) }] : []),
        { label: '看已达条件、尚未启动的小区', href: addressOf(`${path}/ready`, {}, { division: filter.division }) },
        ...(mayOpen ? [{ label: '启动组建、换届', href: `${path}/new` }] : []),
      ]}
    />
  )
}
