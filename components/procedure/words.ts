// What the codes of a procedure's steps and states are called where they come as plain text.

import { type ProcedureAct, type ProcedureState, procedureFlows } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { procedureActText, procedureStateText } from '@/lib/procedure/text'

const isState = (kind: ProcedureKind, state: string): state is ProcedureState => state in procedureFlows[kind].states
const isAct = (act: string): act is ProcedureAct => act in procedureActText

/** Steps that move nothing. */
const noted: Record<string, string> = {
  open: '启动',
  remind: '催报',
  'log-attempt': '推动成立业主大会',
  'take-over': '街道接管',
}

export const stateWords = (kind: ProcedureKind, state: string): string =>
  isState(kind, state) ? procedureStateText(kind, state) : state

export const actWords = (act: string): string => noted[act] ?? (isAct(act) ? procedureActText[act] : act)
