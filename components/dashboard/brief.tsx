// One page of paper across: both rates and where they lead, the map, and the units below with the furthest first.

import type { ReactNode } from 'react'
import { cityDigits, cityName } from '@/lib/core/division'
import { countOf, whenOf } from '@/lib/core/say'
import { gapOf, type Rate, type UnitFigures } from '@/lib/figures/indicators'
import { wordOf } from '@/lib/figures/measures'
import type { FiguresView, OutlookView, TrendView, TurnoverView } from '@/lib/figures/shapes'
import { isDrawn } from '../map/drawn'
import { Measured } from '../measure/measured'
import { DataTable, type TableColumn } from '../table/data-table'
import { Bar } from '../ui/bar'
import { Clauses } from '../ui/clauses'
import { StateMark } from '../ui/state-mark'
import { CountyPanel } from './county-panel'
import { furthestOf, lackingText, type MeasureKey } from './furthest'
import type { DashboardAt } from './links'
import { outlookText, standingSaid, unitOf } from './outlook-words'
import { coursesOf } from './trends'
import { Turnover } from './turnover'
import { clockText, distanceText, leadingMeasure, percentText, standingText } from './words'

export type BriefProps = {
  view: FiguresView
  outlook: OutlookView | null
  turned: TurnoverView | null
  course: TrendView
  at: DashboardAt
  title: string
}
const names = { streetCoverage: '街道覆盖率', formation: '组建率' } as const
/** Which counts a rate is made of. */
const counted = { streetCoverage: ['covered', 'streets'], formation: ['formed', 'counted'] } as const
/** So many rows fit beside the map; a longer ranking is cut, and says so. */
const most = 22
/** Of the furthest counties of the province. */
const mostFar = 8

export function Brief({ view, outlook, turned, course, at, title }: BriefProps) {
  const { figures, definition } = view
  if (!figures) return null
  const { unit, children } = figures
  const { level } = unit.division
  const { code } = unit.division
  const hasMap = level === 'province' || level === 'city' || (level === 'county' && isDrawn(code))
  const courses = coursesOf({ view, trend: course, at, isWhole: true })
  return (
    <article className="brief print:flex print:h-[180mm] print:flex-col">
      <header className="mb-s3 border-b-2 border-ink pb-s2">
        <h1>
          <Clauses of={title} />
        </h1>
        <p className="text-ink-2">
          {unit.division.name}　截至 {view.asOf}，{clockText[view.clock]}，{whenOf(figures.computedAt)} 计算
        </p>
      </header>
      <div
        className={`grid items-start gap-s4 narrow:grid-cols-1 print:min-h-0 print:flex-1 print:items-stretch ${hasMap ? 'grid-cols-[16rem_19rem_minmax(0,1fr)] print:grid-cols-[7cm_6.6cm_minmax(0,1fr)]' : 'grid-cols-[20rem_minmax(0,1fr)] print:grid-cols-[8cm_minmax(0,1fr)]'}`}
      >
        <div className={columnLook}>
          {unit.streetCoverage ? (
            <RateBrief of="streetCoverage" rate={unit.streetCoverage} view={view} outlook={outlook} />
          ) : null}
          <RateBrief of="formation" rate={unit.formation} view={view} outlook={outlook} />
          {courses.streetCoverage ? <Fill as="course">{courses.streetCoverage}</Fill> : null}
          <Fill as={courses.streetCoverage ? 'course' : 'tall'}>{courses.formation}</Fill>
          {turned && level === 'street' ? (
            <Fill as="tall">
              <Turnover view={turned} sheet={undefined} />
            </Fill>
          ) : null}
        </div>
        {hasMap ? (
          <div
            className={`${columnLook} [&_[aria-live]]:hidden [&_.county-map]:m-0 [&_.county-map]:flex-none print:[&_.county-map]:w-[6.6cm]`}
          >
            <CountyPanel
              view={view}
              within={level === 'province' ? undefined : cityDigits(code)}
              cities={
                level === 'province'
                  ? Object.fromEntries(children.map(({ division }) => [cityDigits(division.code), division.name]))
                  : { [cityDigits(code)]: cityName(code) }
              }
              at={at}
              layer={leadingMeasure(view)}
            />
            {level === 'province' ? null : <FarTable of="formation" view={view} count={mostFar} />}
          </div>
        ) : null}
        <div className={columnLook}>
          <BriefTable units={children} view={view} outlook={outlook} />
          {level === 'province' ? <FarTables view={view} room={most - children.length} /> : null}
          {turned && level !== 'province' && level !== 'street' ? (
            <Fill as="months">
              <Turnover view={turned} sheet={undefined} />
            </Fill>
          ) : null}
        </div>
      </div>
      <footer className="mt-s3 border-t border-line pt-s1 text-small text-ink-2">
        <p>街道覆盖率：{definition.streetCoverage}</p>
        <p>组建率：{definition.formation}</p>
        {definition.basis.length > 0 ? <p>依据：{definition.basis.join('、')}</p> : null}
      </footer>
    </article>
  )
}

