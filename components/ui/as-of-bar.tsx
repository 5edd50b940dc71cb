// As of which day, by which clock, and how the two clocks differ.

import type { ReactNode } from 'react'
import { control } from '../form/look'
import { Button } from './button'
import { DayStepper, timeBar } from './day-stepper'
import { Keep, type Kept } from './keep'
import { Link } from './link'
import { Pop } from './pop'
import { type Segment, Segmented } from './segmented'

export type DayCell = { key: string; label: string; href?: string | undefined; current?: boolean | undefined }

export type AsOfBarProps = {
  day: string
  /** Where the form with a day of one's own goes, the name of its field, and what else stays in the address. */
  action: string
  name?: string | undefined
  keep?: Kept | undefined
  previous?: { label: string; href: string } | undefined
  next?: { label: string; href: string } | undefined
  columns?: readonly string[] | undefined
  years?: readonly { year: string; days: readonly DayCell[] }[] | undefined
  presets?: readonly { label: string; href: string }[] | undefined
  clocks?: readonly Segment[] | undefined
  difference?: ReactNode
  computed?: ReactNode
}

const quarterEnds = ['3-31', '6-30', '9-30', '12-31']

export function AsOfBar(props: AsOfBarProps) {
  const { day, previous, next, presets = [], clocks, difference, computed } = props
  return (
    <section className={timeBar} aria-label="截至日期与口径">
      <span>截至</span>
      <DayStepper
        previous={previous ? { label: `上一季末 ${previous.label}`, href: previous.href } : undefined}
        next={next ? { label: `下一季末 ${next.label}`, href: next.href } : undefined}
      >
        <Pop label={<b>{day}</b>} left paper>
          <DayPicker {...props} />
        </Pop>
      </DayStepper>
      {presets.length > 0 ? (
        <span className="inline-flex flex-wrap gap-x-[1em] whitespace-nowrap print:hidden">
          {presets.map(preset => (
            <Link key={preset.label} href={preset.href} scroll={false}>
              {preset.label}
            </Link>
          ))}
        </span>
      ) : null}
      {clocks ? <Segmented label="口径" segments={clocks} /> : null}
      {difference ? <span className="text-ink-2">{difference}</span> : null}
      {computed ? <span className="ml-auto text-ink-2">{computed}</span> : null}
    </section>
  )
}

function DayPicker({ day, action, name = 'asOf', keep = {}, columns = quarterEnds, years = [] }: AsOfBarProps) {
  return (
    <div className="min-w-[20.5rem] phone:min-w-0">
      <form action={action} className="mb-2 flex items-center gap-2 phone:flex-wrap">
        <Keep values={keep} />
        <label>
          任一天
          <input
            className={control({ size: 'low', width: 'short' })}
            name={name}
            inputMode="numeric"
            defaultValue={day}
            key={day}
            aria-label="截至日期，年-月-日"
            pattern="\d{4}-\d{2}-\d{2}"
            title="写成 2023-06-30"
          />
        </label>
        <Button type="submit">看这天</Button>
      </form>
      {years.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th>年</th>
              {columns.map(column => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map(row => (
              <tr key={row.year}>
                <th scope="row">{row.year}</th>
                {row.days.map(cell => (
                  <td key={cell.key} className={cell.current ? 'bg-deed-bg' : undefined}>
                    <Day cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  )
}

function Day({ cell }: { cell: DayCell }) {
  if (!cell.href) return <span className="text-ink-2">{cell.label}</span>
  return (
    <Link href={cell.href} aria-current={cell.current ? 'date' : undefined} scroll={false}>
      {cell.label}
    </Link>
  )
}
