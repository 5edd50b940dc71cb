// What was done about an owners' vote, newest first: on which day it happened, when it was written where that was long after, its paper.

import type { AssemblyStep } from '@/lib/assembly/shapes'
import { assemblyStepText } from '@/lib/assembly/text'
import { LateEntry } from '../ui/late-entry'
import { Timeline, type TimelineEntry } from '../ui/timeline'

export type VoteStep = Omit<AssemblyStep, 'by'> & { byName: string | null }

export function Course({ steps }: { steps: readonly VoteStep[] }) {
  const entries = [...steps].reverse().map(
    (step): TimelineEntry => ({
      key: String(step.id),
      at: step.on,
      who: step.byName ?? undefined,
      what: (
        <>
          {assemblyStepText(step.act)}
          {step.file ? '　' : null}
          {step.file ? <a href={`/api/files/${step.file.id}`}>{step.file.name}</a> : null}
          {step.late ? <LateEntry written={step.at} /> : null}
        </>
      ),
      kind: step.act === 'void' || step.act === 'revoke' ? 'back' : undefined,
    }),
  )
  return <Timeline entries={entries} />
}