const columnLook = 'flex min-w-0 flex-col gap-s4 print:min-h-0 print:gap-s3'

/**
 * On paper a chart keeps the shape that it has on the screen, since it is not drawn anew; where a column has no room for it, it is
 * left out.
 */
const fills = {
  course: '[&_.chart]:aspect-[5/2] print:[@container(max-height:3.2cm)]:hidden [&_.panel>header>span]:hidden',
  tall: '[&_.chart]:aspect-[2/1] [&_.panel>header_details]:hidden',
  months:
    '[&_.chart]:aspect-[5/2] print:[@container(max-height:6.2cm)]:[&_.chart]:aspect-[7/2] print:[@container(max-height:4.6cm)]:hidden [&_.panel>header_details]:hidden',
} as const

const Fill = ({ as, children }: { as: keyof typeof fills; children: ReactNode }) => (
  <div
    className={`[&_.chart]:h-auto! ${as === 'tall' ? '' : 'print:min-h-0 print:flex-1 print:[container-type:size]'}`}
  >
    <div className={`[&_.panel>header]:py-1 [&>.panel]:m-0 ${fills[as]}`}>{children}</div>
  </div>
)

type RateBriefProps = Pick<BriefProps, 'view' | 'outlook'> & { of: MeasureKey; rate: Rate }

function RateBrief({ of, rate, view, outlook }: RateBriefProps) {
  const ahead = outlook?.[of] ?? null
  const target = view.targets[of].target
  const said = standingSaid(rate.standing, rate.standing ? standingText[rate.standing] : '', ahead, view.asOf)
  return (
    <section>
      <header className="flex flex-wrap items-baseline justify-between gap-x-s2">
        <h2>{names[of]}</h2>
        {said ? (
          <StateMark state={said.state} tag>
            {said.word}
          </StateMark>
        ) : null}
      </header>
      <p>
        <b className="text-num leading-[1.2]">{percentText(rate)}%</b>　
        <Measured of={counted[of][0]} value={rate.part} /> / <Measured of={counted[of][1]} value={rate.whole} />{' '}
        <span className="whitespace-nowrap">{unitOf[of]}</span>
      </p>
      <Bar
        parts={[{ percent: rate.whole === 0 ? 0 : (rate.part / rate.whole) * 100 }]}
        ticks={target === null ? [] : [{ percent: target, label: `现行 ${target}%`, past: true }]}
      />
      <p className="text-table">{ahead ? outlookText(ahead, of) : distanceText(view.path[of], unitOf[of])}</p>
    </section>
  )
}

/** Counties that are furthest from the target, of each measure; so many as still fit on the page. */
function FarTables({ view, room }: { view: FiguresView; room: number }) {
  const count = Math.min(mostFar, room)
  if (count < 1) return null
  return (
    <div className="grid grid-cols-2 gap-s4 narrow:grid-cols-1">
      <FarTable of="streetCoverage" view={view} count={count} />
      <FarTable of="formation" view={view} count={count} />
    </div>
  )
}

function FarTable({ of, view, count }: { of: MeasureKey; view: FiguresView; count: number }) {
  const far = furthestOf(view, of).slice(0, count)
  if (far.length === 0) return null
  const isStreets = far[0]?.unit.division.level === 'street'
  const called = isStreets ? '街道（乡镇）' : '县（市、区）'
  return (
    <div className="[&_.tight]:[--row:1.9rem] [&_:is(th,td)]:whitespace-nowrap">
      <DataTable
        caption={`${names[of]}离目标最远的 ${far.length} 个${called}`}
        showCaption
        tight
        columns={farColumns(of, called, view.figures?.unit.division.level === 'province')}
        rows={far}
        rowKey={({ unit }) => unit.division.code}
      />
    </div>
  )
}

