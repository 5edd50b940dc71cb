'use client'
// A course by days: the line, the steps it has to reach, and where it goes at the present pace.

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts'
import { dayNumber, dayTicks, percentRange } from './axis'
import { letterSize, still, wordLook } from './look'
import { type Label, type LabelSide, placeLabels, type Spot, type Stroke } from './place-labels'
import { Plot } from './plot'
import { TellPoint, type Told } from './told'

/** In percent, and as it is written; null where there was no figure. */
export type ChartPoint = Told & { day: string; value: number | null; word: string }
/** Holds from its day until the next one's. */
export type TrendStep = { day: string; value: number; word: string }

export type TrendProps = {
  /** Names the drawing to those who do not see it. */
  label: string
  points: readonly ChartPoint[]
  steps: readonly TrendStep[]
  guess?: { day: string; value: number; word: string } | undefined
  asOf: string
  from: string
  to: string
}

type MetPoint = ChartPoint & { value: number }
const isKnown = (point: ChartPoint): point is MetPoint => point.value !== null

type Corner = { day: string; value: number }

/** The steps as strokes: along at one height, then up. */
function risesOf(steps: readonly TrendStep[], to: string): [Corner, Corner][] {
  return steps.flatMap((step, index): [Corner, Corner][] => {
    const next = steps[index + 1]
    const end = { day: next?.day ?? to, value: step.value }
    return next
      ? [
          [step, end],
          [end, next],
        ]
      : [[step, end]]
  })
}

const pointOf = ({ day, value }: Corner) => ({ x: dayNumber(day), y: value })

export function Trend(props: TrendProps) {
  const { label, points, steps, guess, asOf, from, to } = props
  const known = points.filter(isKnown)
  const last = known.at(-1)
  const data = points.map(point => ({ ...point, at: dayNumber(point.day) }))
  const range = percentRange([...known, ...steps.filter(step => step.day <= to)].map(one => one.value))
  return (
    <Plot count={points.length} className="h-64">
      <LineChart
        data={data}
        responsive
        aria-label={label}
        margin={{ top: 12, right: 18, bottom: 8, left: 0 }}
        className="size-full"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="at"
          domain={[dayNumber(from), dayNumber(to)]}
          height={16}
          tick={false}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-2)' }}
        />
        <YAxis
          domain={[range.from, range.to]}
          ticks={range.ticks}
          width={34}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--ink-2)', fontSize: '1em' }}
        />
        <ReferenceLine x={dayNumber(asOf)} stroke="var(--line-2)" strokeDasharray="2 3" />
        {risesOf(steps, to).map(([begin, end]) => (
          <ReferenceLine
            key={`${begin.day} ${begin.value} ${end.value}`}
            segment={[pointOf(begin), pointOf(end)]}
            stroke="var(--ink)"
            strokeWidth={1.6}
          />
        ))}
        {guess && last ? (
          <ReferenceLine
            segment={[pointOf(last), pointOf(guess)]}
            stroke="var(--deed)"
            strokeWidth={2}
            strokeDasharray="5 4"
          />
        ) : null}
        <TellPoint cursor="line" />
        <Line
          {...still}
          type="linear"
          dataKey="value"
          stroke="var(--deed)"
          strokeWidth={2.5}
          dot={{ r: 3, fill: 'var(--deed)', strokeWidth: 0 }}
          activeDot={{ r: 5, fill: 'var(--deed)', stroke: 'var(--ground)', strokeWidth: 2 }}
          connectNulls
        />
        {guess ? (
          <ReferenceDot {...pointOf(guess)} r={4} fill="var(--ground)" stroke="var(--deed)" strokeWidth={1.5} />
        ) : null}
        <Words {...props} known={known} />
      </LineChart>
    </Plot>
  )
}

const besideSteps: readonly LabelSide[] = ['above-right', 'below-right', 'above-left', 'below-left']
const besidePoints: readonly LabelSide[] = ['above-left', 'above', 'below-right', 'below', 'above-right', 'below-left']

/** The ends of years and the last point carry their figure; more would cover the line. */
const spoken = (known: readonly MetPoint[]): MetPoint[] =>
  known.filter((point, index) => index < known.length - 1 && point.day.endsWith('-12-31')).reverse()

type WordsProps = TrendProps & { known: readonly MetPoint[] }

/** The axis's days and the words beside points and steps: those for whom there is room at this width. */
function Words({ known, steps, guess, asOf, from, to }: WordsProps) {
  const plot = usePlotArea()
  const [toX, toY] = [useXAxisScale(), useYAxisScale()]
  if (!plot || !toX || !toY) return null
  const size = letterSize()
  const spotOf = ({ day, value }: Corner): Spot => ({ x: toX(dayNumber(day)) ?? 0, y: toY(value) ?? 0 })
  const box = { left: plot.x, top: plot.y - 8, right: plot.x + plot.width + 14, bottom: plot.y + plot.height }
  const lines = known.map(spotOf)
  const strokes: Stroke[] = [
    ...risesOf(steps, to).map(([begin, end]) => ({ from: spotOf(begin), to: spotOf(end) })),
    ...lines.slice(1).map((spot, index) => ({ from: lines[index] ?? spot, to: spot })),
  ]
  const last = known.at(-1)
  const ofPoint = (point: MetPoint, must: boolean): Label => ({
    key: `value ${point.day}`,
    text: point.word,
    at: spotOf(point),
    sides: besidePoints,
    must,
  })
  const labels: Label[] = [
    ...(last ? [ofPoint(last, true)] : []),
    ...(guess ? [{ key: 'guess', text: guess.word, at: spotOf(guess), sides: besidePoints }] : []),
    ...[...steps].reverse().map(step => ({
      key: `step ${step.day}`,
      text: step.word,
      at: spotOf(step),
      sides: besideSteps,
      must: step === steps.at(-1),
    })),
    ...spoken(known).map(point => ofPoint(point, false)),
  ]
  const days = dayTicks({ from, to, asOf }, day => toX(dayNumber(day)) ?? 0, { left: 0, right: box.right + 4 }, size)
  const foot = plot.y + plot.height + size + 5
  return (
    <g className="chart-words" style={{ fontSize: size }}>
      {placeLabels(labels, strokes, box, size).map(({ key, text, box: { left, bottom } }) => (
        <text
          key={key}
          x={left}
          y={bottom - size * 0.14}
          className={key.startsWith('value') ? `${wordLook} fill-deed font-semibold` : wordLook}
        >
          {text}
        </text>
      ))}
      {days.map(tick => (
        <text
          key={tick.day}
          x={tick.at}
          y={foot}
          textAnchor="middle"
          className={tick.day === asOf ? 'fill-ink font-semibold' : 'fill-ink-2'}
        >
          {tick.label}
        </text>
      ))}
    </g>
  )
}
