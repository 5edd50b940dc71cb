/** Writes the evidence of a ledger, step by lawful step, and one audit row for each record. */

import { type ImportedState, insertEvidence, moveManyEvidence } from '@/lib/evidence/bulk-store'
import { changesBetween, type Subject, writeAuditRows } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { Overtaken } from './batch'
import { importReason } from './compound-plan'
import type { EvidencePlan } from './evidence-plan'

/** The word of the deed that leads into the state. */
const actOf = {
  declared: 'evidence.declare',
  approved: 'evidence.approve',
  renewing: 'evidence.renew',
  revoked: 'evidence.revoke',
} as const

export async function writeEvidence(
  { tx, actor, now, runId }: Doer & { runId: number },
  plans: readonly EvidencePlan[],
  told: (rows: number) => Promise<void>,
): Promise<void> {
  const created = plans.filter(plan => plan.kept === null)
  const ids = await insertEvidence(
    tx,
    actor,
    now,
    runId,
    created.map(({ line, street, item, startedOn, after }) => ({ ...after, key: line, street, item, startedOn })),
  )
  const moved = plans.flatMap(plan => (plan.kept === null ? [] : [{ kept: plan.kept, after: plan.after }]))
  // A record that was only declared is approved before it is revoked: no state is jumped over.
  const approvedFirst = moved.filter(({ kept, after }) => kept.state === 'declared' && after.state === 'revoked')
  const early = approvedFirst.map(({ kept, after }) => ({
    ...step(kept, { ...after, ...stillApproved }),
    from: kept.state,
  }))
  if ((await moveManyEvidence(tx, actor, now, early)) !== early.length) throw new Overtaken('evidence')
  const raised = new Set(approvedFirst.map(({ kept }) => kept.id))
  const last = moved.map(({ kept, after }) =>
    raised.has(kept.id)
      ? { ...step({ ...kept, version: kept.version + 1 }, after), from: 'approved' as const }
      : { ...step(kept, after), from: kept.state },
  )
  if ((await moveManyEvidence(tx, actor, now, last)) !== last.length) throw new Overtaken('evidence')
  await writeAuditRows(
    tx,
    { at: now, actor },
    plans.map(plan => ({
      act: actOf[plan.after.state],
      subject: subjectOf(plan, plan.kept?.id ?? ids.get(plan.line) ?? 0),
    })),
  )
  await told(plans.length)
}

const stillApproved = { state: 'approved', revokedOn: null, reason: null } as const

const step = (kept: { id: number; version: number }, after: ImportedState) => ({
  ...after,
  id: kept.id,
  version: kept.version,
})

function subjectOf({ kept, after, startedOn, ...plan }: EvidencePlan, id: number): Subject {
  const { state, approvedOn, revokedOn } = after
  const before =
    kept === null ? {} : { state: kept.state, startedOn, approvedOn: kept.approvedOn, revokedOn: kept.revokedOn }
  return {
    kind: 'evidence',
    id,
    name: `${plan.streetName} ${plan.item} ${plan.itemName}`,
    division: plan.street,
    reason: importReason,
    changes: changesBetween(before, { state, startedOn, approvedOn, revokedOn }),
  }
}
