// Which day, which clock, which divisions: the bar above every figure.

import { Link } from '@/components/ui/link'
import { addDays, type Day, day, quarterEnd, quarterEnds } from '@/lib/core/day'
import { timeOf, whenOf } from '@/lib/core/say'
import type { FiguresView } from '@/lib/figures/shapes'
import { AsOfBar } from '../ui/as-of-bar'
import { type DashboardAt, dashboardAt } from './links'
import { ListLink } from './list-link'
import { clockText, differenceText } from './words'

const firstYear = 2021

const quarterBefore = (of: Day): Day => quarterEnd(addDays(of, -92))
const quarterAfter = (of: Day): Day => quarterEnd(addDays(quarterEnd(of), 1))

/** The last quarter's end strictly before a day. */
function lastQuarterEnd(of: Day): Day {
  const end = quarterEnd(of)
  return end < of ? end : quarterBefore(of)
}

function yearsOf(view: FiguresView, at: DashboardAt) {
  const targetDays = new Map(view.steps.formation.map(step => [step.due as string, step.rate]))
  const coverage = new Map(view.steps.streetCoverage.map(step => [step.due as string, step.rate]))
  const lastYear = Number(view.today.slice(0, 4))
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => {
    const year = String(firstYear + index)
    return {
      year,
      days: quarterEnds(day(`${year}-01-01`), day(`${year}-12-31`)).map(end => {
        const target = targetDays.get(end)
        const label = target === undefined ? end.slice(5).replace(/^0/, '') : `${coverage.get(end) ?? '—'}/${target}%`
        return {
          key: end,
          label,
          href: end <= view.today ? dashboardAt(at, { asOf: end }) : undefined,
          current: end === view.asOf,
        }
      }),
    }
  })
}

export function AsOf({ view, at }: { view: FiguresView; at: DashboardAt }) {
  const previous = lastQuarterEnd(view.asOf)
  const next = quarterEnd(view.asOf) > view.asOf ? quarterEnd(view.asOf) : quarterAfter(view.asOf)
  const differs = view.difference
  const lastYearEnd = `${Number(view.today.slice(0, 4)) - 1}-12-31`
  const lastQuarter = lastQuarterEnd(view.today)
  return (
    <AsOfBar
      day={view.asOf}
      action="/dashboard"
      keep={{ division: at.division, clock: at.clock === 'now' ? undefined : at.clock }}
      previous={{ label: previous, href: dashboardAt(at, { asOf: previous }) }}
      next={next <= view.today ? { label: next, href: dashboardAt(at, { asOf: next }) } : undefined}
      years={yearsOf(view, at)}
      presets={[
        { label: `${lastYearEnd.slice(0, 4)} 年底`, href: dashboardAt(at, { asOf: lastYearEnd }) },
        { label: '上季末', href: dashboardAt(at, { asOf: lastQuarter }) },
        { label: '今天', href: dashboardAt(at, { asOf: view.today, clock: 'now' }) },
      ]}
      clocks={[
        { label: clockText.now, href: dashboardAt(at, { clock: 'now' }), current: view.clock === 'now' },
        { label: clockText.reported, href: dashboardAt(at, { clock: 'reported' }), current: view.clock === 'reported' },
      ]}
      difference={
        differs ? (
          <>
            最新比上报：{' '}
            <ListLink at={at} list="difference">
              {differenceText(differs)}
            </ListLink>
          </>
        ) : undefined
      }
      computed={
        <>
          {computedText(view)}
          <Link href="/plan#definitions">口径与依据</Link>
        </>
      }
    />
  )
}

/** 18:58 计算 · 2024-01-08 08:45 上报 */
function computedText({ figures, clock }: FiguresView): string {
  if (!figures) return ''
  const { computedAt } = figures
  return clock === 'now' ? `${timeOf(computedAt)} 计算　` : `${whenOf(computedAt)} 上报　`
}
