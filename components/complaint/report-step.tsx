'use client'

// One screen of the report: its number, its question, the way back and on.

import { type ReactNode, useEffect, useRef } from 'react'
import { hintLook } from '../form/look'
import { endLook, inlineDeed, stepLook } from '../shell/phone-look'
import { Button } from '../ui/button'

export type StepProps = {
  no: number
  screen: number
  /** false: the browser runs no script, or not yet; then all screens stand below each other. */
  live: boolean
  title: string
  hint?: string
  /** null: the screen has its own button. */
  next: string | null
  onBack: (screen: number) => void
  onNext: () => void
  children: ReactNode
}

const count = 3

export function Step({ no, screen, live, title, hint, next, onBack, onNext, children }: StepProps) {
  const head = useRef<HTMLHeadingElement>(null)
  const before = useRef(screen)
  useEffect(() => {
    // Whoever came by a press hears where he is; whoever opened the page begins where every page begins.
    if (before.current !== screen && screen === no) head.current?.focus({ preventScroll: true })
    before.current = screen
  }, [screen, no])
  // One head a page: those of the screens that wait are none.
  const Head = live && screen !== no ? 'h2' : 'h1'
  return (
    <section hidden={live && screen !== no} aria-labelledby={`step-${no}`}>
      <p className={`${stepLook} flex min-h-11 items-center gap-4`}>
        {live && no > 1 ? (
          <button type="button" className={`${inlineDeed} min-h-11`} onClick={() => onBack(no - 1)}>
            ‹ 上一步
          </button>
        ) : null}
        <span>
          第 {no} 步，共 {count} 步
        </span>
      </p>
      <Head id={`step-${no}`} ref={head} tabIndex={-1} className="focus:outline-0">
        {title}
      </Head>
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
