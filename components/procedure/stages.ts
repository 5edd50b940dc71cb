// How far a procedure has come: the stages of each kind as people name them, and what a state looks like.

import type { Day } from '@/lib/core/day'
import { isEnd, type ProcedureState } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { procedureStateText } from '@/lib/procedure/text'
import type { State } from '../ui/state-mark'
import type { Step as StripStep } from '../ui/strip'

export type Stage = { label: string; states: readonly ProcedureState[] }

const election: readonly Stage[] = [
  { label: '公示', states: ['publicity'] },
  { label: '候选人审核', states: ['vetting'] },
  { label: '会议表决', states: ['voting', 'failed'] },
  { label: '首次会议', states: ['elected'] },
  { label: '备案', states: ['met', 'filing'] },
]

/** A stage is the work that is waited for; the states are those in which it is. */
export const stages: Record<ProcedureKind, readonly Stage[]> = {
  formation: [
    { label: '报送资料', states: ['papers-asked'] },
    { label: '受理申请', states: ['papers-in'] },
    { label: '成立筹备组', states: ['applied'] },
    { label: '筹备', states: ['group'] },
    ...election,
    { label: '选聘物业', states: ['filed'] },
  ],
  management: [
    { label: '发布公告', states: ['proposed'] },
    { label: '推荐人选', states: ['announced'] },
    { label: '确定人选', states: ['recommended'] },
    { label: '名单公示', states: ['chosen', 'publicity'] },
    { label: '街道确认', states: ['posted', 'filing'] },
    { label: '履职', states: ['serving'] },
    { label: '移交解散', states: ['handing-over'] },
  ],
  reelection: [
    { label: '换届小组', states: ['started'] },
    { label: '换届审计', states: ['group', 'auditing', 'audit-reported', 'audit-posted'] },
    { label: '筹备', states: ['audited'] },
    ...election,
    { label: '移交', states: ['filed'] },
  ],
}

export type StageStep = { from: string | null; to: string; on: Day; takenBack: boolean }

/** The stages with the day each was left, the present one with `now` as its note; how it ended stands last. */
export function stripOf(
  it: { kind: ProcedureKind; state: ProcedureState; endedOn: Day | null },
  steps: readonly StageStep[],
  now: string | undefined,
): StripStep[] {
  const course = stages[it.kind]
  const at = course.findIndex(stage => stage.states.includes(it.state))
  const valid = steps.filter(step => !step.takenBack)
  const left = (stage: Stage): Day | undefined =>
    valid.findLast(step => has(stage, step.from) && !has(stage, step.to))?.on
  const finished = isEnd(it.kind, it.state)
  const lines = course.map((stage, index): StripStep => {
    if (index === at) return { label: stage.label, note: now, state: 'now' }
    const day = left(stage)
    const isPast = finished ? day !== undefined : index < at
    return { label: stage.label, note: isPast ? day : undefined, state: isPast ? 'done' : 'later' }
  })
  if (!finished) return lines
  return it.state === 'completed' || it.state === 'dissolved'
    ? lines
    : [
        ...lines.filter(line => line.state === 'done'),
        { label: procedureStateText(it.kind, it.state), note: it.endedOn ?? undefined, state: 'now' },
      ]
}

const has = (stage: Stage, state: string | null): boolean => stage.states.some(one => one === state)

const marks: Partial<Record<ProcedureState, State>> = {
  completed: 'met',
  serving: 'met',
  filed: 'met',
  failed: 'behind',
  revoked: 'behind',
  'handing-over': 'near',
  'papers-asked': 'idle',
  proposed: 'idle',
}

/** How a state is marked: ended other than by success reads as not applicable, everything on its way as under way. */
export function procedureMark(kind: ProcedureKind, state: ProcedureState): State {
  const own = marks[state]
  if (own) return own
  return isEnd(kind, state) ? 'none' : 'going'
}
