/** How a procedure's changes stand in the trail, and what a done deed answers. */
import { changesBetween, type Subject } from '@/lib/platform/audit'
import type { ProcedureKind } from './kinds'
import type { Procedure } from './procedure'
import { procedureKindText } from './text'

export type KeptProcedure = {
  /** The procedure's id. */
  id: number
  kind: ProcedureKind
  state: string
  /** 学府花园 组建业委会 */
  name: string
  compound: string
  division: string
  version: number
  /** Worth saying, but no reason to refuse. */
  warnings: string[]
  changes: Subject['changes']
  reason: string | null
}

/** What the trail compares; the machine's own stamps say nothing to a reader. */
const factsOf = ({
  id: _,
  compound: __,
  organisation: ___,
  result,
  stateAt,
  createdAt,
  openedBy,
  version,
  source,
  clockFrom,
  ...open
}: Procedure) => ({
  ...open,
  result: result?.code ?? null,
})

export const nameOf = (it: Procedure): string => `${it.compound.name} ${procedureKindText[it.kind]}`

export const subject = (kept: KeptProcedure): Subject => ({
  kind: 'procedure',
  id: kept.id,
  name: kept.name,
  division: kept.division,
  reason: kept.reason,
  changes: kept.changes ?? null,
})

/** A procedure after a deed. @param before null: it was opened by it */
export const kept = (
  before: Procedure | null,
  after: Procedure,
  more: { warnings?: string[]; changes?: Subject['changes']; reason?: string | null } = {},
): KeptProcedure => ({
  id: after.id,
  kind: after.kind,
  state: after.state,
  name: nameOf(after),
  compound: after.compound.code,
  division: after.compound.division,
  version: after.version,
  warnings: more.warnings ?? [],
  changes: { ...changesBetween(before ? factsOf(before) : {}, factsOf(after)), ...more.changes },
  reason: more.reason ?? null,
})
