// A deadline one can check: how long still, until when, how much is used, by which rule.

import type { ReactNode } from 'react'
import { StateMark } from './state-mark'

export type ClockProps = {
  /** 还剩 3 个工作日 / 超期 15 天 */
  words: string
  state?: 'idle' | 'near' | 'behind' | undefined
  until?: ReactNode
  /** Used part of the time allowed, 0 to 100 and above; without it no gauge is drawn. */
  used?: number | undefined
  rule?: ReactNode
}

export function Clock({ words, state = 'idle', until, used, rule }: ClockProps) {
  return (
    <div className={state === 'idle' ? 'clock' : `clock ${state}`}>
      <span>
        <b>
          <StateMark state={state}>{words}</StateMark>
        </b>
        {until ? (
          <span className="mute">
            {'　'}
            {until}
          </span>
        ) : null}
      </span>
      {used === undefined ? null : (
        <span className="gauge" aria-hidden="true">
          <i style={{ width: `${Math.min(100, Math.max(0, used))}%` }} />
        </span>
      )}
      {rule ? <small className="mute">{rule}</small> : null}
    </div>
  )
}
