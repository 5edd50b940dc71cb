/** Keeps the papers of a procedure's checklist: the newest of a code that is not withdrawn counts. */

import type { Actor, Stamp } from '@/lib/core/access'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode } from './kinds'
import type { Procedure } from './store'

export type Paper = {
  id: number
  code: PaperCode
  file: { id: number; name: string }
  at: Date
  by: number | null
}

/** Those not withdrawn, newest first. */
export async function papersOf(tx: Tx, procedureId: number): Promise<Paper[]> {
  const rows = await tx.procedurePaper.findMany({
    where: { procedureId, withdrawnAt: null },
    orderBy: { id: 'desc' },
  })
  const files = await tx.storedFile.findMany({
    where: { id: { in: rows.map(row => row.fileId) } },
    select: { id: true, name: true },
  })
  const names = new Map(files.map(file => [file.id, file.name]))
  return rows.map(row => ({
    id: row.id,
    code: row.code as PaperCode,
    file: { id: row.fileId, name: names.get(row.fileId) ?? '' },
    at: row.at,
    by: row.by,
  }))
}

export async function insertPaper(
  tx: Tx,
  { actor, now }: Stamp,
  procedure: Procedure,
  paper: { code: PaperCode; fileId: number },
): Promise<void> {
  await tx.procedurePaper.create({
    data: {
      ...paper,
      procedureId: procedure.id,
      compoundId: procedure.compound.id,
      divisionCode: procedure.compound.division,
      at: now,
      by: actor.accountId,
    },
  })
}

/** @returns the paper's code; null: there is none, or it is withdrawn already */
export async function withdrawPaperRow(
  tx: Tx,
  now: Date,
  at: { procedureId: number; id: number },
): Promise<PaperCode | null> {
  const { count } = await tx.procedurePaper.updateMany({
    where: { id: at.id, procedureId: at.procedureId, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
  if (count !== 1) return null
  const row = await tx.procedurePaper.findUnique({ where: { id: at.id }, select: { code: true } })
  return row ? (row.code as PaperCode) : null
}

/** Does an account hold a post of the neighbourhood that the reader sees? The street's lie above a community and are not seen there. */
async function isOfPlace(tx: Tx, accountId: number | null): Promise<boolean> {
  const post = await tx.post.findFirst({
    where: { accountId: accountId ?? 0, role: { in: ['community', 'committee'] } },
    select: { id: true },
  })
  return post !== null
}

/** Who brings the neighbourhood's own papers and decides nothing about them. */
export const isNeighbourhood = ({ role }: Pick<Actor, 'role'>): boolean => role === 'community' || role === 'committee'

/** To the neighbourhood a paper that street or county brought is not its own: it neither replaces nor withdraws it. */
export const isOfOffice = async (
  tx: Tx,
  actor: Pick<Actor, 'role' | 'accountId'>,
  by: number | null,
): Promise<boolean> => isNeighbourhood(actor) && by !== actor.accountId && !(await isOfPlace(tx, by))
