'use client'
// What others reported here already: one press and one is a reporter of the same, with nothing to write and nothing to read of theirs.

import { useEffect, useState } from 'react'
import type { SameProblem } from '@/lib/complaint/public/case'
import type { Day } from '@/lib/core/day'
import { dayTold } from '@/lib/core/say'
import { Button, deedLook } from '../ui/button'
import { isOwn, joinKey } from './report-device'

/** The form that takes a press; it stands outside of the report's own. */
export const joinForm = 'join'
const shown = 3

export type ReportSameProps = {
  compound: string
  same: readonly SameProblem[]
  today: Day
  busy: boolean
  title: string
}

export function ReportSame({ compound, same, today, busy, title }: ReportSameProps) {
  const [all, setAll] = useState(false)
  if (same.length === 0) return null
  return (
    <section aria-label={title} className="mb-4 rounded border border-line-2 bg-ground-2 px-4 py-3">
      <h2>{title}</h2>
      <ul>
        {(all ? same : same.slice(0, shown)).map(one => (
          <Same key={one.key} one={one} compound={compound} today={today} busy={busy} />
        ))}
      </ul>
      {!all && same.length > shown ? (
        <Button kind="text" onClick={() => setAll(true)}>
          还有 {same.length - shown} 件
        </Button>
      ) : null}
    </section>
  )
}

type SameProps = { one: SameProblem; compound: string; today: Day; busy: boolean }

function Same({ one, compound, today, busy }: SameProps) {
  const [own, setOwn] = useState(false)
  useEffect(() => setOwn(isOwn(compound, one)), [compound, one])
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-b-line-2 py-2 last:border-b-0">
      <span className="min-w-0 flex-1 basis-52">
        已有 <b>{one.people} 人</b>反映<b>{one.name}</b>
        <br />
        <small className="text-ink-2">
          {dayTold(one.since, today)}起，{one.state}
        </small>
      </span>
      {own ? (
        <span className="text-ink-2">您反映过</span>
      ) : (
        <button
          type="submit"
          form={joinForm}
          name="problem"
          value={one.problem}
          className={deedLook()}
          disabled={busy}
          onClick={event => {
            const key = event.currentTarget.form?.elements.namedItem('clientKey')
            if (key instanceof HTMLInputElement) key.value = joinKey(one.key)
          }}
        >
          我也是<span className="sr-only">，{one.name}</span>
        </button>
      )}
    </li>
  )
}
