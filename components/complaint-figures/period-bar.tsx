// Which month, quarter or year is shown, and as of which day.

import { Link } from '@/components/ui/link'
import { type FiguresPeriod, kindOf, neighbour, periodAround, periodName } from '@/lib/complaint-figures/period'
import type { Day } from '@/lib/core/day'
import { control } from '../form/look'
import { Button } from '../ui/button'
import { DayStepper, timeBar } from '../ui/day-stepper'
import { Keep, type Kept } from '../ui/keep'
import { Pop } from '../ui/pop'
import { Segmented } from '../ui/segmented'

type Props = {
  period: FiguresPeriod
  today: Day
  action: string
  keep: Kept
  /** The address of another period. */
  at: (period: FiguresPeriod) => string
}

const kinds = [
  ['month', '月'],
  ['quarter', '季'],
  ['year', '年'],
] as const

export function PeriodBar({ period, today, action, keep, at }: Props) {
  const [before, after] = [neighbour(period, -1, today), neighbour(period, 1, today)]
  const kind = kindOf(period)
  return (
    <section className={timeBar} aria-label="统计期">
      <span>统计期</span>
      <DayStepper
        previous={before ? { label: `前一期 ${periodName(before)}`, href: at(before) } : undefined}
        next={after ? { label: `后一期 ${periodName(after)}`, href: at(after) } : undefined}
      >
        <Pop label={<b>{periodName(period)}</b>} left paper>
          <PeriodForm period={period} action={action} keep={keep} />
        </Pop>
      </DayStepper>
      <Segmented
        label="统计期长短"
        segments={kinds.map(([one, label]) => ({
          label,
          href: at(periodAround(one, period.to, today)),
          current: kind === one,
        }))}
      />
      <span className="text-ink-2">
        截至 {period.asOf}
        {period.to < today ? <OtherDay period={period} today={today} at={at} /> : null}
      </span>
    </section>
  )
}

/** Of a period that is over: as it ended, or as it stands today. */
function OtherDay({ period, today, at }: Pick<Props, 'period' | 'today' | 'at'>) {
  const asOf = period.asOf === today ? period.to : today
  return (
    <Link className="ml-s3" href={at({ ...period, asOf })}>
      {asOf === today ? '看截至今天的' : `看截至期末（${asOf}）的`}
    </Link>
  )
}

const dayHint = { pattern: '\\d{4}-\\d{2}-\\d{2}', title: '写成 2023-06-30', inputMode: 'numeric' } as const

function PeriodForm({ period, action, keep }: Pick<Props, 'period' | 'action' | 'keep'>) {
  const fields = [
    ['from', '自', period.from],
    ['to', '至', period.to],
    ['asOf', '截至', period.asOf],
  ] as const
  return (
    <form action={action} className="grid gap-s2 p-s3" key={`${period.from}${period.to}${period.asOf}`}>
      <Keep values={keep} />
      {fields.map(([name, label, value]) => (
        <label key={name} className="flex items-center justify-between gap-s3">
          {label}
          <input className={control({ size: 'low', width: 'auto' })} name={name} defaultValue={value} {...dayHint} />
        </label>
      ))}
      <Button type="submit">按此显示</Button>
    </form>
  )
}
