import type { Metadata } from 'next'
import { Meanings } from '@/components/measure/measured'
import { organisationColumns } from '@/components/organisation/columns'
import { OrganisationFilters } from '@/components/organisation/filters'
import { columnsShown } from '@/components/table/columns'
import { DataTable, type RowGroup } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { ColumnPicker, Facets, KeyPager, type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { type Actor, covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { levelOf, placeWords } from '@/lib/core/division'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { definitionOf, type MeasureName, measures, whyDifferent } from '@/lib/figures/measures'
import type { OrganisationCounts, OrganisationRow } from '@/lib/organisation/list'
import { stateMeans, stateText } from '@/lib/organisation/text'
import { organisationList } from '@/lib/organisation/views'
import { show, signedIn } from '@/lib/web/show'
import { Kept } from '../filters/kept'

export const metadata: Metadata = { title: '业委会、物管会' }

const path = '/organisations'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(organisationList, query)]
  const { filter, rows, total, counts, facets } = list
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = wordOf(actor, list.path.at(-1)?.name ?? '')
  const tabs = tabsOf(query, counts)
  const inStreet = levelOf(filter.division) === 'street'
  const { columns, picker } = columnsShown(
    path,
    organisationColumns(filter.asOf, keep, filter.sort, filter.sort.by === 'code' && inStreet),
    keep,
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
            {actor.assigned ? null : <LinkButton href={`${path}/claims`}>登记事项确认</LinkButton>}
            {may(actor, 'import.check') ? <LinkButton href="/import?kind=organisations">导入</LinkButton> : null}
            {may(actor, 'organisation.export') ? (
              <LinkButton href={addressOf(`${path}/export`, keep)} download>
                导出 {countOf(total)} 行
              </LinkButton>
            ) : null}
            {may(actor, 'organisation.create') ? (
              <LinkButton kind="main" href={`${path}/new`}>
                登记业委会（物管会）
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ViewTabs label="常用查看" tabs={tabs}>
        <Meanings of={['termOver', 'termEnding']} why={whyDifferent('termOver', 'expired')} tabs={tabs} />
      </ViewTabs>
      <OrganisationFilters path={path} list={list} keep={keep} />
      {facets.length > 0 && total > 0 ? (
        <Facets
          label="分区划"
          facets={facets.map(facet => ({
            key: facet.code,
            label: facet.name,
            count: facet.count,
            href: facet.count > 0 ? addressOf(path, keep, { division: facet.code }) : undefined,
          }))}
        />
      ) : null}
      <div className={toolsLook}>
        <div>
          <b>{countOf(total)} 个</b>
          <span className="text-ink-2">状态截至 {filter.asOf}</span>
        </div>
        <div>
          <Kept list={path} query={query} />
          <ColumnPicker {...picker} />
        </div>
      </div>
      <DataTable
        caption={`${place}业委会、物管会`}
        columns={columns}
        {...(filter.sort.by === 'code' ? { groups: groupsOf(rows, inStreet) } : { rows })}
        rowKey={row => row.code}
        rowHref={row => `${path}/${row.code}`}
        flow
        empty={
          <Empty
            title="没有符合条件的业委会或物管会"
            why={
              counts.all === 0 ? `${place}还没有登记过。` : `${place}共登记 ${countOf(counts.all)} 个，换个条件再看。`
            }
            next={[
              ...(counts.all > 0
                ? [{ label: '看全部', href: addressOf(path, {}, { division: filter.division }) }]
                : []),
              ...(may(actor, 'organisation.create') ? [{ label: '登记业委会（物管会）', href: `${path}/new` }] : []),
            ]}
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

/** Those who see by assignment have no place of their own. */
function wordOf({ assigned }: Actor, place: string): string {
  if (assigned?.kind === 'company') return '您服务的小区'
  return assigned?.kind === 'compound' ? '本小区' : place
}

/** The answer first: who is overdue, else who is soon. */
function titleOf(place: string, { states, ending, all }: OrganisationCounts): string {
  if (all === 0) return `${place}还没有登记业委会或物管会`
  if (states.expired > 0) return `${place}有 ${countOf(states.serving)} 个在履职，${countOf(states.expired)} 个任期已满`
  if (ending > 0) return `${place}有 ${countOf(states.serving)} 个在履职，其中 ${countOf(ending)} 个 6 个月内任期满`
  return `${place}有 ${countOf(states.serving)} 个业委会、物管会在履职`
}

function tabsOf(query: Query, { states, ending, all }: OrganisationCounts): ViewTab[] {
  const base: Query = { division: query['division'], asOf: query['asOf'], col: query['col'] }
  const state = [query['state'] ?? []].flat().join()
  const within = [query['within'] ?? []].flat().join()
  const tab = (label: string, count: number, change: Query, means: string) => ({
    ...{ label, count, means },
    href: addressOf(path, base, change),
    current: state === (change['state'] ?? '') && within === (change['within'] ?? ''),
  })
  return [
    tab('全部', all, {}, stateMeans.all),
    tab(stateText.serving, states.serving, { state: 'serving' }, stateMeans.serving),
    {
      ...tab(stateText.expired, states.expired, { state: 'expired' }, stateMeans.expired),
      measure: 'termOver' satisfies MeasureName,
    },
    {
      ...tab(measures.termEnding.word, ending, { within: '6' }, definitionOf('termEnding')),
      measure: 'termEnding' satisfies MeasureName,
    },
    tab(stateText.unfiled, states.unfiled, { state: 'unfiled' }, stateMeans.unfiled),
    tab(stateText.replaced, states.replaced, { state: 'replaced' }, stateMeans.replaced),
    tab(stateText.ended, states.ended, { state: 'ended' }, stateMeans.ended),
  ]
}

/** Rows by street, or by community inside one street. */
function groupsOf(rows: readonly OrganisationRow[], isStreet: boolean): RowGroup<OrganisationRow>[] {
  const groups = new Map<string, { key: string; label: string; rows: OrganisationRow[] }>()
  for (const row of rows) {
    const unit = isStreet ? row.community : row.street
    const label = placeWords(row.county.code, row.county.name, row.street.name, isStreet ? unit.name : '')
    const group = groups.get(unit.code) ?? { key: unit.code, label, rows: [] }
    group.rows.push(row)
    groups.set(unit.code, group)
  }
  return [...groups.values()]
}