type FarColumn = TableColumn<ReturnType<typeof furthestOf>[number]>
const farColumns = (of: MeasureKey, called: string, withCity: boolean): FarColumn[] => [
  { key: 'name', head: called, cell: ({ unit }) => unit.division.name },
  ...(withCity
    ? [{ key: 'city', head: '市', mute: true, cell: ({ unit }) => cityName(unit.division.code) } satisfies FarColumn]
    : []),
  {
    ...{ key: 'rate', head: of === 'formation' ? '组建率' : '覆盖率', unit: '%', num: true },
    cell: ({ rate }) => rateCell(rate),
  },
  {
    ...{ key: 'gap', head: '还差', unit: of === 'formation' ? '小区' : '街道', num: true },
    cell: ({ gap }) => countOf(gap),
  },
]

const rateCell = (rate: Rate | null) =>
  rate && rate.percent !== null ? (
    <StateMark state={rate.standing ?? 'none'} word={rate.standing ? standingText[rate.standing] : undefined}>
      {percentText(rate)}
    </StateMark>
  ) : (
    '—'
  )
const gapCell = (rate: Rate | null): string => {
  const gap = gapOf(rate)
  return gap === null ? '—' : countOf(gap)
}

const columns: TableColumn<UnitFigures>[] = [
  { key: 'name', head: '单位', cell: unit => unit.division.name },
  {
    ...{ key: 'coverage', head: '覆盖率', unit: '%', num: true },
    cell: unit => {
      if (unit.covered === null) return rateCell(unit.streetCoverage)
      return unit.covered ? <StateMark state="met">已计入</StateMark> : <StateMark state="behind">未计入</StateMark>
    },
  },
  { key: 'c-gap', head: '还差', unit: '街道', num: true, cell: unit => gapCell(unit.streetCoverage) },
  { key: 'formation', head: '组建率', unit: '%', num: true, cell: unit => rateCell(unit.formation) },
  { key: 'f-gap', head: '还差', unit: '小区', num: true, cell: unit => gapCell(unit.formation) },
]

/** Why the formation rate is not higher. */
const causes: TableColumn<UnitFigures>[] = [
  { key: 'expired', head: wordOf('expired'), unit: '小区', num: true, cell: unit => countOf(unit.formation.expired) },
  {
    ...{ key: 'never', head: '从未组建或终止', unit: '小区', num: true },
    cell: ({ formation: { whole, nominal } }) => countOf(whole - nominal),
  },
]

/** A street is covered or not: what it still lacks stands where other units have a gap. */
const lackingColumn = (outlook: OutlookView | null): TableColumn<UnitFigures> => ({
  key: 'lacks',
  head: '还缺佐证',
  cell: ({ covered, division: { code } }) => {
    const lacking = outlook?.lacking[code]
    return covered === false && lacking ? lackingText(lacking) : ''
  },
})

/** The lowest rate of the measure that the title is about first; what is not measured, last. */
function BriefTable({
  units,
  view,
  outlook,
}: Pick<BriefProps, 'view' | 'outlook'> & { units: readonly UnitFigures[] }) {
  const hasRates = units.some(unit => unit.streetCoverage !== null)
  const of: MeasureKey = hasRates && leadingMeasure(view) === 'coverage' ? 'streetCoverage' : 'formation'
  const share = (unit: UnitFigures): number => {
    const rate = unit[of]
    return rate && rate.whole > 0 ? rate.part / rate.whole : 2
  }
  const rows = [...units].sort((one, other) => share(one) - share(other))
  const below = units[0]?.division.level
  const own = columns.flatMap(column => {
    if (!column.key.startsWith('c') || hasRates) return [column]
    // Below a street nothing of the coverage is counted.
    if (below === 'community') return []
    return [column.key === 'c-gap' ? lackingColumn(outlook) : column]
  })
  const shown = below === 'city' ? own : [...own, ...causes]
  return (
    <div className="[&_.tight]:[--row:1.9rem]">
      <DataTable
        caption="下级单位，离目标最远的在前"
        tight
        columns={shown}
        rows={rows.slice(0, most)}
        rowKey={unit => unit.division.code}
        empty="没有下级单位"
      />
      {rows.length > most ? (
        <p className="text-small text-ink-2">
          共 {countOf(rows.length)} 个，列出最远的 {most} 个。
        </p>
      ) : null}
    </div>
  )
}
