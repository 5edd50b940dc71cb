// Where a procedure stands, as a shape and a word.

import { isEnd, type ProcedureState } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { procedureStateText } from '@/lib/procedure/text'
import { type State, StateMark } from '../ui/state-mark'

export type ProcedureMarkProps = { kind: ProcedureKind; state: ProcedureState; tag?: boolean | undefined }

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

/** Ended other than by success reads as not applicable, everything on its way as under way. */
export const procedureMark = (kind: ProcedureKind, state: ProcedureState): State =>
  marks[state] ?? (isEnd(kind, state) ? 'none' : 'going')

export function ProcedureMark({ kind, state, tag }: ProcedureMarkProps) {
  return (
    <StateMark state={procedureMark(kind, state)} tag={tag}>
      {procedureStateText(kind, state)}
    </StateMark>
  )
}
