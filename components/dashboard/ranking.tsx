// The units below side by side: both rates, their place and how it changed, how many are missing, and how it went.

import type { ReactNode } from 'react'
import { cityDigits, cityName } from '@/lib/core/division'
import { type Order, type Orders, orderOf, turned } from '@/lib/core/order'
import { type Count, percentDown, percentDrawn } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import type { Rate, UnitFigures } from '@/lib/figures/indicators'
import { type Rank, rankChanges } from '@/lib/figures/ranks'
import type { ChildTrends, FiguresView, OutlookView } from '@/lib/figures/shapes'
import { Spark } from '../chart/drawn'
import { DataTable, type TableColumn } from '../table/data-table'
import { sortHeads } from '../table/sort-head'
import { legendLook } from '../ui/legend'
import { Panel } from '../ui/panel'
import { Segmented } from '../ui/segmented'
import { StateMark } from '../ui/state-mark'
import type { MeasureKey } from './furthest'
import { type DashboardAt, dashboardAt, dashboardWords, rankingAt } from './links'
import { ListLink } from './list-link'
import { leadingMeasure, percentText, standingText } from './words'

const levelName = {
  city: '市',
  county: '县（市、区）',
  street: '街道（乡镇）',
  community: '社区',
  province: '省',
} as const

/** The worst first; where that is no question, in the order of codes. */
const orders = {
  name: 'up',
  city: 'up',
  covered: 'up',
  coverage: 'up',
  'coverage-part': 'up',
  'coverage-met': 'up',
  'coverage-missing': 'down',
  formation: 'up',
  'formation-part': 'up',
  'formation-met': 'up',
  missing: 'down',
} as const satisfies Orders<string>
type RankingBy = keyof typeof orders
const names = Object.keys(orders).filter((name): name is RankingBy => name in orders)

/** What an address may ask for: a column its usual way, or with a minus the other. */
export const rankingSorts: readonly string[] = names.flatMap(name => [name, `-${name}`])

function orderAsked(sort: string | null, usual: RankingBy): Order<RankingBy> {
  const by = names.find(name => name === sort?.replace(/^-/, '')) ?? usual
  return sort?.startsWith('-') ? turned(orderOf(orders, by)) : orderOf(orders, by)
}

const gapOf = (rate: Rate | null): number | null => rate?.missingNext ?? rate?.missing ?? null
const ratioOf = (rate: Count | null): number | null => (!rate || rate.whole === 0 ? null : rate.part / rate.whole)

const values: Record<RankingBy, (unit: UnitFigures) => number | null> = {
  name: unit => Number(unit.division.code),
  city: unit => Number(cityDigits(unit.division.code)),
  covered: unit => (unit.covered === null ? null : Number(unit.covered)),
  coverage: unit => ratioOf(unit.streetCoverage),
  'coverage-part': unit => unit.streetCoverage?.part ?? null,
  'coverage-met': unit => unit.countiesMet?.streetCoverage ?? null,
  'coverage-missing': unit => gapOf(unit.streetCoverage),
  formation: unit => ratioOf(unit.formation),
  'formation-part': unit => unit.formation.part,
  'formation-met': unit => unit.countiesMet?.formation ?? null,
  missing: unit => gapOf(unit.formation),
}

/** Where there is nothing to measure, last either way; what is equal, in the order of codes. */
function sorted(units: readonly UnitFigures[], { by, way }: Order<RankingBy>): UnitFigures[] {
  const sign = way === 'up' ? 1 : -1
  const last = sign * Number.POSITIVE_INFINITY
  const value = (unit: UnitFigures): number => values[by](unit) ?? last
  return [...units].sort((one, other) => {
    const [first, second] = [value(one), value(other)]
    if (first !== second) return sign * (first < second ? -1 : 1)
    return one.division.code < other.division.code ? -1 : 1
  })
}

type RankingProps = {
  view: FiguresView
  outlook: OutlookView | null
  trends: ChildTrends | null
  at: DashboardAt
  /** As the address says it. */
  sort: string | null
  /** All counties of a province instead of its cities. */
  isByCounty: boolean
}

