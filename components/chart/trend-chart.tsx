// How a figure went, what it had to reach and when, and where it goes at the present pace.

import { Pop } from '../ui/pop'
import { type Scale, scale, yearTicks } from './scale'

export type TrendPoint = { day: string; value: number | null }
export type TargetStep = { day: string; value: number }

export type TrendChartProps = {
  title: string
  /** What the column of the table twin is called, with its unit: 覆盖率（%）. */
  measure: string
  points: readonly TrendPoint[]
  /** Each holds from its day until the next one's. */
  targets: readonly TargetStep[]
  /** Where the present pace leads, and when it gets there. */
  forecast?: { day: string; value: number; label: string } | undefined
  asOf: string
  from: string
  to: string
  max?: number | undefined
  unit?: string | undefined
  basis?: string | undefined
}

type Known = { day: string; value: number }

export function TrendChart(props: TrendChartProps) {
  const { title, measure, points, targets, forecast, basis = '按近 90 天推算' } = props
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
        <span className="legend s">
          {targets.length > 0 ? (
            <>
              <span>
                <i className="sw line" />
                实际
              </span>
              <span>
                <i className="sw goal" />
                目标
              </span>
            </>
          ) : null}
          {forecast ? (
            <span>
              <i className="sw guess" />
              {basis}
            </span>
          ) : null}
          <Pop label="表格">
            <TableTwin measure={measure} points={points} caption={title} />
          </Pop>
        </span>
      </header>
      <Plot {...props} />
    </section>
  )
}

function TableTwin({ measure, points, caption }: { measure: string; points: readonly TrendPoint[]; caption: string }) {
  return (
    <table>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">截至</th>
          <th scope="col" className="num">
            {measure}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(point => (
          <tr key={point.day}>
            <th scope="row">{point.day}</th>
            <td className="num">{point.value === null ? '—' : point.value.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Plot(props: TrendChartProps) {
  const { points, targets, forecast, asOf, from, to, max = 100, unit = '%' } = props
  const at = scale(from, to, max)
  const known = points.filter((point): point is Known => point.value !== null)
  const last = known.at(-1)
  const grid = [0, 0.25, 0.5, 0.75, 1].map(part => part * max)
  return (
    <div className="plot">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {grid.map(value => (
          <path key={value} className="grid" d={`M0 ${at.y(value)}H100`} />
        ))}
        <path className="now" d={`M${at.x(asOf)} 0V100`} />
        <path className="goal" d={steps(targets, at)} />
        {forecast && last ? (
          <path
            className="guess"
            d={`M${at.x(last.day)} ${at.y(last.value)}L${at.x(forecast.day)} ${at.y(forecast.value)}`}
          />
        ) : null}
        <polyline className="actual" points={known.map(point => `${at.x(point.day)},${at.y(point.value)}`).join(' ')} />
      </svg>
      {grid.map(value => (
        <span key={value} className="y" style={{ bottom: `${100 - at.y(value)}%` }}>
          {value}
        </span>
      ))}
      <Axis at={at} from={from} to={to} asOf={asOf} />
      {known.map(point => (
        <span
          key={point.day}
          className="dot"
          style={{ left: `${at.x(point.day)}%`, top: `${at.y(point.value)}%` }}
          title={`${point.day} ${point.value.toFixed(1)}${unit}`}
        />
      ))}
      {labelled(known, asOf).map(point => (
        <span
          key={point.day}
          className="v"
          style={{ left: `${at.x(point.day)}%`, bottom: `calc(${100 - at.y(point.value)}% + .35rem)` }}
        >
          {point.value.toFixed(1)}
        </span>
      ))}
      {targets.map(target => (
        <span
          key={target.day}
          className={at.x(target.day) > 70 ? 't before' : 't'}
          style={{ left: `${at.x(target.day)}%`, bottom: `${100 - at.y(target.value)}%` }}
        >
          目标 {target.value}
          {unit}
        </span>
      ))}
      {forecast ? <Forecast forecast={forecast} at={at} /> : null}
    </div>
  )
}

function Axis({ at, from, to, asOf }: { at: Scale; from: string; to: string; asOf: string }) {
  const here = at.x(asOf)
  const clear = yearTicks(from, to).filter(tick => Math.abs(at.x(tick.day) - here) > 9)
  return (
    <>
      {clear.map(tick => (
        <span
          key={tick.day}
          className={axisClass(at.x(tick.day), here, tick.minor)}
          style={{ left: `${at.x(tick.day)}%` }}
        >
          {tick.label}
        </span>
      ))}
      <span className="x" style={{ left: `${here}%` }}>
        <b>{asOf}</b>
      </span>
    </>
  )
}

/** On a phone a label near the day's own gives way; at the right edge it stays inside. */
function axisClass(x: number, here: number, minor: boolean): string {
  return ['x', minor ? 'minor' : '', Math.abs(x - here) < 26 ? 'close' : '', x > 94 ? 'last' : '']
    .filter(Boolean)
    .join(' ')
}

function Forecast({ forecast, at }: { forecast: { day: string; value: number; label: string }; at: Scale }) {
  const left = at.x(forecast.day)
  return (
    <>
      <span className="dot hollow" style={{ left: `${left}%`, top: `${at.y(forecast.value)}%` }} />
      <span
        className="v guess"
        style={{ left: `min(${left}%, 100% + 1.4rem - 6.5em)`, top: `calc(${at.y(forecast.value)}% + .35rem)` }}
      >
        {forecast.label}
      </span>
    </>
  )
}

/** The ends of years and the last point carry their figure; more would cover the line. */
function labelled(known: readonly Known[], asOf: string): Known[] {
  return known.filter((point, index) => {
    if (index === known.length - 1) return true
    return point.day.endsWith('-12-31') && point.day !== asOf
  })
}

function steps(targets: readonly TargetStep[], at: Scale): string {
  const [first, ...rest] = targets
  if (!first) return ''
  const climbs = rest.map(target => `H${at.x(target.day)}V${at.y(target.value)}`)
  return `M${at.x(first.day)} ${at.y(first.value)}${climbs.join('')}H100`
}
