// The children of a unit side by side: both rates, who reaches the target, how many are missing, and how it went.

import { type Count, percentDown, percentDrawn } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import type { Rate, UnitFigures } from '@/lib/figures/indicators'
import type { ChildTrends, FiguresView } from '@/lib/figures/shapes'
import { Spark } from '../chart/drawn'
import { DataTable, type TableColumn } from '../table/data-table'
import { legendLook } from '../ui/legend'
import { Panel } from '../ui/panel'
import { StateMark } from '../ui/state-mark'
import { type DashboardAt, dashboardAt } from './links'
import { ListLink } from './list-link'
import { percentText, standingText } from './words'

const levelName = {
  city: '市',
  county: '县（市、区）',
  street: '街道（乡镇）',
  community: '社区',
  province: '省',
} as const

type RankingSort = 'formation' | 'coverage' | 'missing' | 'name'
export const sorts: readonly RankingSort[] = ['formation', 'coverage', 'missing', 'name']

const lackingOf = (unit: UnitFigures): number => unit.formation.missingNext ?? unit.formation.missing ?? 0

function sorted(children: readonly UnitFigures[], sort: RankingSort): UnitFigures[] {
  // The worst first; where there is nothing to measure, last.
  const ratio = (rate: { part: number; whole: number } | null): number =>
    !rate || rate.whole === 0 ? 2 : rate.part / rate.whole
  const by: Record<RankingSort, (one: UnitFigures, other: UnitFigures) => number> = {
    formation: (one, other) => ratio(one.formation) - ratio(other.formation),
    coverage: (one, other) => ratio(one.streetCoverage) - ratio(other.streetCoverage),
    missing: (one, other) => lackingOf(other) - lackingOf(one),
    name: (one, other) => (one.division.code < other.division.code ? -1 : 1),
  }
  return [...children].sort(by[sort])
}

