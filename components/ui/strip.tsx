// How far a record has come: done, now, still to come.

import type { ReactNode } from 'react'

export type Step = { label: string; note?: ReactNode; state: 'done' | 'now' | 'later' }

/** `what` names the course, e.g. 办理进度. */
export function Strip({ what, steps }: { what: string; steps: readonly Step[] }) {
  const now = steps.findIndex(step => step.state === 'now')
  const at = now >= 0 ? `，第 ${now + 1} 步` : ''
  return (
    <ol className="strip" aria-label={`${what}${at}，共 ${steps.length} 步`}>
      {steps.map(step => (
        <StripStep key={step.label} step={step} />
      ))}
    </ol>
  )
}

function StripStep({ step }: { step: Step }) {
  const note = <small>{step.note}</small>
  if (step.state === 'now') {
    return (
      <li aria-current="step">
        <b>{step.label}</b>
        {note}
      </li>
    )
  }
  return (
    <li className={step.state === 'done' ? 'done' : undefined}>
      {step.label}
      {step.state === 'done' ? <span className="vh">（已完成）</span> : null}
      {note}
    </li>
  )
}
