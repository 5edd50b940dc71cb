// A deadline one can check: how long still, until when, how much is used, by which rule.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'
import { StateMark } from './state-mark'

// The mark stands at 80 %, where a clock turns yellow.
const gauge =
  "relative h-[0.4rem] bg-ground-3 after:absolute after:-inset-y-0.5 after:left-[80%] after:border-l-2 after:border-near after:content-['']"

const fill = tv({
  base: 'block h-full max-w-full forced-color-adjust-none',
  variants: {
    state: {
      idle: 'bg-idle',
      near: 'bg-[repeating-linear-gradient(135deg,var(--near)_0_4px,var(--near-fill)_4px_7px)]',
      behind: 'bg-behind',
    },
  },
})

export type ClockProps = {
  /** 还剩 3 个工作日 / 超期 15 天 */
  words: string
  state?: 'idle' | 'near' | 'behind' | undefined
  /** 2026-09-20 止, and what is to be known of it in brackets. */
  until?: string | undefined
  /** Used part of the time allowed, 0 to 100 and above; without it no gauge is drawn. */
  used?: number | undefined
  rule?: ReactNode
}

export function Clock({ words, state = 'idle', until, used, rule }: ClockProps) {
  return (
    <div className="grid min-w-0 gap-[0.15rem] text-table leading-[1.4]">
      <span>
        <b>
          <StateMark state={state}>{words}</StateMark>
        </b>
        {until ? (
          <>
            {'　'}
            <Until text={until} />
          </>
        ) : null}
      </span>
      {used === undefined ? null : (
        <span className={gauge} aria-hidden="true">
          <i className={fill({ state })} style={{ width: `${Math.min(100, Math.max(0, used))}%` }} />
        </span>
      )}
      {rule ? <small className="text-ink-2">{rule}</small> : null}
    </div>
  )
}

/** The day stays in one piece; what is said of it wraps, or one remark would widen every list. */
function Until({ text }: { text: string }) {
  const at = text.indexOf('（')
  const [day, remark] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
  return (
    <span className="text-ink-2">
      <span className="whitespace-nowrap">{day}</span>
      {remark}
    </span>
  )
}
