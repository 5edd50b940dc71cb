'use client'
// What came above the line and what went below it, month by month.

import { Bar, BarChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts'
import { evenTicks } from './axis'
import { type PartLook, partFills, still } from './look'
import { Patterns } from './patterns'
import { Plot } from './plot'
import { TellPoint, type Told } from './told'

/** `word`: as it stands under the bars. `values`: of each part in their order, none below zero. */
export type MonthBars = Told & { word: string; values: readonly number[] }
/** `down`: drawn below the line. */
export type MonthPart = { word: string; look: PartLook; down?: boolean | undefined }

export type MonthsProps = { label: string; months: readonly MonthBars[]; parts: readonly MonthPart[] }

export function Months({ label, months, parts }: MonthsProps) {
  const sumOf = (values: readonly number[], down: boolean): number =>
    values.reduce((sum, value, index) => ((parts[index]?.down === true) === down ? sum + value : sum), 0)
  const highest = (down: boolean): number => Math.max(0, ...months.map(({ values }) => sumOf(values, down)))
  const ticks = evenTicks(highest(false), highest(true))
  return (
    <Plot count={months.length} className="h-64">
      <BarChart
        data={[...months]}
        responsive
        stackOffset="sign"
        aria-label={label}
        margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
        className="size-full"
        barCategoryGap="22%"
      >
        <Patterns />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="word"
          interval="preserveEnd"
          minTickGap={6}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-2)' }}
          tick={{ fill: 'var(--ink-2)', fontSize: '1em' }}
        />
        <YAxis
          width={46}
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--ink-2)', fontSize: '1em' }}
          tickFormatter={(value: number) => Math.abs(value).toLocaleString('zh-CN')}
        />
        <TellPoint cursor="band" />
        {parts.map((part, index) => (
          <Bar
            {...still}
            key={part.word}
            dataKey={(month: MonthBars) => (part.down ? -1 : 1) * (month.values[index] ?? 0)}
            name={part.word}
            stackId="month"
            fill={partFills[part.look]}
            stroke="var(--ink-2)"
            strokeWidth={part.look === 'first' || part.look === 'second' ? 0 : 0.6}
          />
        ))}
        <ReferenceLine y={0} stroke="var(--ink-2)" />
      </BarChart>
    </Plot>
  )
}
