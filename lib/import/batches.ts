/** The batch of a ledger, whichever kind it is. */
import type { Doer } from '@/lib/platform/perform'
import type { Batch } from './batch'
import { caseBatch } from './cases'
import { companyBatch } from './companies'
import { compoundBatch } from './compounds'
import { evidenceBatch } from './evidence'
import type { Issue } from './issue'
import type { ImportKind } from './kinds'
import { readLedger } from './ledger'
import { organisationBatch } from './organisations'
import { rosterBatch } from './rosters'

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
  const { batch, remarks } = await readBatch(kind, call, file, confirms)
  const issues = [
    ...new Map(batch.issues.map(issue => [`${issue.line} ${issue.column} ${issue.message}`, issue])).values(),
  ]
  return {
    ...batch,
    remarks: [...remarks, ...batch.remarks],
    issues: issues.sort((one, other) => one.line - other.line),
  }
}

type ReadBatch = { batch: Batch; remarks: readonly Issue[] }

async function readBatch(
  kind: ImportKind,
  call: Doer,
  { bytes, name }: { bytes: Uint8Array; name: string },
  confirms: number | null,
): Promise<ReadBatch> {
  const told = async (remarks: readonly Issue[], batch: Promise<Batch>): Promise<ReadBatch> => ({
    batch: await batch,
    remarks,
  })
  switch (kind) {
    case 'compounds': {
      const { rows, remarks } = await readLedger(kind, bytes, name)
      return told(remarks, compoundBatch(call, rows, confirms))
    }
    case 'organisations': {
      const { rows, remarks } = await readLedger(kind, bytes, name)
      return told(remarks, organisationBatch(call, rows))
    }
    case 'evidence': {
      const { rows, remarks } = await readLedger(kind, bytes, name)
      return told(remarks, evidenceBatch(call, rows, confirms))
    }
    case 'companies': {
      const { rows, remarks } = await readLedger(kind, bytes, name)
      return told(remarks, companyBatch(call, rows))
    }
    case 'duty': {
      const { rows, remarks } = await readLedger(kind, bytes, name)
      return told(remarks, rosterBatch(call, rows))
    }
    case 'hotline-cases':
    case 'city-cases': {
      const { rows, remarks } = await readLedger(kind, bytes, name)
      return told(remarks, caseBatch(call, kind, rows))
    }
  }
}
