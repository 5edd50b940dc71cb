import type { Metadata } from 'next'
import { type CompoundListRow, chosenColumns, columnChoices, compoundColumns } from '@/components/compound/list-columns'
import { ListFilters } from '@/components/compound/list-filters'
import {
  emptyWords,
  isNarrowed,
  listPath,
  tabMeasures,
  tabsOf,
  titleOf,
  viewOf,
} from '@/components/compound/list-words'
import { Meanings } from '@/components/measure/measured'
import { DataTable, type RowGroup } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { ColumnPicker, type Facet, Facets, KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import type { CompoundList, CompoundPart } from '@/lib/compound/list'
import { CompoundQuery } from '@/lib/compound/query'
import { communityShort } from '@/lib/compound/text'
import { compoundList } from '@/lib/compound/views'
import { type Actor, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { placeWords } from '@/lib/core/division'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { holdable } from '@/lib/core/text'
import { whyDifferent } from '@/lib/figures/measures'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand } from '@/lib/web/time'
import { Kept } from '../filters/kept'

export const metadata: Metadata = { title: '小区' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, list] = [await signedIn(), await show(compoundList, query)]
  const filter = CompoundQuery.parse(holdable(query))
  const keep: Query = { ...query, after: undefined, before: undefined }
  const { place, counts } = list
  const tabs = tabsOf(query, counts)
  return (
    <>
      <PageHead
        crumbs={list.path.slice(0, -1).map(unit => ({
          label: unit.name,
          href: unit.inScope ? addressOf(listPath, keep, { division: unit.code }) : undefined,
        }))}
        title={titleOf(place.name, query, counts)}
        deeds={<Deeds actor={actor} keep={keep} matched={counts.matched} />}
      />
      <ViewTabs label="常用查看" tabs={tabs}>
        <Meanings of={tabMeasures} why={whyDifferent('unformed', 'registered')} tabs={tabs} />
      </ViewTabs>
      <ListFilters filter={filter} query={query} day={list.day} places={placesOf(list)} />
      <Facets label="分区划" facets={facetsOf(list, keep)} />
      <div className={toolsLook}>
        <div>
          <b>{countOf(counts.matched)} 个小区</b>
          <span className="text-ink-2">
            {filter.asOf ? `状态截至 ${list.day}，` : ''}按最新数据，{whenOf(timeAtHand())}
          </span>
        </div>
        <div>
          <Kept list="/compounds" query={query} />
          <ColumnPicker
            action={listPath}
            columns={columnChoices(chosenColumns(query))}
            keep={{ ...keep, col: undefined }}
          />
        </div>
      </div>
      <DataTable
        caption={`${place.name}小区清单`}
        columns={compoundColumns(query, filter, place.level, may(actor, 'company.read'))}
        {...(filter.sort === 'place' ? { groups: groupsOf(list) } : { rows: list.rows })}
        rowKey={row => row.code}
        rowHref={row => `${listPath}/${row.code}`}
        flow
        empty={<NoRows actor={actor} query={query} list={list} />}
      />
      <KeyPager
        summary={
          list.rows.length === 0
            ? '没有记录'
            : `第 ${countOf(counts.before + 1)}–${countOf(counts.before + list.rows.length)} 个，共 ${countOf(counts.matched)} 个`
        }
        {...pagesBeside(list, change => addressOf(listPath, keep, change))}
      />
    </>
  )
}

function Deeds({ actor, keep, matched }: { actor: Actor; keep: Query; matched: number }) {
  return (
    <>
      {may(actor, 'import.check') ? <LinkButton href="/import?kind=compounds">导入</LinkButton> : null}
      {may(actor, 'compound.export') ? (
        <LinkButton
          href={addressOf(`${listPath}/export`, keep)}
          download
          unavailable={matched === 0 ? '没有可导出的小区' : undefined}
        >
          导出 {countOf(matched)} 行
        </LinkButton>
      ) : null}
      {may(actor, 'compound.create') ? (
        <LinkButton kind="main" href={`${listPath}/new`}>
          登记小区
        </LinkButton>
      ) : null}
    </>
  )
}

/** The place, what lies above it in scope and what lies below it. */
const placesOf = (list: CompoundList) => [
  ...list.path
    .filter(unit => unit.inScope)
    .map(unit => ({ code: unit.code, name: unit.name, chosen: unit.code === list.place.code })),
  ...list.parts.map(part => ({ code: part.code, name: communityShort(part.name), chosen: false })),
]

function facetsOf({ place, parts }: CompoundList, keep: Query): Facet[] {
  const isCounty = place.level === 'county'
  // Communities without a compound are the rule: only those with one are named.
  const shown = place.level === 'street' ? parts.filter(part => part.counts !== null) : parts
  return shown.map(part => ({
    key: part.code,
    label: communityShort(part.name),
    href: part.counts ? addressOf(listPath, keep, { division: part.code }) : undefined,
    count: part.counts === null && !part.complete ? null : (part.counts?.matched ?? 0),
    note: isCounty && part.counts === null && part.complete ? '（无住宅小区）' : undefined,
  }))
}

/** By street, with how many match in it; inside one street by community. */
function groupsOf({ place, rows, parts }: CompoundList): RowGroup<CompoundListRow>[] {
  if (place.level === 'street' || place.level === 'community') return [{ key: 'all', label: null, rows }]
  const groups = new Map<string, CompoundListRow[]>()
  const labels = new Map<string, string>()
  for (const row of rows) {
    const street = `${row.division.slice(0, 9)}000`
    groups.set(street, [...(groups.get(street) ?? []), row])
    labels.set(street, place.level === 'county' ? row.street : placeWords(row.code, row.county, row.street))
  }
  const counted = new Map(parts.map(part => [String(part.code), part]))
  return [...groups].map(([street, of]) => ({
    key: street,
    label: <GroupLabel name={labels.get(street) ?? ''} part={counted.get(street)} />,
    rows: of,
  }))
}

function GroupLabel({ name, part }: { name: string; part: CompoundPart | undefined }) {
  const counts = part?.counts
  if (!counts) return <b>{name}</b>
  return (
    <>
      <b>{name}</b>　符合 {countOf(counts.matched)} 个　
      <span className="text-ink-2">
        共 {countOf(counts.live)} 个小区，{countOf(counts.live - counts.unformed)} 个有在任的业委会或物管会
      </span>
    </>
  )
}

function NoRows({ actor, query, list }: { actor: Actor; query: Query; list: CompoundList }) {
  const { title, why } = emptyWords(list.place.name, query, list.counts)
  const all = addressOf(listPath, {}, { division: list.place.code })
  const isAll = viewOf(query)?.count === 'live' && !isNarrowed(query)
  return (
    <Empty
      title={title}
      why={why}
      next={[
        ...(isAll ? [] : [{ label: '看全部小区', href: all }]),
        ...(may(actor, 'compound.create') ? [{ label: '登记小区', href: `${listPath}/new` }] : []),
        ...(may(actor, 'import.check') && list.counts.registered === 0
          ? [{ label: '导入台账', href: '/import?kind=compounds' }]
          : []),
      ]}
    />
  )
}
