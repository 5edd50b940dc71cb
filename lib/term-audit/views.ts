/** What is read of a re-election's audit: its papers, findings, how long it is posted still, and what stands in the way of closing it. */
import { z } from 'zod'
import { may } from '@/lib/core/access'
import { type Day, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { idField } from '@/lib/core/fields'
import { movesFor } from '@/lib/core/flow'
import { reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { findOrganisation } from '@/lib/organisation/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { procedureFlows, reelectionFlow } from '@/lib/procedure/flow'
import type { PaperCode } from '@/lib/procedure/kinds'
import { papersOf } from '@/lib/procedure/paper-store'
import { findProcedure, type Procedure, stepsOf } from '@/lib/procedure/store'
import { closeCheck, findingStates, isAuditAct, type TermAudit } from './rules'
import { auditsOf } from './store'

/** The clock of the present state, where the state is one of the audit's. */
async function clockOf(procedure: Procedure, { tx, now }: Pick<Call<unknown>, 'tx' | 'now'>) {
  const key = procedureFlows[procedure.kind].states[procedure.state]?.awaits?.within
  if (!key?.startsWith('audit.')) return null
  const rules = await deadlineRules(tx, procedure.compound.division, [key])
  const rule = ruleInForce(rules, key, lineage(procedure.compound.division), procedure.clockFrom)
  return rule && reckon(startInShanghai(procedure.clockFrom), rule, now, stateCalendar)
}

async function closingOf(
  procedure: Procedure,
  audit: TermAudit | undefined,
  { tx, now }: Pick<Call<unknown>, 'tx' | 'now'>,
): Promise<string | null> {
  if (procedure.state !== 'audit-posted' || !audit) return null
  const rules = await deadlineRules(tx, procedure.compound.division, ['audit.publish'])
  const on = audit.postedFrom ?? procedure.stateOn
  const days = ruleInForce(rules, 'audit.publish', lineage(procedure.compound.division), on)?.amount ?? 0
  const checked = closeCheck(audit, dayInShanghai(now), days)
  return checked.ok || checked.problem.kind !== 'refused' ? null : checked.problem.message
}

async function termOf(tx: Tx, it: Procedure): Promise<{ from: Day | null; to: Day | null }> {
  const organisation = it.organisation && (await findOrganisation(tx, it.organisation.code))
  return { from: organisation?.termFrom ?? null, to: organisation?.termTo ?? null }
}

export const auditOne = view({
  schema: z.object({ id: idField }),
  permission: 'procedure.read',
  read: async call => {
    const { input, actor, now, tx } = call
    const procedure = await findProcedure(tx, input.id)
    if (procedure?.kind !== 'reelection') return null
    const audits = await auditsOf(tx, procedure.id)
    const papers = await papersOf(tx, procedure.id)
    const newest = (code: PaperCode) => papers.find(paper => paper.code === code)?.file ?? null
    const steps = await stepsOf(tx, procedure.id)
    const waived = steps.findLast(step => step.act === 'waive-audit' && !step.takenBack)
    const moves = movesFor(reelectionFlow, procedure.state, actor).flatMap(({ act }) => (isAuditAct(act) ? [act] : []))
    return {
      procedure: procedure,
      today: dayInShanghai(now),
      path: await divisionsOf(tx, lineage(procedure.compound.division)),
      audits,
      papers: {
        engagement: newest('audit-engagement'),
        report: newest('audit-report'),
        notice: newest('audit-notice'),
      },
      /** By step, when it was written, where that was long after it happened. */
      written: Object.fromEntries(
        steps.filter(step => step.late && !step.takenBack).map(({ act, at }): [string, Date] => [act, at]),
      ),
      /** The street went without an audit. */
      waiver: procedure.auditWaiver === null ? null : { reason: procedure.auditWaiver, on: waived?.on ?? null },
      clock: await clockOf(procedure, call),
      /** The term that is audited. */
      term: await termOf(tx, procedure),
      /** Why it cannot be closed today. */
      closing: await closingOf(procedure, audits[0], call),
      moves,
      may: {
        find: may(actor, 'procedure.report-audit') && findingStates.some(state => state === procedure.state),
        mend: may(actor, 'procedure.mend-finding'),
      },
    }
  },
})
