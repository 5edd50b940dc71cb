// A popover that opens without script; PageKeys closes it on Escape or a press beside it.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'
import { Button, deedLook } from './button'

/** `pop` is a hook: keys close it, print leaves it out unless it says a figure's day and reckoning. */
const frame = tv({
  base: "pop relative inline-block [&>summary]:cursor-pointer [&>summary]:list-none [&>summary]:after:ml-[0.15em] [&>summary]:after:inline-block [&>summary]:after:size-[0.36em] [&>summary]:after:flex-none [&>summary]:after:-translate-y-[0.15em] [&>summary]:after:rotate-45 [&>summary]:after:border-0 [&>summary]:after:border-r-[1.5px] [&>summary]:after:border-b-[1.5px] [&>summary]:after:border-current [&>summary]:after:content-[''] [&>summary::-webkit-details-marker]:hidden print:hidden",
  variants: { paper: { true: 'print:inline-block print:[&>summary]:after:hidden', false: '' } },
})

/** On a phone it becomes a sheet at the foot. Closed it takes no room, or it would widen a narrow page. */
const box = tv({
  base: 'absolute top-[calc(100%+6px)] z-30 min-w-52 rounded-[6px] bg-ground p-s3 text-table shadow-(--shadow) in-[details:not([open])]:hidden phone:fixed phone:inset-x-2 phone:top-auto phone:bottom-2 phone:z-40 phone:max-h-[70vh] phone:min-w-0 phone:overflow-auto phone:rounded-[8px] [&_label]:flex [&_label]:min-h-[1.9rem] [&_label]:items-center [&_label]:gap-2 [&_label]:whitespace-nowrap phone:[&_label]:min-h-11 phone:[&_label]:whitespace-normal has-[label+label+label+label+label+label]:max-h-84 has-[label+label+label+label+label+label]:overflow-auto',
  variants: {
    left: { true: 'left-0', false: 'right-0' },
    tall: { true: 'max-h-[26rem] min-w-60 overflow-auto', false: '' },
  },
})

/** A line of what opens. */
export const menuItem = 'min-h-[1.9rem] py-[0.1rem] phone:min-h-11'
const foot = 'sticky -bottom-s3 mt-[0.3rem] border-t border-t-line bg-ground pt-[0.4rem] pb-[0.1rem]'

/** Shows what was chosen above it, in sight however much stands there. */
export function PopApply() {
  return (
    <p className={foot}>
      <Button type="submit" kind="main">
        按此显示
      </Button>
    </p>
  )
}

export type PopProps = {
  label: ReactNode
  /** Drawn as an outlined button. */
  button?: boolean | undefined
  /** Opens to the right of its left edge instead of to the left of its right edge. */
  left?: boolean | undefined
  /** Room for many deeds. */
  tall?: boolean | undefined
  /** Its label stands on paper too. */
  paper?: boolean | undefined
  summaryClass?: string | undefined
  className?: string | undefined
  children: ReactNode
}

export function Pop({ label, button, left, tall, paper, summaryClass, className, children }: PopProps) {
  return (
    <details className={frame({ paper, className })}>
      <summary className={button ? deedLook() : summaryClass}>{label}</summary>
      <div className={box({ left: left ?? false, tall: tall ?? false })}>{children}</div>
    </details>
  )
}
