/** How a step of a filing stands in the trail. */
import { done, missing, type Result } from '@/lib/core/result'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import type { Filing } from './rules'
import { findFiling } from './store'
import { filingKindText } from './text'

export type MovedFiling = { before: Filing | null; after: Filing; reason?: string | null; paper?: string }

const facts = (filing: Filing | null): Record<string, unknown> =>
  filing
    ? {
        state: filing.state,
        factOn: filing.factOn,
        text: filing.text || null,
        matters: filing.matters.join() || null,
        submittedOn: filing.submittedOn,
        askedOn: filing.askedOn,
        acceptedOn: filing.acceptedOn,
        decidedOn: filing.decidedOn,
        filingNo: filing.filingNo,
        organisation: filing.organisation?.name ?? null,
        revokedOn: filing.revokedOn,
      }
    : {}

export const filingSubject = ({ before, after, reason, paper }: MovedFiling): Subject => ({
  kind: 'filing',
  id: after.id,
  name: `${after.compound.name} ${filingKindText[after.kind]}`,
  division: after.compound.division,
  reason: reason ?? null,
  changes: { ...changesBetween(facts(before), facts(after)), ...(paper ? { paper: [null, paper] } : {}) },
})

/** What a move answers: the filing before, and as it now is. */
export async function movedTo(
  tx: Tx,
  before: Filing,
  { reason, paper }: { reason?: string | undefined; paper?: string | undefined } = {},
): Promise<Result<MovedFiling>> {
  const after = await findFiling(tx, before.id)
  return after ? done({ before, after, reason: reason ?? null, ...(paper ? { paper } : {}) }) : missing()
}
