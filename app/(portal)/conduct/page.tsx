import type { Metadata } from 'next'
import { conductColumns } from '@/components/conduct/columns'
import { UnitTable } from '@/components/conduct/unit-table'
import { Filters } from '@/components/list/filters'
import { Meanings } from '@/components/measure/measured'
import { DataTable } from '@/components/table/data-table'
import { KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { conductFilters } from '@/lib/conduct/filters'
import { aspects, type ConductCounts } from '@/lib/conduct/list'
import { aspectMeans, aspectText } from '@/lib/conduct/text'
import { conductList } from '@/lib/conduct/views'
import { covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { lateActsAt } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { type MeasureName, whyDifferent } from '@/lib/figures/measures'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '履职' }

const path = '/conduct'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(conductList, query)]
  const { filter, counts, rows } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = actor.assigned ? '本小区' : (list.path.at(-1)?.name ?? '')
  const total = counts[filter.aspect]
  const tabs = aspects.map(
    (aspect): ViewTab => ({
      ...{ label: aspectText[aspect], count: counts[aspect], means: aspectMeans(aspect, list.quietMonths) },
      measure: aspect === 'expired' ? ('termOver' satisfies MeasureName) : undefined,
      href: addressOf(path, keep, { aspect: aspect === 'all' ? '' : aspect }),
      current: filter.aspect === aspect,
    }),
  )
  return (
    <>
      <PageHead
        crumbs={list.path.map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={titleOf(place, counts)}
        deeds={
          <>
            <LinkButton href={addressOf('/conduct/orders', { division: filter.division })}>责令改正</LinkButton>
            {may(actor, 'organisation.export') ? (
              <LinkButton href={addressOf(`${path}/export`, keep)} download>
                导出 {countOf(total)} 行
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ViewTabs label="常用查看" tabs={tabs}>
        <Meanings of={['termOver']} why={whyDifferent('termOver', 'expired')} tabs={tabs} />
      </ViewTabs>
      {filter.aspect === 'quiet' ? (
        <Note>
          履职超过 {list.quietMonths} 个月，且 {list.quietMonths} 个月内没有会议登记（{list.quietBasis}
          ）。线下开过会的，补登会议即移出。
        </Note>
      ) : null}
      {filter.aspect === 'late' && may(actor, 'procedure.read') ? (
        <p>
          逐条看发生、登记日期：
          <Link href={lateActsAt('conduct', filter.division)}>履职记录</Link>、
          <Link href={lateActsAt('member', filter.division)}>委员变动</Link>
        </p>
      ) : null}
      <Filters
        action={path}
        keep={{ division: query['division'], aspect: query['aspect'] }}
        clear={filter.kind || filter.q ? addressOf(path, keep, { kind: '', q: '' }) : undefined}
        filters={conductFilters(filter)}
      />
      {list.units.length > 0 && !filter.q ? (
        <UnitTable title={`${place}各区划`} path={path} keep={keep} units={list.units} sum={counts} />
      ) : null}
      <DataTable
        caption={`${place}${aspectText[filter.aspect]}`}
        columns={conductColumns(list.today, filter.aspect)}
        {...(filter.aspect === 'quiet' ? { rows } : { groups: groupsOf(rows, list.path.length >= 4) })}
        rowKey={row => row.code}
        rowHref={row => `${path}/${row.code}`}
        flow
        empty={
          <Empty
            title={`没有${filter.aspect === 'all' ? '业委会或物管会' : aspectText[filter.aspect]}`}
            why={counts.all > 0 ? `${place}现有 ${countOf(counts.all)} 个。` : undefined}
            next={counts.all > 0 ? [{ label: '看全部', href: addressOf(path, {}, { division: filter.division }) }] : []}
          />
        }
      />
      <KeyPager
        summary={rows.length === 0 ? '没有记录' : `本页 ${rows.length} 个，共 ${countOf(total)} 个`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}

/** The answer first: how many give no sign of life. */
function titleOf(place: string, counts: ConductCounts): string {
  if (counts.all === 0) return `${place}没有已备案（确认）的业委会、物管会`
  if (counts.quiet === 0) return `${place}现有 ${countOf(counts.all)} 个业委会、物管会，都有会议登记`
  return `${place}现有 ${countOf(counts.all)} 个业委会、物管会，疑似长期不履职 ${countOf(counts.quiet)} 个`
}

type Row = Awaited<ReturnType<typeof read>>['rows'][number]
const read = (raw: unknown) => show(conductList, raw)

/** Rows by street, or by community inside one street, in the order they come. */
function groupsOf(rows: readonly Row[], inStreet: boolean) {
  const groups: { key: string; label: string; rows: Row[] }[] = []
  for (const row of rows) {
    const unit = inStreet ? row.community : row.street
    const last = groups.at(-1)
    if (last && last.label === labelOf(row, inStreet)) last.rows.push(row)
    else groups.push({ key: `${unit.code} ${groups.length}`, label: labelOf(row, inStreet), rows: [row] })
  }
  return groups
}

const labelOf = (row: Row, inStreet: boolean): string =>
  placeWords(row.county.code, row.county.name, row.street.name, inStreet ? row.community.name : '')
