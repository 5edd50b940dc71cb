// Where a procedure stands, as a shape and a word.

import type { ProcedureState } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { procedureStateText } from '@/lib/procedure/text'
import { StateMark } from '../ui/state-mark'
import { procedureMark } from './stages'

export type ProcedureMarkProps = { kind: ProcedureKind; state: ProcedureState; tag?: boolean | undefined }

export function ProcedureMark({ kind, state, tag }: ProcedureMarkProps) {
  return (
    <StateMark state={procedureMark(kind, state)} tag={tag}>
      {procedureStateText(kind, state)}
    </StateMark>
  )
}