export function Ranking({
  view,
  trends,
  at,
  sort,
}: {
  view: FiguresView
  trends: ChildTrends | null
  at: DashboardAt
  sort: RankingSort
}) {
  const figures = view.figures
  const level = figures?.children[0]?.division.level
  if (!figures || !level) return null
  const coverage = figures.children.some(child => child.streetCoverage !== null)
  const counties = level === 'city'
  return (
    <Panel
      title={`${figures.children.length} 个${levelName[level]}：谁离目标最远`}
      aside={
        <span className={legendLook}>
          <StateMark state="met">达标</StateMark>
          <StateMark state="near">未完成，差不到 10 个百分点</StateMark>
          <StateMark state="behind">未完成</StateMark>
        </span>
      }
      flush
    >
      <DataTable
        caption={`${figures.unit.division.name}各${levelName[level]}的两项指标`}
        tight
        headGroups={[
          ...(coverage
            ? [{ label: '街道覆盖率', note: noteOf(view.targets.streetCoverage), span: counties ? 5 : 4 }]
            : []),
          ...(level === 'street' ? [{ label: '街道覆盖', span: 1 }] : []),
          { label: '组建率', note: noteOf(view.targets.formation), span: counties ? 5 : 4 },
        ]}
        columns={[
          nameColumn(level, at, sort),
          ...(level === 'street' ? [coveredColumn(at, figures.unit)] : []),
          ...(coverage ? coverageColumns(figures.unit, trends, at, sort, counties) : []),
          ...formationColumns(figures.unit, trends, at, sort, counties),
        ]}
        rows={sorted(figures.children, sort)}
        rowKey={child => child.division.code}
        rowHref={child => (level === 'community' ? undefined : dashboardAt(at, { division: child.division.code }))}
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

const sortLink = (at: DashboardAt, key: RankingSort, now: RankingSort, direction: 'ascending' | 'descending') => ({
  href: `${dashboardAt(at)}&sort=${key}`,
  now: key === now ? direction : undefined,
})

const nameColumn = (level: keyof typeof levelName, at: DashboardAt, sort: RankingSort): TableColumn<UnitFigures> => ({
  key: 'name',
  head: levelName[level],
  cell: child => child.division.name,
  sort: sortLink(at, 'name', sort, 'ascending'),
})

/** Of streets there is no rate: each is covered or not. The sum is the county's own. */
const coveredColumn = (at: DashboardAt, { streetCoverage, division }: UnitFigures): TableColumn<UnitFigures> => ({
  key: 'covered',
  head: '计入覆盖',
  cell: child => {
    if (child.covered === null) return '—'
    return child.covered ? <StateMark state="met">已计入</StateMark> : <StateMark state="behind">未计入</StateMark>
  },
  sum: streetCoverage ? partCell(streetCoverage, at, division.code, 'streets', 'covered', 'all') : '—',
})

const rateCell = (rate: Rate) =>
  rate.percent === null ? (
    '—'
  ) : (
    <StateMark state={rate.standing ?? 'none'} word={rate.standing ? standingText[rate.standing] : undefined}>
      {percentText(rate)}
    </StateMark>
  )

function partCell(
  rate: Rate,
  at: DashboardAt,
  code: string,
  list: 'streets' | 'compounds',
  part: string,
  whole: string,
) {
  const own = { ...at, division: code }
  return (
    <>
      <ListLink at={own} list={list} more={{ group: part }}>
        {countOf(rate.part)}
      </ListLink>
      /
      <ListLink at={own} list={list} more={{ group: whole }}>
        {countOf(rate.whole)}
      </ListLink>
    </>
  )
}

function missingCell(rate: Rate, at: DashboardAt, code: string, list: 'streets' | 'compounds') {
  const lacking = rate.missingNext ?? rate.missing
  if (lacking === null) return '—'
  if (lacking === 0) return 0
  return (
    <ListLink at={{ ...at, division: code }} list={list} more={{ group: 'missing' }}>
      {countOf(lacking)}
    </ListLink>
  )
}

function metCell(child: UnitFigures, of: 'streetCoverage' | 'formation') {
  const met = child.countiesMet
  return met ? `${met[of] === null ? '—' : met[of]}/${met.of}` : '—'
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

function coverageColumns(
  unit: UnitFigures,
  trends: ChildTrends | null,
  at: DashboardAt,
  sort: RankingSort,
  counties: boolean,
): TableColumn<UnitFigures>[] {
  const sum = unit.streetCoverage
  return [
    {
      key: 'c-rate',
      head: '覆盖率',
      unit: '%',
      num: true,
      ruled: true,
      sort: sortLink(at, 'coverage', sort, 'ascending'),
      cell: child => (child.streetCoverage ? rateCell(child.streetCoverage) : '—'),
      sum: sum ? rateCell(sum) : '—',
    },
    {
      key: 'c-part',
      head: '已覆盖',
      unit: '/应覆盖',
      num: true,
      cell: child =>
        child.streetCoverage
          ? partCell(child.streetCoverage, at, child.division.code, 'streets', 'covered', 'all')
          : '—',
      sum: sum ? partCell(sum, at, unit.division.code, 'streets', 'covered', 'all') : '—',
    },
    ...(counties
      ? [
          {
            key: 'c-met',
            head: '达标县',
            unit: '/县数',
            num: true,
            cell: (child: UnitFigures) => metCell(child, 'streetCoverage'),
            sum: metCell(unit, 'streetCoverage'),
          },
        ]
      : []),
    {
      key: 'c-missing',
      head: '还差',
      unit: '街道',
      num: true,
      cell: child =>
        child.streetCoverage ? missingCell(child.streetCoverage, at, child.division.code, 'streets') : '—',
      sum: sum ? missingCell(sum, at, unit.division.code, 'streets') : '—',
    },
    {
      key: 'c-trend',
      head: '走势',
      unit: '2021 起',
      num: true,
      cell: child =>
        sparkCell(
          trends?.children.find(one => one.code === child.division.code)?.streetCoverage,
          trends?.days ?? [],
          child.division.name,
        ),
      sum: '',
    },
  ]
}

function formationColumns(
  unit: UnitFigures,
  trends: ChildTrends | null,
  at: DashboardAt,
  sort: RankingSort,
  counties: boolean,
): TableColumn<UnitFigures>[] {
  return [
    {
      key: 'f-rate',
      head: '组建率',
      unit: '%',
      num: true,
      ruled: true,
      sort: sortLink(at, 'formation', sort, 'ascending'),
      cell: child => rateCell(child.formation),
      sum: rateCell(unit.formation),
    },
    {
      key: 'f-part',
      head: '已组建',
      unit: '/小区',
      num: true,
      cell: child => partCell(child.formation, at, child.division.code, 'compounds', 'part', 'whole'),
      sum: partCell(unit.formation, at, unit.division.code, 'compounds', 'part', 'whole'),
    },
    ...(counties
      ? [
          {
            key: 'f-met',
            head: '达标县',
            unit: '/县数',
            num: true,
            cell: (child: UnitFigures) => metCell(child, 'formation'),
            sum: metCell(unit, 'formation'),
          },
        ]
      : []),
    {
      key: 'f-missing',
      head: '还差',
      unit: '小区',
      num: true,
      sort: sortLink(at, 'missing', sort, 'descending'),
      cell: child => missingCell(child.formation, at, child.division.code, 'compounds'),
      sum: missingCell(unit.formation, at, unit.division.code, 'compounds'),
    },
    {
      key: 'f-trend',
      head: '走势',
      unit: '2021 起',
      num: true,
      cell: child =>
        sparkCell(
          trends?.children.find(one => one.code === child.division.code)?.formation,
          trends?.days ?? [],
          child.division.name,
        ),
      sum: '',
    },
  ]
}
