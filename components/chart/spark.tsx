'use client'
// The shape of a course in the space of a word; each of its points is told like those of the large one.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Line, LineChart, ReferenceLine, YAxis } from 'recharts'
import { isComposing } from '../form/composing'
import { still } from './look'
import { Plot } from './plot'
import { TellPoint, type Told } from './told'

/** In percent; null where there was no figure. */
export type SparkPoint = Told & { value: number | null }
export type SparkProps = {
  /** Oldest first. */
  points: readonly SparkPoint[]
  /** Says what the line says: 2021 年二季度至今：3% 到 77%. */
  label: string
}

// `look` of a large drawing gives it the width of its frame; this one stays as wide as a word.
const sparkLook =
  'chart-spark ml-auto block h-5 w-[60px] text-left [&_.recharts-surface]:overflow-visible [&_.recharts-wrapper]:size-full! focus-within:[&_.recharts-surface]:outline-focus'

/** The small lines of one table, in their order. */
const linesBeside = (own: Element | null): Element[] => [
  ...(own?.closest('table, section')?.querySelectorAll('.chart-spark') ?? []),
]

/** Up and down lead from line to line, so that a table of them is one stop of the tabulator. */
function walkLines(event: KeyboardEvent, own: Element | null): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (isComposing(event) || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const lines = linesBeside(own)
  const next = lines[lines.findIndex(line => own?.contains(line)) + step]
  next?.querySelector<SVGElement>('svg.recharts-surface')?.focus()
}

export function Spark({ points, label }: SparkProps) {
  const last = points.findLastIndex(({ value }) => value !== null)
  const own = useRef<HTMLDivElement>(null)
  const [isStop, setStop] = useState(false)
  useEffect(() => {
    const [first] = linesBeside(own.current)
    setStop(first !== undefined && own.current?.contains(first) === true)
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drawing within is what has the focus.
    <div ref={own} className="contents" onKeyDown={event => walkLines(event, own.current)}>
      <Plot look={sparkLook} count={points.length}>
        <LineChart
          data={[...points]}
          responsive
          tabIndex={isStop ? 0 : -1}
          aria-label={label}
          margin={{ top: 3, right: 4, bottom: 3, left: 2 }}
          className="size-full"
        >
          <YAxis hide domain={[0, 100]} />
          <ReferenceLine y={0} stroke="var(--line-2)" />
          <TellPoint cursor="line" isBeside />
          <Line
            {...still}
            type="linear"
            dataKey="value"
            stroke="var(--deed)"
            strokeWidth={1.6}
            activeDot={{ r: 2.4, fill: 'var(--deed)', strokeWidth: 0 }}
            connectNulls
            dot={({ index, cx, cy }) =>
              index === last ? <circle key={index} cx={cx} cy={cy} r={2.4} fill="var(--deed)" /> : <g key={index} />
            }
          />
        </LineChart>
      </Plot>
    </div>
  )
}
