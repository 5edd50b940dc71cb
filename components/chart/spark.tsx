'use client'
// The shape of a course in the space of a word.

import { Line, LineChart, ReferenceLine, YAxis } from 'recharts'
import { still } from './look'

export type SparkProps = {
  /** Oldest first, in percent; null where there was no figure. */
  values: readonly (number | null)[]
  /** Says what the line says: 2021 年二季度至今：3% 到 77%. */
  label: string
}

const size = { width: 60, height: 20 } as const

export function Spark({ values, label }: SparkProps) {
  const data = values.map((value, index) => ({ index, value }))
  const last = values.findLastIndex(value => value !== null)
  return (
    <span className="chart-spark ml-auto block w-[60px]" role="img" aria-label={label} title={label}>
      <LineChart
        {...size}
        data={data}
        accessibilityLayer={false}
        margin={{ top: 3, right: 4, bottom: 3, left: 2 }}
        tabIndex={-1}
      >
        <YAxis hide domain={[0, 100]} />
        <ReferenceLine y={0} stroke="var(--line-2)" />
        <Line
          {...still}
          type="linear"
          dataKey="value"
          stroke="var(--deed)"
          strokeWidth={1.6}
          connectNulls
          dot={({ index, cx, cy }) =>
            index === last ? <circle key={index} cx={cx} cy={cy} r={2.4} fill="var(--deed)" /> : <g key={index} />
          }
        />
      </LineChart>
    </span>
  )
}
