// The map of counties by standing, with its table twin and tiles for the zones that have no outline.

import { cityDigits, countyDigits } from '@/lib/core/division'
import { meets, near } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { gapOf, type Rate, type UnitFigures } from '@/lib/figures/indicators'
import type { FiguresView } from '@/lib/figures/shapes'
import type { TargetOnDay } from '@/lib/plan/targets'
import { CountyMap } from '../map/county-map'
import type { AreaValue, GapStep } from '../map/readout'
import { DataTable } from '../table/data-table'
import { Panel } from '../ui/panel'
import { StateMark } from '../ui/state-mark'
import { type DashboardAt, dashboardAt } from './links'
import { percentText, standingText } from './words'

type Names = Readonly<Record<string, string>>

/** Short by so many percentage points and less: the first of them tells the step. */
const stepBounds = [5, 10, 20] as const
const stepWords = ['达标', '差不到 5 个百分点', '差 5 至 10', '差 10 至 20', '差 20 及以上'] as const
/** By the target in force, before the first one by that; none where no plan names any. */
const stepOf = (rate: Rate, { target, next }: TargetOnDay): GapStep | null => {
  const goal = target ?? next?.rate ?? null
  if (goal === null) return null
  if (meets(rate, goal) === true) return 0
  const index = stepBounds.findIndex(points => near(rate, goal, points) === true)
  return ([1, 2, 3] as const)[index] ?? 4
}

type NamedRate = { name: string; unit: string; target: TargetOnDay }

function markOf(rate: Rate | null, { name, unit, target }: NamedRate): AreaValue['marks'][number] {
  if (!rate || rate.percent === null) return { state: 'none', word: '不计算', line: `${name} —`, step: null }
  const state = rate.standing ?? 'none'
  const gap = gapOf(rate) ?? 0
  return {
    state,
    step: stepOf(rate, target),
    word: rate.standing ? standingText[rate.standing] : '没有到期目标',
    line: `${name} ${rate.percent}%（${countOf(rate.part)}/${countOf(rate.whole)} ${unit}）${gap > 0 ? `，差 ${countOf(gap)} 个` : ''}`,
  }
}

type CountyPanelProps = {
  view: FiguresView
  /** The beginning of the codes shown; absent: the whole province. */
  within: string | undefined
  cities: Names
  at: DashboardAt
  /** The measure that the page's title is about. */
  layer: 'coverage' | 'formation'
}

export function CountyPanel({ view, within, cities, at, layer }: CountyPanelProps) {
  const counties = view.figures?.counties ?? []
  const values = Object.fromEntries(
    counties.map(county => [
      countyDigits(county.division.code),
      {
        href: dashboardAt(at, { division: county.division.code }),
        larger: cities[cityDigits(county.division.code)],
        marks: [
          markOf(county.streetCoverage, { name: '覆盖率', unit: '个街道', target: view.targets.streetCoverage }),
          markOf(county.formation, { name: '组建率', unit: '个小区', target: view.targets.formation }),
        ],
      },
    ]),
  )
  return (
    <CountyMap
      id="counties"
      title={counties.length === 1 ? '在全市的位置' : '各县（市、区）'}
      within={within}
      layers={[
        { key: 'coverage', label: '覆盖率' },
        { key: 'formation', label: '组建率' },
      ]}
      layer={layer}
      values={values}
      groupNames={Object.fromEntries(Object.entries(cities).map(([code, name]) => [code, name.replace(/市$/, '')]))}
      steps={stepWords}
      none="不计算"
      openLabel="打开县看板"
      table={<CountyTable counties={counties} cities={cities} at={at} />}
    />
  )
}

function CountyTable({ counties, cities, at }: { counties: readonly UnitFigures[]; cities: Names; at: DashboardAt }) {
  return (
    <DataTable
      caption="各县（市、区）的两项指标"
      tight
      columns={[
        { key: 'name', head: '县（市、区）', cell: county => county.division.name },
        { key: 'city', head: '市', mute: true, cell: county => cities[cityDigits(county.division.code)] ?? '' },
        { key: 'coverage', head: '覆盖率', unit: '%', num: true, cell: county => cell(county.streetCoverage) },
        { key: 'formation', head: '组建率', unit: '%', num: true, cell: county => cell(county.formation) },
      ]}
      rows={counties}
      rowKey={county => county.division.code}
      rowHref={county => dashboardAt(at, { division: county.division.code })}
    />
  )
}

const cell = (rate: Rate | null) =>
  rate && rate.percent !== null ? (
    <StateMark state={rate.standing ?? 'none'} word={rate.standing ? standingText[rate.standing] : undefined}>
      {percentText(rate)}
    </StateMark>
  ) : (
    '—'
  )

const zoneLook =
  'px-[0.9rem] pt-2 pb-[0.6rem] text-table leading-[1.55] not-first:border-l not-first:border-l-line narrow:nth-3:border-l-0 phone:border-l-0! phone:not-first:border-t phone:not-first:border-t-line'

/** Zones with statistical codes only: no boundary of their own, so they stand beside the map. */
export function Zones({ zones, at }: { zones: readonly UnitFigures[]; at: DashboardAt }) {
  if (zones.length === 0) return null
  return (
    <Panel
      title={`${zones.length} 个功能区`}
      aside={<small className="text-ink-2">有统计代码、无行政区划边界，不在地图上；数字已计入所在市</small>}
      flush
    >
      <div className="grid grid-cols-4 narrow:grid-cols-2 phone:grid-cols-1">
        {zones.map(zone => (
          <div key={zone.division.code} className={zoneLook}>
            <h3 className="text-table">
              <a href={dashboardAt(at, { division: zone.division.code })}>{zone.division.name}</a>
            </h3>
            <dl className="grid grid-cols-[3rem_1fr] gap-x-[0.3rem]">
              <dt className="text-ink-2">覆盖率</dt>
              <dd>
                {cell(zone.streetCoverage)}{' '}
                {zone.streetCoverage && zone.streetCoverage.whole > 0
                  ? `${zone.streetCoverage.part}/${zone.streetCoverage.whole}`
                  : ''}
              </dd>
              <dt className="text-ink-2">组建率</dt>
              <dd>
                {cell(zone.formation)}{' '}
                {zone.formation.whole > 0 ? `${countOf(zone.formation.part)}/${countOf(zone.formation.whole)}` : ''}
              </dd>
            </dl>
            {zone.streetCoverage && zone.streetCoverage.whole === 0 ? (
              <p className="text-ink-2">类似乡级单位未认定，覆盖率不计算</p>
            ) : null}
          </div>
        ))}
      </div>
    </Panel>
  )
}
