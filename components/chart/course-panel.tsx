// A rate by days or months: the drawing and the table that says the same, from one list of points.

import type { ReactNode } from 'react'
import { type Count, percentDown, percentDrawn } from '@/lib/core/rate'
import { partOf, rateSaid } from '@/lib/core/say'
import { ChartPanel } from './chart-panel'
import { Trend } from './drawn'
import type { TrendProps } from './trend'

/** `word`: as the table and what is told call it: a day or a month. `goal`: the target on its day, in percent. */
export type CoursePoint = { day: string; word: string; count: Count; goal?: number | null | undefined }

type CoursePanelProps = Pick<TrendProps, 'guess' | 'asOf' | 'from' | 'to'> & {
  title: string
  legend?: ReactNode
  /** What a point is of: 截至、月份. */
  head: string
  /** How the arrow keys go: 逐点、逐月. */
  pace: string
  /** Name of the rate, and of its part and whole. */
  rate: string
  part: string
  points: readonly CoursePoint[]
  steps?: TrendProps['steps'] | undefined
}

export function CoursePanel({ title, legend, head, pace, rate, part, points, steps, ...span }: CoursePanelProps) {
  return (
    <ChartPanel
      title={title}
      legend={legend}
      table={{
        heads: [head, `${rate}（%）`, part, ...(steps ? ['目标（%）'] : [])],
        rows: points.map(({ word, count, goal }) => [
          word,
          percentDown(count) ?? '—',
          partOf(count),
          ...(steps ? [String(goal ?? '—')] : []),
        ]),
      }}
    >
      <Trend
        {...span}
        label={`${title}，方向键${pace}查看，Home、End 到两端`}
        points={points.map(({ day, word, count, goal }) => ({
          key: day,
          day,
          value: percentDrawn(count),
          word: percentDown(count) ?? '—',
          said: [word, rateSaid(rate, count), partOf(count), ...(typeof goal === 'number' ? [`目标 ${goal}%`] : [])],
        }))}
        steps={steps ?? []}
      />
    </ChartPanel>
  )
}
