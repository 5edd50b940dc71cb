// Both rates by quarter since 2021 against the steps of the targets, and where the present pace leads.

import { percentDrawn } from '@/lib/core/rate'
import type { Path } from '@/lib/figures/path'
import type { FiguresView, TrendView } from '@/lib/figures/shapes'
import { chartPair, type TargetStep, TrendChart } from '../chart/trend-chart'

const steps = (targets: readonly { due: string; rate: number }[]): TargetStep[] =>
  targets.map(target => ({ day: target.due, value: target.rate }))

/** A forecast farther than three years ahead would squeeze what has happened into a corner. */
const yearsAhead = 3

function forecastOf(path: Path | null, asOf: string) {
  if (!path || path.missing === 0 || path.forecast === null) return undefined
  if (Number(path.forecast.slice(0, 4)) - Number(asOf.slice(0, 4)) > yearsAhead) return undefined
  return { day: path.forecast, value: path.towards.rate, label: `推算 ${path.forecast.slice(0, 7)}` }
}

const basisOf = (path: Path | null): string | undefined => (path?.over ? `按近 ${path.over} 天推算` : undefined)

export function Trends({ view, trend }: { view: FiguresView; trend: TrendView }) {
  const first = trend.points[0]?.day ?? view.asOf
  // What came after the day asked was not known on it: the line ends there and the forecast begins.
  const known = trend.points.filter(point => point.day <= view.asOf)
  // The plot reaches to the next target; steps farther ahead would stand outside of it.
  const last = (path: Path | null, targets: readonly TargetStep[]): string => {
    const forecast = forecastOf(path, view.asOf)?.day
    const next = targets.find(target => target.day > view.asOf)?.day
    const end = [view.asOf, forecast ?? view.asOf, next ?? view.asOf].sort().at(-1) ?? view.asOf
    return `${end.slice(0, 4)}-12-31`
  }
  const within = (targets: readonly TargetStep[], to: string) => targets.filter(target => target.day <= to)
  const [coverageSteps, formationSteps] = [steps(trend.steps.streetCoverage), steps(trend.steps.formation)]
  const coverageEnd = last(view.path.streetCoverage, coverageSteps)
  const formationEnd = last(view.path.formation, formationSteps)
  const coverage = view.figures?.unit.streetCoverage !== null && known.some(point => point.streetCoverage.whole > 0)
  return (
    <div className={chartPair}>
      {coverage ? (
        <TrendChart
          title="街道覆盖率走势"
          measure="覆盖率（%）"
          points={known.map(point => ({ day: point.day, value: percentDrawn(point.streetCoverage) }))}
          targets={within(coverageSteps, coverageEnd)}
          forecast={forecastOf(view.path.streetCoverage, view.asOf)}
          basis={basisOf(view.path.streetCoverage)}
          asOf={view.asOf}
          from={first}
          to={coverageEnd}
        />
      ) : null}
      <TrendChart
        title="组建率走势"
        measure="组建率（%）"
        points={known.map(point => ({ day: point.day, value: percentDrawn(point.formation) }))}
        targets={within(formationSteps, formationEnd)}
        forecast={forecastOf(view.path.formation, view.asOf)}
        basis={basisOf(view.path.formation)}
        asOf={view.asOf}
        from={first}
        to={formationEnd}
      />
    </div>
  )
}
