// The columns of the ranking: city, whether a street counts, and of each measure its rate, place, parts, gap and course.

import type { ReactNode } from 'react'
import { cityName, type Level } from '@/lib/core/division'
import { type Count, percentDown, percentDrawn } from '@/lib/core/rate'
import { countOf, partOf, rateSaid } from '@/lib/core/say'
import { gapOf, isGapWhole, type Rate, type UnitFigures } from '@/lib/figures/indicators'
import type { Rank } from '@/lib/figures/ranks'
import type { ChildTrends, FiguresView } from '@/lib/figures/shapes'
import { Spark } from '../chart/drawn'
import type { TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'
import type { MeasureKey } from './furthest'
import type { DashboardAt } from './links'
import { ListLink } from './list-link'
import type { RankingBy, Ranks } from './ranking-order'
import { percentText, standingText } from './words'

export type Heads = (by: RankingBy) => TableColumn<unknown>['sort']

export const cityColumn = (heads: Heads): TableColumn<UnitFigures> => ({
  key: 'city',
  head: '市',
  mute: true,
  ruled: true,
  cell: unit => cityName(unit.division.code),
  sum: '',
  sort: heads('city'),
})

/** Of streets there is no rate: each is covered or not. The sum is the county's own. */
export const coveredColumn = (
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
  sort: { rate: RankingBy; rank: RankingBy; part: RankingBy; met: RankingBy; missing: RankingBy }
}
const told: Record<MeasureKey, MeasureWords> = {
  streetCoverage: {
    ...{ rate: '覆盖率', part: '已覆盖', whole: '/应覆盖', unit: '街道', list: 'streets' },
    groups: { part: 'covered', whole: 'all' },
    sort: {
      rate: 'coverage',
      rank: 'coverage-rank',
      part: 'coverage-part',
      met: 'coverage-met',
      missing: 'coverage-missing',
    },
  },
  formation: {
    ...{ rate: '组建率', part: '已组建', whole: '/小区', unit: '小区', list: 'compounds' },
    groups: { part: 'part', whole: 'whole' },
    sort: {
      rate: 'formation',
      rank: 'formation-rank',
      part: 'formation-part',
      met: 'formation-met',
      missing: 'missing',
    },
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
  if (lacking === 0 || !isGapWhole(rate)) return countOf(lacking)
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

/** 12 ↑3: its place, 1 being the highest rate, and the places gained since then. */
function rankText(rank: Rank | undefined): string {
  if (!rank) return '—'
  if (rank.risen === null || rank.risen === 0) return String(rank.rank)
  return `${rank.rank} ${rank.risen > 0 ? '↑' : '↓'}${Math.abs(rank.risen)}`
}

function sparkCell(counts: readonly Count[] | undefined, days: readonly string[], rate: string, name: string) {
  const known = (counts ?? []).flatMap(count => percentDown(count) ?? [])
  if (known.length < 2) return '—'
  return (
    <Spark
      points={(counts ?? []).map((count, at) => ({
        key: days[at] ?? '',
        value: percentDrawn(count),
        said: [days[at] ?? '', rateSaid(rate, count), partOf(count)],
      }))}
      label={`${name}${rate}，${days[0] ?? ''} 起：${known[0]}% 到 ${known.at(-1)}%，左右键逐点查看，上下键换一个地区`}
    />
  )
}

type Columns = {
  view: FiguresView
  /** With what a place is compared; empty where there is nothing. */
  since: string
  trends: ChildTrends | null
  at: DashboardAt
  isByCounty: boolean
  heads: Heads
  ranks: Ranks
  level: Level
}

export function measureColumns(columns: Columns, of: MeasureKey): TableColumn<UnitFigures>[] {
  const { view, since, trends, at, heads, ranks, level, isByCounty } = columns
  const words = told[of]
  const sum = view.figures?.unit
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
      ...{ key: `${of} rank`, head: '名次', unit: since, ...num },
      sort: heads(words.sort.rank),
      cell: unit => rankText(ranks[of].get(unit.division.code)),
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
                words.rate,
                unit.division.name,
              ),
            sum: '',
          },
        ]),
  ]
}
