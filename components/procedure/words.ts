// What a state is called where it comes as plain text, as in the steps kept.

import { type ProcedureState, procedureFlows } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { procedureStateText } from '@/lib/procedure/text'

const isState = (kind: ProcedureKind, state: string): state is ProcedureState => state in procedureFlows[kind].states

export const stateWords = (kind: ProcedureKind, state: string): string =>
  isState(kind, state) ? procedureStateText(kind, state) : state
