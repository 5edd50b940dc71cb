'use client'

// One screen of the report: its number, its question, the way back and on.

import type { ReactNode } from 'react'
import { hintLook } from '../form/look'
import { endLook, inlineDeed, stepLook } from '../shell/phone-look'
import { Button } from '../ui/button'

export type StepProps = {
  no: number
  step: number
  /** false: the browser runs no script, or not yet; then all screens stand below each other. */
  live: boolean
  title: string
  hint?: string
  /** null: the screen has its own button. */
  next?: string | null
  onBack: (step: number) => void
  onNext: () => void
  children: ReactNode
}

const count = 5

export function Step({ no, step, live, title, hint, next = '下一步', onBack, onNext, children }: StepProps) {
  return (
    <section hidden={live && step !== no} aria-labelledby={`step-${no}`}>
      <p className={stepLook}>
        {live && no > 1 ? (
          <>
            <button type="button" className={inlineDeed} onClick={() => onBack(no - 1)}>
              ‹ 上一步
            </button>
            {'　'}
          </>
        ) : null}
        第 {no} 步，共 {count} 步
      </p>
      <h1 id={`step-${no}`}>{title}</h1>
      {hint ? <p className={hintLook}>{hint}</p> : null}
      {children}
      {live && next !== null ? (
        <div className={endLook}>
          <Button onClick={onNext} kind="main">
            {next}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
