// One page of paper across: both rates and where they lead, the map, and the units below with the furthest first.

import { cityDigits, cityName } from '@/lib/core/division'
import { countOf, whenOf } from '@/lib/core/say'
import type { Rate, UnitFigures } from '@/lib/figures/indicators'
import type { FiguresView, OutlookView } from '@/lib/figures/shapes'
import { Measured } from '../measure/measured'
import { DataTable, type TableColumn } from '../table/data-table'
import { Bar } from '../ui/bar'
import { StateMark } from '../ui/state-mark'
import { CountyPanel } from './county-panel'
import { furthestOf, lackingText, type MeasureKey } from './furthest'
import type { DashboardAt } from './links'
import { outlookText, standingSaid, unitOf } from './outlook-words'
import { clockText, distanceText, leadingMeasure, percentText, standingText } from './words'

export type BriefProps = { view: FiguresView; outlook: OutlookView | null; at: DashboardAt; title: string }
const names = { streetCoverage: '街道覆盖率', formation: '组建率' } as const
/** Which counts a rate is made of. */
const counted = { streetCoverage: ['covered', 'streets'], formation: ['formed', 'counted'] } as const
/** So many rows fit beside the map; a longer ranking is cut, and says so. */
const most = 22
/** Of the furthest counties of the province. */
const mostFar = 8

export function Brief({ view, outlook, at, title }: BriefProps) {
  const { figures, definition } = view
  if (!figures) return null
  const { unit, children } = figures
  const { level } = unit.division
  const hasMap = level === 'province' || level === 'city'
  return (
    <article className="brief">
      <header className="mb-s3 border-b-2 border-ink pb-s2">
        <h1>{title}</h1>
        <p className="text-ink-2">
          {unit.division.name}　截至 {view.asOf}，{clockText[view.clock]}，{whenOf(figures.computedAt)} 计算
        </p>
      </header>
      <div
        className={`grid items-start gap-s4 narrow:grid-cols-1 ${hasMap ? 'grid-cols-[16rem_19rem_minmax(0,1fr)] print:grid-cols-[7cm_6.6cm_minmax(0,1fr)]' : 'grid-cols-[20rem_minmax(0,1fr)] print:grid-cols-[8cm_minmax(0,1fr)]'}`}
      >
        <div className="flex flex-col gap-s4">
          {unit.streetCoverage ? (
            <RateBrief of="streetCoverage" rate={unit.streetCoverage} view={view} outlook={outlook} />
          ) : null}
          <RateBrief of="formation" rate={unit.formation} view={view} outlook={outlook} />
        </div>
        {hasMap ? (
          <div className="[&_[aria-live]]:hidden [&_.county-map]:m-0 print:[&_.county-map]:w-[6.6cm]">
            <CountyPanel
              view={view}
              within={level === 'province' ? undefined : cityDigits(unit.division.code)}
              cities={Object.fromEntries(
                (level === 'province' ? children : [unit]).map(one => [
                  cityDigits(one.division.code),
                  one.division.name,
                ]),
              )}
              at={at}
              layer={leadingMeasure(view)}
            />
          </div>
        ) : null}
        <div className="flex flex-col gap-s4">
          <BriefTable units={children} view={view} outlook={outlook} />
          {level === 'province' ? <FarTables view={view} room={most - children.length} /> : null}
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

type RateBriefProps = Pick<BriefProps, 'view' | 'outlook'> & { of: MeasureKey; rate: Rate }

function RateBrief({ of, rate, view, outlook }: RateBriefProps) {
  const ahead = outlook?.[of] ?? null
  const target = view.targets[of].target
  const said = standingSaid(rate.standing, rate.standing ? standingText[rate.standing] : '', ahead, view.asOf)
  // Of the province they stand in tables of their own, below its cities.
  const far = view.figures?.unit.division.level === 'province' ? [] : furthestOf(view, of).slice(0, 5)
  return (
    <section>
      <h2>{names[of]}</h2>
      <p>
        <b className="text-num leading-[1.2]">{percentText(rate)}%</b>　
        <Measured of={counted[of][0]} value={rate.part} /> / <Measured of={counted[of][1]} value={rate.whole} />{' '}
        {unitOf[of]}
      </p>
      {said ? (
        <StateMark state={said.state} tag>
          {said.word}
        </StateMark>
      ) : null}
      <Bar
        parts={[{ percent: rate.whole === 0 ? 0 : (rate.part / rate.whole) * 100 }]}
        ticks={target === null ? [] : [{ percent: target, label: `现行 ${target}%`, past: true }]}
      />
      <p className="text-table">{ahead ? outlookText(ahead, of) : distanceText(view.path[of], unitOf[of])}</p>
      {far.length > 0 ? (
        <p className="text-table">
          最远：
          {far
            .map(({ unit, rate: own, gap }) => {
              const city = unit.division.level === 'county' ? `（${cityName(unit.division.code)}）` : ''
              return `${unit.division.name}${city} ${percentText(own)}%，差 ${countOf(gap)}`
            })
            .join('；')}
        </p>
      ) : null}
    </section>
  )
}

/** Counties that are furthest from the target, of each measure; so many as still fit on the page. */
function FarTables({ view, room }: { view: FiguresView; room: number }) {
  const measures = ['streetCoverage', 'formation'] as const
  const count = Math.min(mostFar, room)
  if (count < 1) return null
  return (
    <div className="grid grid-cols-2 gap-s4 narrow:grid-cols-1 [&_.tight]:[--row:1.9rem]">
      {measures.map(of => {
        const far = furthestOf(view, of).slice(0, count)
        return far.length === 0 ? null : (
          <DataTable
            key={of}
            caption={`${names[of]}离目标最远的 ${far.length} 个县（市、区）`}
            showCaption
            tight
            columns={farColumns(of)}
            rows={far}
            rowKey={({ unit }) => unit.division.code}
          />
        )
      })}
    </div>
  )
}

const farColumns = (of: MeasureKey): TableColumn<ReturnType<typeof furthestOf>[number]>[] => [
  { key: 'name', head: '县（市、区）', cell: ({ unit }) => unit.division.name },
  { key: 'city', head: '市', mute: true, cell: ({ unit }) => cityName(unit.division.code) },
  { ...{ key: 'rate', head: names[of], unit: '%', num: true }, cell: ({ rate }) => rateCell(rate) },
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
  const gap = rate?.missing ?? rate?.missingNext ?? null
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
  const shown = hasRates ? columns : columns.map(column => (column.key === 'c-gap' ? lackingColumn(outlook) : column))
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
