/** Keeps the rows of attachments. */
import type { Actor } from '@/lib/core/access'
import type { Tx } from '@/lib/platform/db'

export type StoredFile = { id: number; sha256: string; name: string; mime: string; size: number }

const columns = { id: true, sha256: true, name: true, mime: true, size: true } as const

export const addFile = (tx: Tx, actor: Actor, now: Date, file: Omit<StoredFile, 'id'>): Promise<StoredFile> =>
  tx.storedFile.create({
    data: {
      ...file,
      divisionCode: actor.division,
      companyId: actor.assigned?.kind === 'company' ? actor.assigned.id : null,
      uploadedBy: actor.accountId,
      uploadedAt: now,
    },
    select: columns,
  })

/** The file, if its row lies in the actor's scope. */
export const findFile = (tx: Tx, id: number): Promise<StoredFile | null> =>
  tx.storedFile.findUnique({ where: { id }, select: columns })
