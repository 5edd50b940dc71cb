/** Is the paper there that a step of the audit needs? One that comes with the step is kept as the checklist's. */
import type { Tx } from '@/lib/platform/db'
import type { PaperCode } from './kinds'
import type { Procedure, Stamp } from './store'

/** @returns false when no paper of the code lies with the procedure */
export async function paperAtHand(
  tx: Tx,
  stamp: Stamp,
  it: Procedure,
  code: PaperCode,
  fileId: number | undefined,
): Promise<boolean> {
  if (fileId === undefined)
    return (await tx.procedurePaper.count({ where: { procedureId: it.id, code, withdrawnAt: null } })) > 0
  await tx.procedurePaper.create({
    data: {
      procedureId: it.id,
      compoundId: it.compound.id,
      divisionCode: it.compound.division,
      code,
      fileId,
      at: stamp.now,
      by: stamp.actor.accountId,
    },
  })
  return true
}

/** The newest file of a code that is not withdrawn. */
export async function paperOf(
  tx: Tx,
  procedureId: number,
  code: PaperCode,
): Promise<{ id: number; name: string } | null> {
  const paper = await tx.procedurePaper.findFirst({
    where: { procedureId, code, withdrawnAt: null },
    orderBy: { id: 'desc' },
    select: { fileId: true },
  })
  return paper && tx.storedFile.findUnique({ where: { id: paper.fileId }, select: { id: true, name: true } })
}