export function Ranking({ view, outlook, trends, at, sort, isByCounty }: RankingProps) {
  const { figures } = view
  const units = isByCounty ? (figures?.counties ?? []) : (figures?.children ?? [])
  const level = units[0]?.division.level
  if (!figures || !level) return null
  const hasCoverage = units.some(unit => unit.streetCoverage !== null)
  const usual = hasCoverage ? leadingMeasure(view) : 'formation'
  const order = orderAsked(sort, usual)
  const heads = sortHeads(
    '/dashboard',
    { ...dashboardWords(at), by: isByCounty ? 'county' : undefined },
    orders,
    usual,
    order,
  )
  const of = { view, outlook, trends, at, heads, units, level, isByCounty }
  const width = measureColumns(of, 'formation').length
  return (
    <Panel
      className={isByCounty ? '[&_.table-frame]:max-h-[44rem] print:[&_.table-frame]:max-h-none' : ''}
      title={`${units.length} 个${levelName[level]}：谁离目标最远`}
      aside={
        <span className={legendLook}>
          <StateMark state="met">达标</StateMark>
          <StateMark state="near">未完成，差不到 10 个百分点</StateMark>
          <StateMark state="behind">未完成</StateMark>
          {figures.unit.division.level === 'province' ? (
            <Segmented
              label="按哪一级"
              segments={[
                { label: `${figures.children.length} 个市`, href: rankingAt(at, false), current: !isByCounty },
                { label: `${figures.counties.length} 个县`, href: rankingAt(at, true), current: isByCounty },
              ]}
            />
          ) : null}
        </span>
      }
      flush
    >
      <DataTable
        caption={`${figures.unit.division.name}各${levelName[level]}的两项指标`}
        tight
        headGroups={[
          ...(isByCounty ? [{ label: '所在', span: 1 }] : []),
          ...(hasCoverage ? [{ label: '街道覆盖率', note: noteOf(view.targets.streetCoverage), span: width }] : []),
          ...(level === 'street' ? [{ label: '街道覆盖', span: 1 }] : []),
          { label: '组建率', note: noteOf(view.targets.formation), span: width },
        ]}
        columns={[
          { key: 'name', head: levelName[level], cell: unit => unit.division.name, sort: heads('name') },
          ...(isByCounty ? [cityColumn(heads)] : []),
          ...(level === 'street' ? [coveredColumn(at, figures.unit, heads)] : []),
          ...(hasCoverage ? measureColumns(of, 'streetCoverage') : []),
          ...measureColumns(of, 'formation'),
        ]}
        rows={sorted(units, order)}
        rowKey={unit => unit.division.code}
        rowHref={unit => (level === 'community' ? undefined : dashboardAt(at, { division: unit.division.code }))}
        sumLabel="合计"
        empty="这一天没有下级单位"
      />
    </Panel>
  )
}

const noteOf = (target: FiguresView['targets']['formation']): string =>
  [
    target.target === null ? '还没有到期目标' : `现行 ${target.target}%`,
    target.next ? `${target.next.due} 为 ${target.next.rate}%` : '',
  ]
    .filter(Boolean)
    .join('，')

type Heads = (by: RankingBy) => TableColumn<unknown>['sort']

const cityColumn = (heads: Heads): TableColumn<UnitFigures> => ({
  key: 'city',
  head: '市',
  mute: true,
  ruled: true,
  cell: unit => cityName(unit.division.code),
  sum: '',
  sort: heads('city'),
})

/** Of streets there is no rate: each is covered or not. The sum is the county's own. */
const coveredColumn = (
  at: DashboardAt,
  { streetCoverage, division }: UnitFigures,
  heads: Heads,
): TableColumn<UnitFigures> => ({
  key: 'covered',
  head: '计入覆盖',
  cell: unit => {
    if (unit.covered === null) return '—'
    return unit.covered ? <StateMark state="met">已计入</StateMark> : <StateMark state="behind">未计入</StateMark>
  },
  sum: streetCoverage ? (
    <PartCell rate={streetCoverage} at={at} code={division.code} words={told.streetCoverage} />
  ) : (
    '—'
  ),
  sort: heads('covered'),
})

function RateCell({ rate }: { rate: Rate | null }) {
  if (!rate || rate.percent === null) return '—'
  return (
    <StateMark state={rate.standing ?? 'none'} word={rate.standing ? standingText[rate.standing] : undefined}>
      {percentText(rate)}
    </StateMark>
  )
}

type MeasureWords = {
  rate: string
  part: string
  whole: string
  unit: string
  list: 'streets' | 'compounds'
  groups: { part: string; whole: string }
  sort: { rate: RankingBy; part: RankingBy; met: RankingBy; missing: RankingBy }
}
const told: Record<MeasureKey, MeasureWords> = {
  streetCoverage: {
    ...{ rate: '覆盖率', part: '已覆盖', whole: '/应覆盖', unit: '街道', list: 'streets' },
    groups: { part: 'covered', whole: 'all' },
    sort: { rate: 'coverage', part: 'coverage-part', met: 'coverage-met', missing: 'coverage-missing' },
  },
  formation: {
    ...{ rate: '组建率', part: '已组建', whole: '/小区', unit: '小区', list: 'compounds' },
    groups: { part: 'part', whole: 'whole' },
    sort: { rate: 'formation', part: 'formation-part', met: 'formation-met', missing: 'missing' },
  },
}

