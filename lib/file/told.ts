/** How a file is called for who sees it by assignment: people name photos by door, phone and person, and the name goes along when it is downloaded. */
import { knowsReporters, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { withoutPrivate } from '@/lib/core/private-words'
import { unseal } from '@/lib/platform/crypto'
import { onBehalf } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'
import type { StoredFile } from './store'

/** Whoever named it himself reads what he wrote. */
export async function toldFile({ tx, actor, now }: Doer, file: StoredFile): Promise<StoredFile> {
  if (knowsReporters(actor)) return file
  const [own, names] = await onBehalf(tx, systemActor(province), actor, now, async () => {
    const row = await tx.storedFile.findUnique({ where: { id: file.id }, select: { uploadedBy: true } })
    const reporters = await tx.$queryRaw<{ name: string | null }[]>`
      SELECT r.name_cipher AS name FROM complaint_file k JOIN complaint_reporter r ON r.complaint_id = k.complaint_id
      WHERE k.file_id = ${file.id}::int AND r.name_cipher IS NOT NULL`
    return [actor.accountId !== null && row?.uploadedBy === actor.accountId, reporters] as const
  })
  if (own) return file
  return {
    ...file,
    name: withoutPrivate(
      file.name,
      names.flatMap(one => unseal(one.name) ?? []),
    ),
  }
}
