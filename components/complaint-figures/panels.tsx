// How long it took, what came again and again, and how the months went.

import { Link } from '@/components/ui/link'
import { bucketHours, type FiguresSpan } from '@/lib/complaint-figures/kinds'
import type { CaseFigures } from '@/lib/complaint-figures/shapes'
import { hoursText, spanText } from '@/lib/complaint-figures/text'
import { addDays, addMonths, type Day, day } from '@/lib/core/day'
import { percentDown } from '@/lib/core/rate'
import { countOf, monthWords } from '@/lib/core/say'
import { categoryWord } from '@/lib/matter/text'
import { chartPair } from '../chart/chart-panel'
import { CoursePanel } from '../chart/course-panel'
import { DataTable, type TableColumn } from '../table/data-table'
import { Bar } from '../ui/bar'
import { Panel } from '../ui/panel'
import { monthCut } from './links'
import { CountLink, type ListAt } from './number'

export function bucketText(span: FiguresSpan, bucket: number): string {
  const bounds = bucketHours[span]
  const [over, upTo] = [bounds[bucket - 1], bounds[bucket]]
  if (upTo === undefined) return `${hoursText(over ?? null)}以上`
  return over === undefined ? `${hoursText(upTo)}内` : `${hoursText(over)}–${hoursText(upTo)}`
}

export function SpanPanel({ shown, listAt }: { shown: CaseFigures; listAt: ListAt }) {
  return (
    <Panel
      className="mb-s4"
      title="办理用时"
      aside={<small className="text-ink-2">按日历时间，不足 1 小时计 1 小时</small>}
    >
      <div className="grid gap-s4 md:grid-cols-3">
        {shown.spans.map(({ span, count, median, ninth, buckets }) => (
          <section key={span}>
            <h3>{spanText[span]}</h3>
            <p>
              半数 <b>{hoursText(median)}</b>内，九成 <b>{hoursText(ninth)}</b>内
              <small className="text-ink-2">
                ，共 <CountLink count={count} href={listAt?.({ span })} /> 件
              </small>
            </p>
            <ol className="grid gap-y-1 text-(length:--t-table) [&_.bar]:m-0">
              {buckets.map((some, bucket) => (
                <li
                  key={bucketText(span, bucket)}
                  className="grid grid-cols-[7.5rem_minmax(0,1fr)_3.5rem] items-center gap-x-s2"
                >
                  <span>{bucketText(span, bucket)}</span>
                  <Bar parts={[{ percent: (some / Math.max(1, count)) * 100 }]} />
                  <span className="text-right whitespace-nowrap">
                    <CountLink count={some} href={listAt?.({ span, bucket })} />
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Panel>
  )
}

type RepeatedRow = CaseFigures['repeated'][number]

export function RepeatedTable({ shown, listAt }: { shown: CaseFigures; listAt: ListAt }) {
  const columns: TableColumn<RepeatedRow>[] = [
    { key: 'compound', head: '小区', cell: row => <CompoundName row={row} linked={listAt !== undefined} /> },
    { key: 'category', head: '事项', cell: row => categoryWord(row.category) },
    {
      key: 'count',
      head: '接件',
      unit: '件',
      num: true,
      cell: row => (
        <CountLink
          count={row.count}
          href={
            row.compound ? listAt?.({ compound: row.compound, category: row.category, group: 'received' }) : undefined
          }
        />
      ),
    },
    { key: 'open', head: '其中在办', unit: '件', num: true, cell: row => countOf(row.open) },
  ]
  return (
    <DataTable
      caption="同一小区同一事项重复反映最多的"
      columns={columns}
      rows={shown.repeated}
      rowKey={row => `${row.compound ?? row.name ?? ''}${row.category}`}
      empty="没有同一小区同一事项重复反映的"
    />
  )
}

function CompoundName({ row, linked }: { row: RepeatedRow; linked: boolean }) {
  if (row.name === null || row.compound === null) return <span className="text-ink-2">不在可见范围</span>
  return linked ? <Link href={`/compounds/${row.compound}`}>{row.name}</Link> : row.name
}

type MonthCourse = { title: string; head: string; part: 'on-time' | 'satisfied'; whole: 'timed' | 'rated' }
const courses: readonly MonthCourse[] = [
  { title: '按时办结率', head: '按时办结 / 办结', part: 'on-time', whole: 'timed' },
  { title: '满意率', head: '满意 / 评价', part: 'satisfied', whole: 'rated' },
]

/** Rates by month, rounded down like all others. */
export function TrendPanels({ shown }: { shown: CaseFigures }) {
  const { to } = shown.period
  const from = addDays(addMonths(to, -shown.months.length), 1)
  return (
    <div className={chartPair}>
      {courses.map(({ title, head, part, whole }) => (
        <CoursePanel
          key={title}
          title={title}
          head="月份"
          pace="逐月"
          rate={title}
          part={head}
          points={shown.months.map(({ month, tally }) => ({
            day: monthCut(month, shown.period).to,
            word: month,
            count: { part: tally[part], whole: tally[whole] },
          }))}
          asOf={to}
          from={from}
          to={to}
        />
      ))}
    </div>
  )
}

type MonthRow = CaseFigures['months'][number]

export function MonthTable({
  shown,
  monthAt,
  listAt,
}: {
  shown: CaseFigures
  monthAt: (month: Day) => string
  listAt: ListAt
}) {
  const most = Math.max(1, ...shown.months.map(row => row.tally.received))
  const inMonth = ({ month }: MonthRow) => monthCut(month, shown.period)
  const columns: TableColumn<MonthRow>[] = [
    { key: 'month', head: '月份', cell: row => monthWords(row.month) },
    {
      key: 'received',
      head: '接件',
      num: true,
      cell: row => <CountLink count={row.tally.received} href={listAt?.({ ...inMonth(row), group: 'received' })} />,
    },
    {
      key: 'bar',
      head: '',
      cell: row => (
        <span className="block min-w-24 [&_.bar]:m-0">
          <Bar parts={[{ percent: (row.tally.received / most) * 100 }]} />
        </span>
      ),
    },
    {
      key: 'closed',
      head: '办结',
      num: true,
      cell: row => <CountLink count={row.tally.closed} href={listAt?.({ ...inMonth(row), group: 'closed' })} />,
    },
    {
      key: 'on-time',
      head: '按时办结',
      unit: '%',
      num: true,
      cell: row => percentDown({ part: row.tally['on-time'], whole: row.tally.timed }) ?? '—',
    },
    {
      key: 'satisfied',
      head: '满意',
      unit: '%',
      num: true,
      cell: row => percentDown({ part: row.tally.satisfied, whole: row.tally.rated }) ?? '—',
    },
  ]
  return (
    <DataTable
      caption="近 12 个月"
      columns={columns}
      rows={[...shown.months].reverse()}
      rowKey={row => row.month}
      rowHref={row => monthAt(day(`${row.month}-01`))}
      empty="没有"
    />
  )
}
