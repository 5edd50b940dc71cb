/** Keeps the papers of a filing: those taken over from the procedure, and those handed in here. */

import type { Stamp } from '@/lib/core/access'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode } from '@/lib/procedure/kinds'
import type { Filing } from './rules'

/** A paper as it lies with a filing: of the procedure, or handed in here. */
export type HeldPaper = {
  code: PaperCode
  file: { id: number; name: string }
  at: Date
  by: number | null
  from: 'procedure' | 'filing'
}

type PaperRow = {
  code: string
  file_id: number
  name: string | null
  at: Date
  account_id: number | null
  origin: string
}

/**
 * The newest paper of each code. Until it is handed in, those of the procedure are taken over, unless a newer one came with the filing; from
 * then on what was handed in stands, whatever the procedure's own papers become.
 */
export async function heldPapers(tx: Tx, filing: Pick<Filing, 'id' | 'procedure' | 'state'>): Promise<HeldPaper[]> {
  const rows = await tx.$queryRaw<PaperRow[]>`
    SELECT DISTINCT ON (p.code) p.code, p.file_id, f.name, p.at, p.account_id, p.origin FROM (
      SELECT code, file_id, at, account_id, 'filing' AS origin, id FROM filing_paper WHERE filing_id = ${filing.id}
      UNION ALL
      SELECT code, file_id, at, account_id, 'procedure', id FROM procedure_paper
        WHERE procedure_id = ${filing.procedure?.id ?? 0} AND withdrawn_at IS NULL AND ${filing.state === 'draft'}
    ) p LEFT JOIN stored_file f ON f.id = p.file_id
    ORDER BY p.code, p.at DESC, p.origin DESC, p.id DESC`
  return rows.map(heldPaper)
}

const heldPaper = (row: PaperRow): HeldPaper => ({
  code: row.code as PaperCode,
  file: { id: row.file_id, name: row.name ?? '附件' },
  at: row.at,
  by: row.account_id,
  from: row.origin === 'filing' ? 'filing' : 'procedure',
})

/** Papers that came to the procedure after the filing was handed in: they stand beside it and are no part of it. */
export async function papersSince(tx: Tx, filing: Pick<Filing, 'id' | 'procedure' | 'state'>): Promise<HeldPaper[]> {
  if (filing.state === 'draft' || filing.procedure === null) return []
  const rows = await tx.$queryRaw<PaperRow[]>`
    SELECT DISTINCT ON (p.code) p.code, p.file_id, f.name, p.at, p.account_id, 'procedure' AS origin
    FROM procedure_paper p LEFT JOIN stored_file f ON f.id = p.file_id
    WHERE p.procedure_id = ${filing.procedure.id} AND p.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM filing_paper k WHERE k.filing_id = ${filing.id} AND k.code = p.code AND k.at >= p.at)
      AND EXISTS (SELECT FROM filing_paper k WHERE k.filing_id = ${filing.id} AND k.code = p.code)
    ORDER BY p.code, p.at DESC, p.id DESC`
  return rows.map(heldPaper)
}

export async function addPaper(
  tx: Tx,
  stamp: Stamp,
  filing: Filing,
  paper: { code: PaperCode; fileId: number },
): Promise<void> {
  await tx.filingPaper.create({
    data: {
      ...paper,
      filingId: filing.id,
      compoundId: filing.compound.id,
      divisionCode: filing.compound.division,
      at: stamp.now,
      by: stamp.actor.accountId,
    },
  })
}

/** What was submitted stays with the filing, also when the procedure's own papers change later. */
export async function keepPapers(tx: Tx, filing: Filing, papers: readonly HeldPaper[]): Promise<void> {
  await tx.filingPaper.createMany({
    data: papers
      .filter(paper => paper.from === 'procedure')
      .map(paper => ({
        code: paper.code,
        fileId: paper.file.id,
        filingId: filing.id,
        compoundId: filing.compound.id,
        divisionCode: filing.compound.division,
        at: paper.at,
        by: paper.by,
      })),
  })
}
