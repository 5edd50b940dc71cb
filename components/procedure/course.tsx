// The steps a procedure took, newest first; what was taken back stays, struck through, with the reason.

import type { ProcedureKind } from '@/lib/procedure/kinds'
import { keptStateText, stepText } from '@/lib/procedure/text'
import { LateEntry } from '../ui/late-entry'
import { Timeline, type TimelineEntry } from '../ui/timeline'

export type CourseStep = {
  id: number
  act: string
  from: string | null
  to: string
  on: string
  note: string
  takenBack: boolean
  /** Written long after it happened. */
  late: boolean
  at: Date
  byName: string | null
}

const back = new Set(['take-back', 'abandon', 'fail', 'revoke', 'filing-refused'])
const shownFirst = 8

export function Course({ kind, steps }: { kind: ProcedureKind; steps: readonly CourseStep[] }) {
  const entries = [...steps].reverse().map((step): TimelineEntry => {
    const words = stepText(step.act)
    const to = step.from === step.to ? null : keptStateText(kind, step.to)
    const said = (
      <>
        {words}
        {to ? <span className="text-ink-2">　{to}</span> : null}
        {step.late ? <LateEntry written={step.at} /> : null}
      </>
    )
    return {
      key: String(step.id),
      at: step.on,
      who: step.byName ?? undefined,
      what: step.takenBack ? (
        <>
          <s>{said}</s>　<span className="text-ink-2">已退回</span>
        </>
      ) : (
        said
      ),
      quote: step.note || undefined,
      kind: back.has(step.act) ? 'back' : undefined,
    }
  })
  return <Timeline entries={entries.slice(0, shownFirst)} older={entries.slice(shownFirst)} />
}
