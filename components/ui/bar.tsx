// How far along: filled parts of a whole, with ticks for what is to be reached.

import { tv } from 'tailwind-variants/lite'
import { fills } from './legend'

export type BarPart = { percent: number; look?: keyof typeof fills | undefined }
export type BarTick = { percent: number; label: string; past?: boolean | undefined }

const tickLook = tv({
  base: 'absolute -top-[3px] -bottom-[3px] w-[2px] outline-1 outline-ground after:absolute after:top-[calc(100%+1px)] after:text-small after:leading-[1.35] after:whitespace-nowrap after:content-[attr(data-t)]',
  variants: {
    at: {
      middle: 'bg-ink after:left-1/2 after:-translate-x-1/2 after:text-ink',
      end: 'bg-ink after:right-0 after:text-ink',
      past: 'bg-edge after:right-0 after:text-ink-2',
    },
  },
})

const clamp = (percent: number) => Math.min(100, Math.max(0, percent))

type BarProps = {
  parts: readonly BarPart[]
  ticks?: readonly BarTick[] | undefined
  /** What it shows, in words; without them the figures beside it say the same. */
  label?: string | undefined
}

export function Bar({ parts, ticks = [], label }: BarProps) {
  const said =
    label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <div className="bar relative mt-[0.35rem] mb-[1.35rem] flex h-3 bg-ground-3" {...said} title={label}>
      {parts.map(part => (
        <i
          key={`${part.look ?? 'first'} ${part.percent}`}
          className={`block h-full forced-color-adjust-none ${fills[part.look ?? 'first']}`}
          style={{ width: `${clamp(part.percent)}%` }}
        />
      ))}
      {ticks.map(tick => (
        <span
          key={tick.label}
          className={tickLook({ at: tick.past ? 'past' : placeOf(tick.percent) })}
          style={{ left: `calc(${clamp(tick.percent)}% - 1px)` }}
          data-t={tick.label}
        />
      ))}
    </div>
  )
}

// a label centred under a tick near the right edge would leave the card
const placeOf = (percent: number) => (percent > 88 ? 'end' : 'middle')
