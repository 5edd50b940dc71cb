/** Writes the terms of a ledger and one audit row for each. */

import { insertTerms, type KnownTerm, type LedgerWrite, type NewTerm, updateTerms } from '@/lib/organisation/bulk-store'
import { mostTerms, organisationCode } from '@/lib/organisation/rules'
import { type Subject, writeAuditRows } from '@/lib/platform/audit'
import { Overtaken } from './batch'
import { importReason } from './compound-plan'
import { isTermChanged, type TermPlan } from './organisation-plan'

export async function writeTerms(
  write: LedgerWrite,
  plans: readonly TermPlan[],
  terms: readonly KnownTerm[],
  told: (rows: number) => Promise<void>,
): Promise<void> {
  const { tx, actor, now } = write
  const taken = new Set(terms.map(term => term.code))
  const created = plans.filter(plan => plan.kept === null).map(plan => ({ plan, row: newTerm(plan, taken) }))
  const changed = plans.flatMap(plan => (plan.kept !== null && isTermChanged(plan) ? [{ plan, kept: plan.kept }] : []))
  const updates = changed.map(({ plan, kept }) => ({ kept, after: plan.after }))
  // Changed terms first: where a term gives days up, a new one of the same file may take them.
  if ((await updateTerms(write, updates, told)) !== updates.length) throw new Overtaken('organisation')
  await insertTerms(
    write,
    created.map(({ row }) => row),
    told,
  )
  await writeAuditRows(tx, { at: now, actor }, [
    ...created.map(({ plan, row }) => ({ act: 'organisation.create', subject: subjectOf(plan, row.code) })),
    ...changed.map(({ plan, kept }) => ({ act: 'organisation.correct', subject: subjectOf(plan, kept.code) })),
  ])
}

function newTerm(plan: TermPlan, taken: Set<string>): NewTerm {
  const { compound, kind, termNo, name, after } = plan
  const numbers = Array.from({ length: mostTerms }, (_, at) => ((termNo - 1 + at) % mostTerms) + 1)
  const code = numbers.map(number => organisationCode(compound.code, kind, number)).find(one => !taken.has(one))
  if (code === undefined) throw new RangeError(`no code left for ${compound.code}`)
  taken.add(code)
  return { ...after, code, compoundId: compound.id, division: compound.facts.divisionCode, kind, termNo, name }
}

const subjectOf = (plan: TermPlan, code: string): Subject => ({
  kind: 'organisation',
  id: code,
  name: plan.name,
  division: plan.compound.facts.divisionCode,
  reason: importReason,
  changes: plan.changes,
})
