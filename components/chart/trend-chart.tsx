// How a figure went, what it had to reach and when, and where it goes at the present pace.

import { tv } from 'tailwind-variants/lite'
import { legendLook, Swatch } from '../ui/legend'
import { Panel } from '../ui/panel'
import { Pop } from '../ui/pop'
import { type Scale, scale, yearTicks } from './scale'

export type ChartPoint = { day: string; value: number | null }
export type TargetStep = { day: string; value: number }

export type TrendChartProps = {
  title: string
  /** What the column of the table twin is called, with its unit: 覆盖率（%）. */
  measure: string
  points: readonly ChartPoint[]
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

/** Two courses beside each other. */
export const chartPair = 'grid grid-cols-2 gap-s4 narrow:grid-cols-1 print:grid-cols-1 [&_.panel]:m-0'

const dot = tv({
  base: 'absolute -m-[4px] size-[8px] rounded-full border-[1.5px] forced-color-adjust-none',
  variants: { hollow: { true: 'border-deed bg-ground', false: 'border-ground bg-deed' } },
  defaultVariants: { hollow: false },
})
const goalWord = tv({
  base: 'absolute bg-ground px-[0.2em] whitespace-nowrap',
  variants: {
    side: {
      after: 'translate-x-[0.35rem] translate-y-[calc(50%+0.8rem)]',
      before: 'translate-x-[calc(-100%-0.4rem)] translate-y-1/2',
    },
  },
})
const axisWord = tv({
  base: 'absolute top-full translate-y-[0.35rem] whitespace-nowrap text-ink-2',
  variants: {
    minor: { true: 'max-[100em]:hidden' },
    close: { true: 'phone:hidden' },
    last: { true: '-translate-x-3/4', false: '-translate-x-1/2' },
  },
  defaultVariants: { last: false },
})

type KnownPoint = { day: string; value: number }

export function TrendChart(props: TrendChartProps) {
  const { title, measure, points, targets, forecast, basis = '按近 90 天推算' } = props
  return (
    <Panel
      title={title}
      flush
      aside={
        <span className={legendLook}>
          {targets.length > 0 ? (
            <>
              <span>
                <Swatch as="line" />
                实际
              </span>
              <span>
                <Swatch as="goal" />
                目标
              </span>
            </>
          ) : null}
          {forecast ? (
            <span>
              <Swatch as="guess" />
              {basis}
            </span>
          ) : null}
          <Pop label="表格">
            <TableTwin measure={measure} points={points} caption={title} />
          </Pop>
        </span>
      }
    >
      <Plot {...props} />
    </Panel>
  )
}

function TableTwin({ measure, points, caption }: { measure: string; points: readonly ChartPoint[]; caption: string }) {
  return (
    <table>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">截至</th>
          <th scope="col" className="text-right whitespace-nowrap">
            {measure}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(point => (
          <tr key={point.day}>
            <th scope="row">{point.day}</th>
            <td className="text-right whitespace-nowrap">{point.value === null ? '—' : point.value.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Plot(props: TrendChartProps) {
  const { points, targets, forecast, asOf, from, to, max = 100, unit = '%' } = props
  const at = scale(from, to, max)
  const known = points.filter((point): point is KnownPoint => point.value !== null)
  const last = known.at(-1)
  const grid = [0, 0.25, 0.5, 0.75, 1].map(part => part * max)
  return (
    <div className="relative mt-4 mr-[1.6rem] mb-[1.7rem] ml-[2.3rem] h-54 text-small leading-[1.3]">
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="absolute inset-0 size-full overflow-visible fill-none [&_*]:[vector-effect:non-scaling-stroke]"
      >
        {grid.map(value => (
          <path key={value} className="stroke-line stroke-1" d={`M0 ${at.y(value)}H100`} />
        ))}
        <path className="stroke-line-2 [stroke-dasharray:2_3]" d={`M${at.x(asOf)} 0V100`} />
        <path className="stroke-ink stroke-[1.6] forced-colors:stroke-[CanvasText]" d={steps(targets, at)} />
        {forecast && last ? (
          <path
            className="stroke-deed stroke-2 [stroke-dasharray:5_4] forced-colors:stroke-[LinkText]"
            d={`M${at.x(last.day)} ${at.y(last.value)}L${at.x(forecast.day)} ${at.y(forecast.value)}`}
          />
        ) : null}
        <polyline
          className="stroke-deed stroke-[2.5] forced-colors:stroke-[LinkText]"
          points={known.map(point => `${at.x(point.day)},${at.y(point.value)}`).join(' ')}
        />
      </svg>
      {grid.map(value => (
        <span
          key={value}
          className="absolute right-full -translate-x-2 translate-y-1/2 whitespace-nowrap text-ink-2"
          style={{ bottom: `${100 - at.y(value)}%` }}
        >
          {value}
        </span>
      ))}
      <Axis at={at} from={from} to={to} asOf={asOf} />
      {known.map(point => (
        <span
          key={point.day}
          className={dot()}
          style={{ left: `${at.x(point.day)}%`, top: `${at.y(point.value)}%` }}
          title={`${point.day} ${point.value.toFixed(1)}${unit}`}
        />
      ))}
      {labelled(known, asOf).map(point => (
        <span
          key={point.day}
          className="absolute -translate-x-[85%] whitespace-nowrap font-semibold text-deed"
          style={{ left: `${at.x(point.day)}%`, bottom: `calc(${100 - at.y(point.value)}% + .35rem)` }}
        >
          {point.value.toFixed(1)}
        </span>
      ))}
      {targets.map(target => (
        <span
          key={target.day}
          className={goalWord({ side: at.x(target.day) > 70 ? 'before' : 'after' })}
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
          className={axisLook(at.x(tick.day), here, tick.minor)}
          style={{ left: `${at.x(tick.day)}%` }}
        >
          {tick.label}
        </span>
      ))}
      <span className={axisWord()} style={{ left: `${here}%` }}>
        <b>{asOf}</b>
      </span>
    </>
  )
}

/** On a phone a label near the day's own gives way; at the right edge it stays inside. */
function axisLook(x: number, here: number, minor: boolean): string {
  return axisWord({ minor, close: Math.abs(x - here) < 26, last: x > 94 })
}

function Forecast({ forecast, at }: { forecast: { day: string; value: number; label: string }; at: Scale }) {
  const left = at.x(forecast.day)
  return (
    <>
      <span className={dot({ hollow: true })} style={{ left: `${left}%`, top: `${at.y(forecast.value)}%` }} />
      <span
        className="absolute bg-ground whitespace-nowrap text-deed"
        style={{ left: `min(${left}%, 100% + 1.4rem - 6.5em)`, top: `calc(${at.y(forecast.value)}% + .35rem)` }}
      >
        {forecast.label}
      </span>
    </>
  )
}

/** The ends of years and the last point carry their figure; more would cover the line. */
function labelled(known: readonly KnownPoint[], asOf: string): KnownPoint[] {
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
