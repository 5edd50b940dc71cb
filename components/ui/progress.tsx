// How far long work has come.

import type { ReactNode } from 'react'

export type ProgressProps = { label: string; value: number; max: number; note?: ReactNode }

export function Progress({ label, value, max, note }: ProgressProps) {
  const shown = Math.min(value, max)
  return (
    <div className="progress">
      <span>
        {label}
        {'　'}
        <b>
          {shown.toLocaleString('zh-CN')} / {max.toLocaleString('zh-CN')}
        </b>
      </span>
      <progress aria-label={label} value={shown} max={Math.max(max, 1)} />
      {note ? <small className="text-ink-2">{note}</small> : null}
    </div>
  )
}
