/** The batch of a ledger, whichever kind it is. */
import type { Doer } from '@/lib/platform/perform'
import type { Batch } from './batch'
import { caseBatch } from './cases'
import { companyBatch } from './companies'
import { compoundBatch } from './compounds'
import { evidenceBatch } from './evidence'
import type { ImportKind } from './kinds'
import { readLedger } from './ledger'
import { organisationBatch } from './organisations'

/**
 * @param confirms the run that another brought and that is confirmed now; null: it is brought
 * @throws SheetProblem, whose sentence may be shown as it is
 */
export async function batchOf(
  kind: ImportKind,
  call: Doer,
  file: { bytes: Uint8Array; name: string },
  confirms: number | null = null,
): Promise<Batch> {
  const batch = await readBatch(kind, call, file, confirms)
  const issues = [
    ...new Map(batch.issues.map(issue => [`${issue.line} ${issue.column} ${issue.message}`, issue])).values(),
  ]
  return { ...batch, issues: issues.sort((one, other) => one.line - other.line) }
}

async function readBatch(
  kind: ImportKind,
  call: Doer,
  { bytes, name }: { bytes: Uint8Array; name: string },
  confirms: number | null,
) {
  switch (kind) {
    case 'compounds':
      return compoundBatch(call, await readLedger(kind, bytes, name), confirms)
    case 'organisations':
      return organisationBatch(call, await readLedger(kind, bytes, name))
    case 'evidence':
      return evidenceBatch(call, await readLedger(kind, bytes, name), confirms)
    case 'companies':
      return companyBatch(call, await readLedger(kind, bytes, name))
    case 'hotline-cases':
    case 'city-cases':
      return caseBatch(call, kind, await readLedger(kind, bytes, name))
  }
}
