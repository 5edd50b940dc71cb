// How far long work has come.

import type { ReactNode } from 'react'

export type ProgressProps = { label: string; value: number; max: number; note?: ReactNode }

const bar =
  'h-3 w-full appearance-none border-0 bg-ground-3 [&::-moz-progress-bar]:bg-deed [&::-webkit-progress-bar]:bg-ground-3 [&::-webkit-progress-value]:bg-deed'

export function Progress({ label, value, max, note }: ProgressProps) {
  const shown = Math.min(value, max)
  return (
    <div className="grid max-w-[40rem] gap-1 text-table">
      <span>
        {label}
        {'　'}
        <b>
          {shown.toLocaleString('zh-CN')} / {max.toLocaleString('zh-CN')}
        </b>
      </span>
      <progress className={bar} aria-label={label} value={shown} max={Math.max(max, 1)} />
      {note ? <small className="text-ink-2">{note}</small> : null}
    </div>
  )
}