type RankCellProps = { rate: Rate; at: DashboardAt; code: string; words: MeasureWords }

function PartCell({ rate, at, code, words: { list, groups } }: RankCellProps) {
  const own = { ...at, division: code }
  return (
    <>
      <ListLink at={own} list={list} more={{ group: groups.part }}>
        {countOf(rate.part)}
      </ListLink>
      /
      <ListLink at={own} list={list} more={{ group: groups.whole }}>
        {countOf(rate.whole)}
      </ListLink>
    </>
  )
}

function MissingCell({ rate, at, code, words: { list } }: RankCellProps) {
  const lacking = gapOf(rate)
  if (lacking === null) return '—'
  if (lacking === 0) return 0
  return (
    <ListLink at={{ ...at, division: code }} list={list} more={{ group: 'missing' }}>
      {countOf(lacking)}
    </ListLink>
  )
}

function metCell(unit: UnitFigures, of: MeasureKey) {
  const met = unit.countiesMet
  return met ? `${met[of] === null ? '—' : met[of]}/${met.of}` : '—'
}

/** 12 ↑3: its place, 1 being the highest rate, and the places gained since a month ago. */
function rankText(rank: Rank | undefined): string {
  if (!rank) return '—'
  if (rank.risen === null || rank.risen === 0) return String(rank.rank)
  return `${rank.rank} ${rank.risen > 0 ? '↑' : '↓'}${Math.abs(rank.risen)}`
}

function sparkCell(counts: readonly Count[] | undefined, days: readonly string[], name: string) {
  const known = (counts ?? []).flatMap(count => percentDown(count) ?? [])
  if (known.length < 2) return '—'
  return (
    <Spark
      values={(counts ?? []).map(percentDrawn)}
      label={`${name}，${days[0] ?? ''} 起：${known[0]}% 到 ${known.at(-1)}%`}
    />
  )
}

type Columns = Omit<RankingProps, 'sort'> & {
  heads: Heads
  units: readonly UnitFigures[]
  level: keyof typeof levelName
}

function ranksIn({ units, outlook }: Columns, of: MeasureKey): Map<string, Rank> {
  const now = new Map(units.flatMap(unit => (unit[of] ? [[unit.division.code, unit[of]] as const] : [])))
  const then = Object.entries(outlook?.before.units ?? {}).map(([code, pair]) => [code, pair[of]] as const)
  return rankChanges(now, new Map<string, Count>(then))
}

function measureColumns(columns: Columns, of: MeasureKey): TableColumn<UnitFigures>[] {
  const { view, outlook, trends, at, heads, level, isByCounty } = columns
  const words = told[of]
  const sum = view.figures?.unit
  const ranks = ranksIn(columns, of)
  const num = { num: true } as const
  const asked = (unit: UnitFigures): RankCellProps | null =>
    unit[of] ? { rate: unit[of], at, code: unit.division.code, words } : null
  const cellOf = (unit: UnitFigures | undefined, Cell: (props: RankCellProps) => ReactNode) => {
    const props = unit ? asked(unit) : null
    return props ? <Cell {...props} /> : '—'
  }
  return [
    {
      ...{ key: `${of} rate`, head: words.rate, unit: '%', ...num, ruled: true, sort: heads(words.sort.rate) },
      cell: unit => <RateCell rate={unit[of]} />,
      sum: <RateCell rate={sum?.[of] ?? null} />,
    },
    {
      ...{ key: `${of} rank`, head: '名次', unit: outlook ? '比上月' : '', ...num },
      cell: unit => rankText(ranks.get(unit.division.code)),
      sum: '',
    },
    {
      ...{ key: `${of} part`, head: words.part, unit: words.whole, ...num, sort: heads(words.sort.part) },
      cell: unit => cellOf(unit, PartCell),
      sum: cellOf(sum, PartCell),
    },
    ...(level === 'city'
      ? [
          {
            ...{ key: `${of} met`, head: '达标县', unit: '/县数', ...num, sort: heads(words.sort.met) },
            cell: (unit: UnitFigures) => metCell(unit, of),
            sum: sum ? metCell(sum, of) : '—',
          },
        ]
      : []),
    {
      ...{ key: `${of} missing`, head: '还差', unit: words.unit, ...num, sort: heads(words.sort.missing) },
      cell: unit => cellOf(unit, MissingCell),
      sum: cellOf(sum, MissingCell),
    },
    ...(isByCounty
      ? []
      : [
          {
            ...{ key: `${of} trend`, head: '走势', unit: '2021 起', ...num },
            cell: (unit: UnitFigures) =>
              sparkCell(
                trends?.children.find(one => one.code === unit.division.code)?.[of],
                trends?.days ?? [],
                unit.division.name,
              ),
            sum: '',
          },
        ]),
  ]
}
