import { type Day, dayInShanghai } from '@/lib/core/day'
import { done, type FieldErrors, missing, no, type Problem, type Result } from '@/lib/core/result'
import { endAllMembers } from '@/lib/organisation/member-store'
import type { EndReason } from '@/lib/organisation/rules'
import { endOrganisation, findOrganisation } from '@/lib/organisation/store'
import { writeAuditRows } from '@/lib/platform/audit'
import type { Call, Doer } from '@/lib/platform/perform'
import { gather } from './facts-store'
import type { ProcedureAct } from './flow'
import type { ManagementReason } from './kinds'
import { decideMove, wrongOf } from './moves'
import type { MoveOnRequest } from './requests'
import { findProcedure, holdProcedure, insertProcedure, moveProcedure, type Procedure } from './store'
import { type KeptProcedure, kept, subject } from './subject'
import { procedureStateText } from './text'

/** Somebody else was first: what the procedure is now. */
export const overtaken = (procedure: Procedure): Problem => ({
  kind: 'conflict',
  message: `别人刚刚办了这项程序，现在是“${procedureStateText(procedure.kind, procedure.state)}”，请刷新后再看`,
  version: procedure.version,
})

export async function move({ input, actor, now, tx }: Call<MoveOnRequest>): Promise<Result<KeptProcedure>> {
  const before = await holdProcedure(tx, input.id)
  if (!before) return missing()
  if (before.version !== input.version) return no(overtaken(before))
  const { facts } = await gather(tx, before, now)
  const decided = decideMove(facts, input, dayInShanghai(now))
  if (!decided.ok) return decided
  const { to, facts: brought, warnings } = decided.value
  const step = { act: input.act, to, on: input.on, note: input.note ?? '', facts: brought }
  if (!(await moveProcedure(tx, { actor, now }, before, step))) return no(overtaken(before))
  await follow({ actor, now, tx }, before, input)
  const after = await findProcedure(tx, input.id)
  return after ? done(kept(before, after, { warnings, reason: input.note })) : missing()
}

/** What the rules say of a form of which not everything can be read. */
export async function moveWrong({
  parts,
  now,
  tx,
}: Doer & { parts: Readonly<Partial<MoveOnRequest>> }): Promise<FieldErrors> {
  const procedure = parts.id === undefined ? null : await findProcedure(tx, parts.id)
  if (!procedure) return {}
  const { facts } = await gather(tx, procedure, now)
  return wrongOf(facts, parts, dayInShanghai(now))
}

/** How a 物管会 in office ends by a move of its procedure. */
const endings: Partial<Record<ProcedureAct, EndReason>> = {
  dissolve: 'handed-over',
  reform: 'reorganised',
  revoke: 'revoked',
}

async function follow(doer: Doer, before: Procedure, input: MoveOnRequest): Promise<void> {
  const { act, on, note } = input
  if (act === 'to-management' && input.managementReason !== null)
    await openManagement(doer, before, on, input.managementReason, note ?? '')
  const ending = endings[act]
  if (before.kind === 'management' && ending && before.result) await endResult(doer, before.result.code, on, ending)
  // 届满重组: the street puts the next one together under the same reason.
  if (act === 'reform') await openManagement(doer, before, on, before.reasonCode as ManagementReason, note ?? '')
}

async function openManagement(
  { actor, now, tx }: Doer,
  from: Procedure,
  on: Day,
  reasonCode: ManagementReason,
  reasonText: string,
): Promise<void> {
  const made = await insertProcedure(
    tx,
    { actor, now },
    {
      kind: 'management',
      compound: from.compound,
      organisationId: null,
      state: 'proposed',
      on,
      reasonCode,
      reasonText,
      note: reasonText,
    },
  )
  await writeAuditRows(tx, { at: now, actor }, [{ act: 'procedure.open', subject: subject(kept(null, made)) }])
}

async function endResult({ actor, now, tx }: Doer, code: string, on: Day, endReason: EndReason): Promise<void> {
  const organisation = await findOrganisation(tx, code)
  if (!organisation || organisation.endedOn !== null) return
  await endOrganisation(tx, actor, now, organisation, { endedOn: on, endReason })
  await endAllMembers(tx, organisation.id, { to: on, leaveReason: endReason === 'revoked' ? 'revoked' : 'term-end' })
  const about = {
    kind: 'organisation',
    id: organisation.code,
    name: organisation.name,
    division: organisation.compound.division,
  }
  const changes = { endedOn: [null, on], endReason: [null, endReason] } satisfies KeptProcedure['changes']
  await writeAuditRows(tx, { at: now, actor }, [{ act: 'organisation.end', subject: { ...about, changes } }])
}
