// Both rates by quarter since 2021 against the steps of the targets, and where the present pace leads.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { type Day, later } from '@/lib/core/day'
import { type Count, percentDrawn } from '@/lib/core/rate'
import type { Path } from '@/lib/figures/path'
import type { FiguresView, TrendView } from '@/lib/figures/shapes'
import type { Target } from '@/lib/plan/targets'
import { CoursePanel } from '../chart/course-panel'
import { Swatch } from '../ui/legend'
import type { MeasureKey } from './furthest'
import { courseAt, type DashboardAt } from './links'

/** A forecast farther ahead than three years would squeeze what has happened into a corner. */
const yearsAhead = 3

function guessOf(path: Path | null, asOf: string) {
  if (!path || path.missing === 0 || path.forecast === null) return undefined
  if (Number(path.forecast.slice(0, 4)) - Number(asOf.slice(0, 4)) > yearsAhead) return undefined
  return { day: path.forecast, value: path.towards.rate, word: `推算 ${path.forecast.slice(0, 7)}` }
}

type RateCourse = {
  title: string
  rate: string
  part: string
  points: readonly { day: Day; count: Count }[]
  targets: readonly Target[]
  path: Path | null
}

/** The plot reaches to the next target, or to where the pace leads; steps farther ahead would stand outside of it. */
function endOf({ path, targets }: RateCourse, asOf: string): string {
  const next = targets.find(target => target.due > asOf)?.due
  const end = [asOf, guessOf(path, asOf)?.day ?? asOf, next ?? asOf].sort().at(-1) ?? asOf
  return `${end.slice(0, 4)}-12-31`
}

/** Where all of the last two years lies above so much, they stand alone: from 2021 on they would be a flat line at the top. */
const closeFrom = 60
const recentQuarters = 9

function shownOf(course: RateCourse, isWhole: boolean): RateCourse {
  const recent = course.points.slice(-recentQuarters)
  const isHigh = recent.every(({ count }) => (percentDrawn(count) ?? 0) > closeFrom)
  if (isWhole || !isHigh || recent.length === course.points.length) return course
  const from = recent[0]?.day ?? ''
  const inForce = course.targets.findLast(target => target.due <= from)
  const later = course.targets.filter(target => target.due > from)
  return { ...course, points: recent, targets: inForce ? [inForce, ...later] : later }
}

const goalOn = (targets: readonly Target[], day: string): number | null =>
  targets.findLast(target => target.due <= day)?.rate ?? null

type RateCourseProps = { whole: RateCourse; asOf: Day; at: DashboardAt; isWhole: boolean }

function RateCoursePanel({ whole, asOf, at, isWhole }: RateCourseProps) {
  const course = shownOf(whole, isWhole)
  const isCut = course !== whole
  const { title, rate, part, points, targets, path } = course
  const from = points[0]?.day ?? asOf
  const to = endOf(course, asOf)
  const guess = guessOf(path, asOf)
  const steps = targets.filter(target => target.due <= to)
  return (
    <CoursePanel
      title={title}
      head="截至"
      pace="逐点"
      rate={rate}
      part={part}
      legend={
        <>
          <span>
            <Swatch as="line" />
            实际
          </span>
          {steps.length > 0 ? (
            <span>
              <Swatch as="goal" />
              目标
            </span>
          ) : null}
          {guess ? (
            <span>
              <Swatch as="guess" />
              按近 {path?.over} 天推算
            </span>
          ) : null}
          {isCut ? (
            <Link href={courseAt(at, true)} scroll={false}>
              看 2021 年起
            </Link>
          ) : null}
          {isWhole ? (
            <Link href={courseAt(at, false)} scroll={false}>
              只看近两年
            </Link>
          ) : null}
        </>
      }
      points={points.map(({ day, count }) => ({ day, word: day, count, goal: goalOn(targets, day) }))}
      steps={steps.map(({ due, rate: value }) => ({ day: later(due, from), value, word: `目标 ${value}%` }))}
      guess={guess}
      asOf={asOf}
      from={from}
      to={to}
    />
  )
}

type TrendsProps = {
  view: FiguresView
  trend: TrendView
  at: DashboardAt
  /** From the plan's beginning, however flat the end. */
  isWhole: boolean
}

/** How each rate went; it stands below the rate. */
export function coursesOf({ view, trend, at, isWhole }: TrendsProps): Record<MeasureKey, ReactNode> {
  const asked = { asOf: view.asOf, at, isWhole }
  // What came after the day asked was not known on it: the line ends there and the forecast begins.
  const known = trend.points.filter(point => point.day <= view.asOf)
  const hasCoverage = view.figures?.unit.streetCoverage !== null && known.some(point => point.streetCoverage.whole > 0)
  return {
    streetCoverage: hasCoverage ? (
      <RateCoursePanel
        {...asked}
        whole={{
          title: '街道覆盖率走势',
          rate: '覆盖率',
          part: '已覆盖 / 应覆盖',
          points: known.map(point => ({ day: point.day, count: point.streetCoverage })),
          targets: trend.steps.streetCoverage,
          path: view.path.streetCoverage,
        }}
      />
    ) : null,
    formation: (
      <RateCoursePanel
        {...asked}
        whole={{
          title: '组建率走势',
          rate: '组建率',
          part: '已组建 / 统计内小区',
          points: known.map(point => ({ day: point.day, count: point.formation })),
          targets: trend.steps.formation,
          path: view.path.formation,
        }}
      />
    ),
  }
}
