/** Keeps the rows of attachments. A file is a record's paper: who may read the record may read it, and what is nobody's yet is its uploader's. */
import { type Actor, may } from '@/lib/core/access'
import type { Permission } from '@/lib/core/permissions'
import type { FieldErrors } from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'

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

/** So long what was uploaded waits to become a paper; then it is swept out. */
export const draftKeptMs = 24 * 3_600_000

/**
 * Of these files, those that the actor may read, and so hand in: papers of a record that he sees and whose kind he may read, and what he uploaded
 * himself within a day. In the order asked.
 */
export async function readableFiles({ tx, actor, now }: Doer, ids: readonly number[]): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<(StoredFile & { uploadedBy: number | null; uploadedAt: Date; uses: Permission[] })[]>`
    SELECT f.id, f.sha256, f.name, f.mime, f.size, f.uploaded_by AS "uploadedBy", f.uploaded_at AS "uploadedAt",
      array(SELECT DISTINCT u.permission FROM file_use u WHERE u.file_id = f.id) AS uses
    FROM stored_file f WHERE f.id = ANY(${[...ids]}::int[])`
  const readable = new Map(
    rows
      .filter(
        row =>
          actor.kind === 'system' ||
          row.uses.some(permission => may(actor, permission)) ||
          (row.uses.length === 0 &&
            row.uploadedBy === actor.accountId &&
            now.getTime() - row.uploadedAt.getTime() < draftKeptMs),
      )
      .map(({ id, sha256, name, mime, size }) => [id, { id, sha256, name, mime, size }]),
  )
  return ids.flatMap(id => readable.get(id) ?? [])
}

/** The file, if the actor may read it. */
export const findFile = async (reader: Doer, id: number): Promise<StoredFile | null> =>
  (await readableFiles(reader, [id]))[0] ?? null

/** Why a paper that a form names cannot be taken, by its field; null: it can, or none is named. */
export const lostFile = async (doer: Doer, field: string, id: number | null): Promise<FieldErrors | null> =>
  id === null || (await findFile(doer, id)) ? null : { [field]: ['没有找到这份文件，请重新上传'] }

/** What an account has uploaded since a moment and made nothing of, and how many bytes came from its place. */
export async function uploadedSince(
  tx: Tx,
  { accountId, division }: Pick<Actor, 'accountId' | 'division'>,
  since: Date,
): Promise<{ drafts: number; bytes: number }> {
  const [row] = await tx.$queryRaw<{ drafts: number; bytes: number }[]>`
    SELECT (SELECT count(*)::int FROM stored_file f WHERE f.uploaded_by = ${accountId}::int AND f.uploaded_at > ${since}
        AND NOT EXISTS (SELECT FROM file_use u WHERE u.file_id = f.id)) AS drafts,
      (SELECT coalesce(sum(f.size), 0)::float8 FROM stored_file f WHERE f.division_code = ${division} AND f.uploaded_at > ${since}) AS bytes`
  return row ?? { drafts: 0, bytes: 0 }
}

/** Forgets some of what nobody made a paper of before a moment. @returns digests that no other file has */
export async function forgetDrafts(
  tx: Tx,
  before: Date,
  atMost: number,
): Promise<{ forgotten: number; free: string[] }> {
  const gone = await tx.$queryRaw<{ sha256: string }[]>`
    DELETE FROM stored_file WHERE id IN (SELECT f.id FROM stored_file f
      WHERE f.uploaded_at < ${before} AND NOT EXISTS (SELECT FROM file_use u WHERE u.file_id = f.id) ORDER BY f.id LIMIT ${atMost})
    RETURNING sha256`
  const digests = [...new Set(gone.map(one => one.sha256))]
  const kept = await tx.storedFile.findMany({ where: { sha256: { in: digests } }, select: { sha256: true } })
  const still = new Set(kept.map(one => one.sha256))
  return { forgotten: gone.length, free: digests.filter(one => !still.has(one)) }
}

/** Do two attachments hold the very same bytes? */
export async function isSameFile(tx: Tx, one: number, other: number): Promise<boolean> {
  const rows = await tx.storedFile.findMany({ where: { id: { in: [one, other] } }, select: { sha256: true } })
  return one === other || (rows.length === 2 && rows[0]?.sha256 === rows[1]?.sha256)
}
