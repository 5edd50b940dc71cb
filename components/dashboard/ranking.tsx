// The units below side by side: both rates, their place and how it changed, how many are missing, and how it went.

import type { Level } from '@/lib/core/division'
import type { ChildTrends, FiguresView, OutlookView } from '@/lib/figures/shapes'
import { DataTable } from '../table/data-table'
import { tallTable } from '../table/look'
import { sortHeads } from '../table/sort-head'
import { legendLook } from '../ui/legend'
import { Panel } from '../ui/panel'
import { Segmented } from '../ui/segmented'
import { StateMark } from '../ui/state-mark'
import { countsBefore } from './before'
import { type DashboardAt, dashboardAt, dashboardWords, rankingAt } from './links'
import { cityColumn, coveredColumn, measureColumns } from './ranking-columns'
import { orderAsked, type RankingBy, rankingOrders, ranksIn, sorted } from './ranking-order'
import { leadingMeasure, standingText } from './words'

const levelName = {
  city: '市',
  county: '县（市、区）',
  street: '街道（乡镇）',
  community: '社区',
  province: '省',
} as const

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
  const usual = usualOrder(view, level, hasCoverage)
  const order = orderAsked(sort, usual)
  const heads = sortHeads(
    '/dashboard',
    { ...dashboardWords(at), by: isByCounty ? 'county' : undefined },
    rankingOrders,
    usual,
    order,
  )
  const before = countsBefore(units, outlook)
  const ranks = ranksIn(units, before)
  const since = outlook ? '比上月' : '比上次'
  const of = { view, since: before ? since : '', trends, at, heads, ranks, level, isByCounty }
  const width = measureColumns(of, 'formation').length
  return (
    <Panel
      className={isByCounty ? tallTable : ''}
      title={`${units.length} 个${levelName[level]}：谁离目标最远`}
      aside={
        <span className={legendLook}>
          <StateMark state="met">{standingText.met}</StateMark>
          <StateMark state="near">{standingText.near}</StateMark>
          <StateMark state="behind">{standingText.behind}</StateMark>
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
        rows={sorted(units, order, ranks)}
        rowKey={unit => unit.division.code}
        rowHref={unit => (level === 'community' ? undefined : dashboardAt(at, { division: unit.division.code }))}
        sumLabel="合计"
        empty="这一天没有下级单位"
      />
    </Panel>
  )
}

/** By what the page's title is about: of streets, which have no rate, by whether they count. */
function usualOrder(view: FiguresView, level: Level, hasCoverage: boolean): RankingBy {
  if (leadingMeasure(view) === 'formation') return 'formation'
  if (hasCoverage) return 'coverage'
  return level === 'street' ? 'covered' : 'formation'
}

const noteOf = (target: FiguresView['targets']['formation']): string =>
  [
    target.target === null ? '还没有到期目标' : `现行 ${target.target}%`,
    target.next ? `${target.next.due} 为 ${target.next.rate}%` : '',
  ]
    .filter(Boolean)
    .join('，')
