// The list page of a kind: title with the count, common views, filter, units, table, paging both ways, sheet.

import type { ReactNode } from 'react'
import { DueClock } from '@/components/deadline/due-clock'
import type { FormAction } from '@/components/form/form-state'
import { BulkBar, type BulkDeed, type BulkRow } from '@/components/list/bulk-bar'
import { Filters } from '@/components/list/filters'
import { Meanings } from '@/components/measure/measured'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { ColumnPicker, Facets, KeyPager, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { LateEntry, LateShown } from '@/components/ui/late-entry'
import { type Crumb, PageHead } from '@/components/ui/page-head'
import { StateMark } from '@/components/ui/state-mark'
import { type Actor, covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import type { Day } from '@/lib/core/day'
import { choicesOf, type Filter } from '@/lib/core/filter'
import { bulkFaces, deedOf, whyNot } from '@/lib/core/kind/deed'
import { wordsOf } from '@/lib/core/kind/field'
import { type AnyKind, type AnyRecord, badgeOf, fieldOf, madeWith, titleOf } from '@/lib/core/kind/kind'
import { entries, type KindOrder, orderText, spans, standingsOf, tabMeans, tabNames } from '@/lib/core/kind/list'
import { lateActsAt, lateEntryText } from '@/lib/core/late-entry'
import { pagesBeside } from '@/lib/core/page'
import { countOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import type { MeasureName } from '@/lib/figures/measures'
import type { Listed } from '@/lib/kind/reads'
import { isListPath } from '@/lib/saved/rules'
import { signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { Kept } from '../filters/kept'

type List = Listed<AnyRecord>
type Row = List['rows'][number]

export type ListSlots = {
  /** Where the list stands, above the units of its place. */
  crumb?: Crumb
  title?: (list: List, place: string) => string
  /** What stands above the list: a summary of its place. */
  above?: ReactNode
  /** The deed that makes a new one from the list itself, where it needs no record to start from. */
  makes?: { act: string; href: string }
  /** Which count a common view is, where other pages show it too. */
  measured?: { of: (query: Readonly<Record<string, string>>) => MeasureName | undefined; means: readonly MeasureName[] }
  /** A column that the definition does not know, ahead of the state. */
  more?: TableColumn<Row> | undefined
  /** What a column shows instead of its words. */
  cells?: Readonly<Record<string, (row: AnyRecord) => ReactNode>>
  /** An older address of the same list. */
  was?: (query: Query) => Query
  empty?: readonly { label: string; href: string }[]
}

export const listAt = (of: AnyKind): string => of.listAt ?? of.room

/** What the deeds call that are done to several at once, by the name of the deed. */
type Bulk = Readonly<Record<string, FormAction>>

/** @param list asks its view @param given what the definition does not say, or how it follows from what was found */
export function listPage(
  of: AnyKind,
  list: (query: Query) => Promise<List>,
  given: ListSlots | ((list: List, actor: Actor, query: Query) => Promise<ListSlots>) = {},
  bulk: Bulk = {},
) {
  return async ({ searchParams }: { searchParams: Promise<Query> }) => {
    const asked = await searchParams
    const query = (given instanceof Function ? undefined : given.was?.(asked)) ?? asked
    const [actor, found] = [await signedIn(), await list(query)]
    const slots = given instanceof Function ? await given(found, actor, query) : given
    return <ListFace of={of} list={found} actor={actor} query={query} slots={slots} bulk={bulk} />
  }
}

type FaceProps = { of: AnyKind; list: List; actor: Actor; query: Query; slots: ListSlots; bulk: Bulk }

function ListFace({ of, list, actor, query, slots, bulk }: FaceProps) {
  const path = listAt(of)
  const keep: Query = { ...query, after: undefined, before: undefined }
  const place = list.path.at(-1)?.name ?? ''
  const deeds = bulkFaces(of, actor, list.today).flatMap(face => {
    const action = bulk[face.act]
    return action ? [{ ...face, action }] : []
  })
  const total = `共 ${countOf(list.count)} ${of.counted}`
  return (
    <>
      <PageHead
        crumbs={[
          ...(slots.crumb ? [slots.crumb] : []),
          ...list.path.map(unit => ({
            label: unit.name,
            href: covers(actor, unit.code) ? addressOf(path, keep, { division: unit.code }) : undefined,
          })),
        ]}
        title={slots.title?.(list, place) ?? `${place} ${countOf(list.count)} ${of.counted}${of.called}`}
        deeds={<Deeds of={of} list={list} actor={actor} keep={keep} slots={slots} />}
      />
      {slots.above ? <div className="mb-s4 grid gap-s2">{slots.above}</div> : null}
      <ViewTabs
        label="常用视图"
        tabs={list.tabs.map(tab => ({
          ...{ label: tab.label, count: tab.count, current: tab.current },
          measure: isNarrowed(list.asked) ? undefined : slots.measured?.of(tab.query),
          means: tabMeans(of, tab),
          href: addressOf(
            path,
            { ...keep, ...Object.fromEntries(tabNames(of).map(name => [name, undefined])) },
            tab.query,
          ),
        }))}
      >
        <Meanings
          of={slots.measured?.means ?? []}
          terms={list.tabs
            .filter(tab => slots.measured?.of(tab.query) === undefined)
            .map(tab => [tab.label, tabMeans(of, tab)] as const)}
        />
      </ViewTabs>
      <Filters action={path} filters={filtersOf(of, list)} keep={keptBeside(of, keep)} clear={path}>
        {isListPath(path) ? <Kept list={path} query={query} /> : null}
        <ColumnPicker action={path} columns={pickable(of, query)} keep={{ ...keep, col: undefined }} />
      </Filters>
      <Facets
        label="按下级区划"
        facets={list.parts.map(part => ({
          ...{ key: part.code, label: part.name, count: part.count },
          href: addressOf(path, keep, { division: part.code }),
        }))}
      />
      {of.happens && (list.lateEntries > 0 || list.asked.entry) ? (
        <p>
          <LateShown
            {...{ isOnly: list.asked.entry !== null, count: list.lateEntries, noun: of.counted }}
            href={addressOf(path, keep, { entry: 'late' })}
            all={addressOf(path, keep, { entry: '' })}
            acts={actsOf(of, list, actor)}
          />
        </p>
      ) : null}
      {deeds.length > 0 && list.rows.length > 0 ? (
        <BulkBar
          name={ticks}
          counted={of.counted}
          heads={[of.called, '市、县、街道', '状态', '内容', ...(hasPaper(of) ? ['材料'] : [])]}
          rows={list.rows.map(row => bulkRow(of, row, deeds, actor, list.today))}
          deeds={deeds}
        />
      ) : null}
      <DataTable
        caption={`${place}${of.called}`}
        columns={columnsOf(of, list, query, keep, slots)}
        rows={list.rows}
        rowKey={row => String(row.id)}
        rowHref={row => `${of.room}/${row.id}`}
        select={deeds.length > 0 ? { name: ticks, label: row => titleOf(of, row) } : undefined}
        flow
        empty={<Empty title={`没有符合条件的${of.called}`} next={slots.empty} />}
      />
      <KeyPager
        summary={list.rows.length === 0 ? '没有记录' : `本页 ${list.rows.length} ${of.counted}，${total}`}
        {...pagesBeside(list, change => addressOf(path, keep, change))}
      />
    </>
  )
}

const actsOf = (of: AnyKind, { asked }: List, actor: Actor): string | undefined =>
  may(actor, 'procedure.read') ? lateActsAt(of.name, asked.division) : undefined

/** By something that the common views do not set: then their counts are of a part only. */
const isNarrowed = ({ q, span, entry, values }: List['asked']): boolean =>
  q !== null || span !== null || entry !== null || Object.keys(values).length > 0

const ticks = 'pick'

const hasPaper = (of: AnyKind): boolean => Object.values(of.fields).some(field => field.control === 'file')

/** The paper of a row and the row itself, to be opened beside the dialog: several are decided by looking at some of them. */
function Sample({ of, row }: { of: AnyKind; row: Row }) {
  const [name] = Object.entries(of.fields).find(([key, field]) => field.control === 'file' && row[key] !== null) ?? []
  return (
    <>
      {name === undefined ? (
        <span className="text-ink-2">未附件</span>
      ) : (
        <a href={`/api/files/${String(row[name])}`} target="_blank" rel="noreferrer">
          {row.names[name] ?? '附件'}
        </a>
      )}{' '}
      <a href={`${of.room}/${row.id}`} target="_blank" rel="noreferrer">
        打开
      </a>
    </>
  )
}

const bulkRow = (of: AnyKind, row: Row, deeds: readonly BulkDeed[], actor: Actor, today: Day): BulkRow => ({
  ...{ id: String(row.id), version: row.version, name: titleOf(of, row) },
  cells: [
    placeWords(row),
    badgeOf(of, row, today).words,
    madeWith(of, row),
    ...(hasPaper(of) ? [<Sample key="paper" of={of} row={row} />] : []),
  ],
  whyNot: Object.fromEntries(
    deeds.map(({ act }) => {
      const problem = whyNot(of, deedOf(of, act), row, actor)
      return [act, problem?.kind === 'refused' ? problem.message : null]
    }),
  ),
})

type DeedsProps = Omit<FaceProps, 'query' | 'bulk'> & { keep: Query }

function Deeds({ of, list, actor, keep, slots }: DeedsProps) {
  const { makes } = slots
  return (
    <>
      {may(actor, of.list.export) ? (
        <LinkButton href={addressOf(`${of.room}/export`, keep)} download>
          导出 {countOf(list.count)} 行
        </LinkButton>
      ) : null}
      {makes && may(actor, deedOf(of, makes.act).by) ? (
        <LinkButton kind="main" href={makes.href}>
          {deedOf(of, makes.act).label}
        </LinkButton>
      ) : null}
    </>
  )
}

/** The filter's own words are in its fields; the rest of the address goes with it. */
const keptBeside = (of: AnyKind, keep: Query): Query =>
  Object.fromEntries(
    Object.entries(keep).filter(([name]) => ![...of.list.filters, 'standing', 'span', 'entry', 'q'].includes(name)),
  )

function filtersOf(of: AnyKind, list: List): Filter[] {
  const { asked } = list
  const choices = of.list.filters.map((name): Filter => {
    const [field, value] = [fieldOf(of, name), asked.values[name] ?? '']
    const own = field.options ?? list.options[name] ?? []
    return {
      ...{ kind: 'choice', name, label: field.label },
      choices: own.map(one => ({ value: one.value, label: one.label, checked: one.value === value })),
    }
  })
  const stands = Object.entries(standingsOf(of)).map(([value, { label, note }]) => ({
    ...{ value, label, note, checked: value === asked.standing },
  }))
  return [
    ...(of.list.standings
      ? [{ kind: 'choice' as const, name: 'standing', label: of.list.standings.label, choices: stands }]
      : []),
    ...choices,
    ...(of.happens
      ? [
          {
            ...{ kind: 'choice' as const, name: 'entry', label: '登记' },
            choices: choicesOf(entries, asked.entry, () => lateEntryText),
          },
        ]
      : []),
    {
      ...{ kind: 'choice', name: 'span', label: '时间' },
      choices: choicesOf(spans, asked.span, days => `近 ${days} 天`),
    },
    { kind: 'word', name: 'q', label: wordLabel(of), value: asked.q ?? '' },
  ]
}

const wordLabel = (of: AnyKind): string =>
  [
    of.lies === 'in-unit' ? '区划' : '小区',
    ...Object.values(of.fields).flatMap(field => (field.register ? [field.label] : [])),
    ...of.list.words.map(name => fieldOf(of, name).label),
  ].join('、')

const chosenColumns = (of: AnyKind, query: Query): readonly string[] => {
  const asked = [query['col'] ?? []].flat().filter(name => name in of.fields)
  return asked.length > 0 ? asked : of.list.columns.slice(1)
}

const pickable = (of: AnyKind, query: Query) =>
  Object.entries(of.fields)
    .filter(([name, field]) => field.control !== 'file' && name !== of.list.columns[0])
    .map(([key, field]) => ({ key, label: field.label, shown: chosenColumns(of, query).includes(key) }))

function columnsOf(of: AnyKind, list: List, query: Query, keep: Query, slots: ListSlots): TableColumn<Row>[] {
  const [first = ''] = of.list.columns
  const fact = (name: string): TableColumn<Row> => ({
    ...{ key: name, head: fieldOf(of, name).label, num: ['day', 'number'].includes(fieldOf(of, name).control) },
    sort: sortOf(of, list.asked.order, name, keep),
    // One of a few words is not broken, a name or a sentence may be.
    parted: fieldOf(of, name).control === 'choice',
    cell: row => (
      <>
        {slots.cells?.[name]?.(row) ?? row.names[name] ?? wordsOf(fieldOf(of, name), row[name])}
        {name === of.happens?.[0] ? <LateEntry written={row.lateAt} below /> : null}
      </>
    ),
  })
  const hasClock = Object.values(of.states).some(state => state.awaits)
  return [
    fact(first),
    ...(of.lies === 'of-organisation'
      ? [{ key: 'organisation', head: '业委会（物管会）', cell: (row: Row) => row.organisation?.name }]
      : []),
    ...(of.lies === 'in-compound' ? [{ key: 'compound', head: '小区', cell: (row: Row) => row.compound?.name }] : []),
    { key: 'place', head: '市、县、街道', mute: true, parted: true, cell: row => placeWords(row) },
    ...chosenColumns(of, query).map(fact),
    ...(slots.more ? [slots.more] : []),
    { key: 'state', head: '状态', cell: row => <Badge of={of} row={row} today={list.today} /> },
    ...(hasClock
      ? [{ key: 'clock', head: '时限', sort: sortOf(of, list.asked.order, 'stateAt', keep), cell: clockCell }]
      : []),
  ]
}

/** A unit of one name stands in several counties: city and county are always said. */
const placeWords = (row: AnyRecord): string =>
  [...new Set([row.city, row.county, row.street])].filter(Boolean).join(' ')

function Badge({ of, row, today }: { of: AnyKind; row: AnyRecord; today: Day }) {
  const { mark, words } = badgeOf(of, row, today)
  return <StateMark state={mark}>{words}</StateMark>
}

function clockCell(row: Row): ReactNode {
  if (!row.clock) return <span className="text-ink-2">—</span>
  return (
    <DueClock
      {...clockWords(row.clock, timeAtHand(), workCalendar)}
      light={row.clock.light}
      used={row.clock.used}
      bare
    />
  )
}

/** First the latest or the most, then turned round, then the list's own order again. */
function sortOf(of: AnyKind, order: KindOrder, name: string, keep: Query): TableColumn<Row>['sort'] {
  if (!of.list.orders?.includes(name)) return undefined
  const isNow = order.by === name
  const next = isNow && !order.down ? '' : orderText({ by: name, down: !isNow })
  const way = order.down ? 'descending' : 'ascending'
  return { href: addressOf(listAt(of), keep, { sort: next }), now: isNow ? way : undefined }
}
