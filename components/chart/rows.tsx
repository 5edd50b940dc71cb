'use client'
// Parts of several wholes, one bar below the other.

import { Bar, BarChart, CartesianGrid, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts'
import { letterSize, type PartLook, partFills, still } from './look'
import { Patterns } from './patterns'
import { widthOf } from './place-labels'
import { Plot } from './plot'
import { TellPoint, type Told } from './told'

/**
 * `word`: as it stands beside the bar. `values`: of each part in their order. `sum`: as it is written at the bar's end, the way to
 * the list behind it.
 */
export type RowBars = Told & { word: string; values: readonly number[]; sum: string; href?: string | undefined }
export type RowPart = { word: string; look: PartLook }

export type RowsProps = { label: string; rows: readonly RowBars[]; parts: readonly RowPart[] }

/** Of a bar with the room around it, and of what stands above and below all bars. */
const rowHeight = 34
const around = 40

export function Rows({ label, rows, parts }: RowsProps) {
  const size = letterSize()
  const width = Math.max(...rows.map(row => widthOf(row.word, size))) * 1.05 + 16
  const end = Math.max(...rows.map(row => widthOf(row.sum, size))) + 12
  return (
    <Plot count={rows.length} isUpright style={{ height: rows.length * rowHeight + around }}>
      <BarChart
        data={[...rows]}
        layout="vertical"
        responsive
        aria-label={label}
        margin={{ top: 4, right: end, bottom: 0, left: 0 }}
        className="size-full"
        barCategoryGap="26%"
      >
        <Patterns />
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis
          type="number"
          allowDecimals={false}
          tickFormatter={(value: number) => value.toLocaleString('zh-CN')}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--ink-2)', fontSize: '1em' }}
        />
        <YAxis
          type="category"
          dataKey="word"
          width={width}
          interval={0}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-2)' }}
          tick={{ fill: 'var(--ink)', fontSize: '1em' }}
        />
        <TellPoint cursor="band" />
        {parts.map((part, index) => (
          <Bar
            {...still}
            key={part.word}
            dataKey={(row: RowBars) => row.values[index] ?? 0}
            name={part.word}
            stackId="row"
            fill={partFills[part.look]}
            stroke="var(--ink-2)"
            strokeWidth={part.look === 'first' || part.look === 'second' ? 0 : 0.6}
          />
        ))}
        <Sums rows={rows} size={size} />
      </BarChart>
    </Plot>
  )
}

function Sums({ rows, size }: { rows: readonly RowBars[]; size: number }) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()]
  if (!toX || !toY) return null
  return (
    <g className="chart-words">
      {rows.map(row => {
        const sum = (
          <text
            key={row.key}
            x={(toX(row.values.reduce((all, value) => all + value, 0)) ?? 0) + size / 2}
            y={(toY(row.word, { position: 'middle' }) ?? 0) + size * 0.35}
            className={row.href ? 'fill-deed underline' : 'fill-ink'}
          >
            {row.sum}
          </text>
        )
        return row.href ? (
          <a key={row.key} href={row.href} aria-label={`${row.word} ${row.sum}`}>
            {sum}
          </a>
        ) : (
          sum
        )
      })}
    </g>
  )
}
