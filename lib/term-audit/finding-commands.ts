/** What is done about the findings of an audit: written down until the result is posted, then mended or explained. */
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, missing, no, type Problem } from '@/lib/core/result'
import { changesBetween } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { findProcedure, type Procedure } from '@/lib/procedure/store'
import { findingSubjectText, procedureStateText } from '@/lib/procedure/text'
import { type AuditDone, current, lost, subject } from './doing'
import { AddFindingRequest, findingStates, MendFindingRequest, RemoveFindingRequest } from './rules'
import { auditsOf, deleteFinding, findFinding, insertFindings, mendFinding as keepMending, updateAudit } from './store'

export const addFinding = command({
  schema: AddFindingRequest,
  act: 'procedure.report-audit',
  run: async ({ input, tx }) => {
    const procedure = await findProcedure(tx, input.id)
    const audit = procedure && (await current(tx, procedure))
    if (!procedure || !audit) return missing()
    const shut = findingsShut(procedure)
    if (shut) return no(shut)
    // The audit's version goes up with it, so that a posting seen without this finding is told.
    if (!(await updateAudit(tx, audit, {}))) return lost()
    await insertFindings(tx, procedure, audit.id, [{ ...input, amount: input.amount ?? null }])
    const said = `${findingSubjectText[input.subject]}：${input.text}`
    return done<AuditDone>({ procedure: procedure, changes: { finding: [null, said] } })
  },
  subject,
})

function findingsShut(it: Procedure): Problem | null {
  if (findingStates.some(state => state === it.state)) return null
  const now = procedureStateText(it.kind, it.state)
  return { kind: 'refused', rule: 'audit-findings-shut', message: `现在是“${now}”，审计发现不再增减` }
}

export const removeFinding = command({
  schema: RemoveFindingRequest,
  act: 'procedure.report-audit',
  run: async ({ input, tx }) => {
    const found = await findFinding(tx, input.finding)
    const procedure = found && (await findProcedure(tx, found.procedureId))
    if (!found || !procedure) return missing()
    const shut = findingsShut(procedure)
    if (shut) return no(shut)
    if (!(await deleteFinding(tx, { id: input.finding, version: input.version }))) return lost()
    return done<AuditDone>({ procedure: procedure, changes: { finding: [found.finding.text, null] } })
  },
  subject,
})

export const mendFinding = command({
  schema: MendFindingRequest,
  act: 'procedure.mend-finding',
  run: async ({ input, now, tx }) => {
    const found = await findFinding(tx, input.finding)
    const procedure = found && (await findProcedure(tx, found.procedureId))
    if (!found || !procedure) return missing()
    const audit = (await auditsOf(tx, procedure.id)).find(one => one.id === found.auditId)
    const mendedOn = input.mendedOn ?? null
    const today = dayInShanghai(now)
    if (mendedOn && mendedOn > today) return invalid({ mendedOn: [`不能晚于今天（${today}）`] })
    if (mendedOn && audit && mendedOn < audit.engagedOn)
      return invalid({ mendedOn: [`不能早于委托审计的日期（${audit.engagedOn}）`] })
    if (!(await keepMending(tx, { id: input.finding, version: input.version }, { mendedOn, note: input.note })))
      return lost()
    const { finding } = found
    return done<AuditDone>({
      procedure: procedure,
      changes: {
        finding: [null, finding.text],
        ...changesBetween(
          { mendedOn: finding.mendedOn, mendedNote: finding.mendedNote },
          { mendedOn, mendedNote: input.note },
        ),
      },
    })
  },
  subject,
})
