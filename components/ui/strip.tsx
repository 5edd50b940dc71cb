// How far a record has come: done, now, still to come.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'

// A line through numbered rings; upright on a phone.
const look = tv({
  base: [
    'relative min-w-0 flex-[1_1_0] pt-7 pr-[0.4rem] phone:pt-0 phone:pr-0 phone:pb-[0.7rem] phone:pl-8',
    "before:absolute before:top-[0.62rem] before:right-0 before:left-0 before:border-t-2 before:content-[''] last:before:hidden",
    'phone:before:top-[0.3rem] phone:before:right-auto phone:before:-bottom-[0.3rem] phone:before:left-[0.62rem]',
    'phone:before:border-t-0 phone:before:border-l-2',
    'after:absolute after:top-0 after:left-0 after:size-[1.3rem] after:rounded-full after:border-2 after:text-center',
    'after:text-small after:leading-[calc(1.3rem-4px)] after:[counter-increment:n]',
  ],
  variants: {
    state: {
      done: "before:border-deed after:border-deed after:bg-deed after:font-semibold after:text-on-deed after:content-['✓']",
      now: [
        'text-deed before:border-line-2 after:border-deed after:bg-ground after:font-semibold after:text-deed',
        'after:shadow-[0_0_0_3px_var(--deed-bg)] after:content-[counter(n)]',
      ],
      later: 'before:border-line-2 after:border-line-2 after:bg-ground after:text-ink-2 after:content-[counter(n)]',
    },
  },
})

export type StripPart = { label: string; note?: ReactNode; state: 'done' | 'now' | 'later' }

/** `what` names the course, e.g. 办理进度. */
export function Strip({ what, steps }: { what: string; steps: readonly StripPart[] }) {
  const now = steps.findIndex(step => step.state === 'now')
  const at = now >= 0 ? `，第 ${now + 1} 步` : ''
  return (
    <ol
      className="mt-[0.2rem] mb-s3 flex text-table leading-[1.4] [counter-reset:n] phone:flex-col"
      aria-label={`${what}${at}，共 ${steps.length} 步`}
    >
      {steps.map(step => (
        <StripStep key={step.label} step={step} />
      ))}
    </ol>
  )
}

function StripStep({ step }: { step: StripPart }) {
  const note = <small className={step.state === 'now' ? 'block text-ink' : 'block text-ink-2'}>{step.note}</small>
  if (step.state === 'now') {
    return (
      <li className={look({ state: step.state })} aria-current="step">
        <b className="block">{step.label}</b>
        {note}
      </li>
    )
  }
  return (
    <li className={look({ state: step.state })}>
      {step.label}
      {step.state === 'done' ? <span className="sr-only">（已完成）</span> : null}
      {note}
    </li>
  )
}
