/** Keeps what is handed in with a case: who reported, photos and papers. The company complained of never reads the first. */

import type { FilePart } from '@/lib/complaint/kinds'
import type { NameStamp } from '@/lib/complaint/notes/store'
import type { CaseFile } from '@/lib/complaint/shapes'
import { readableFiles } from '@/lib/file/store'
import { lookupHash, seal, unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'

export type Reporter = {
  name: string | null
  phone: string | null
  mail?: string | null
  consentAt: Date | null
  /** Keyed hash of code and PIN. */
  pinHash: string | null
}

export async function insertReporter(tx: Tx, complaintId: number, reporter: Reporter): Promise<void> {
  const hashOf = (given: string | null | undefined): string | null => (given ? lookupHash(given) : null)
  await tx.$executeRaw`INSERT INTO complaint_reporter (complaint_id, name_cipher, phone_cipher, phone_hash, mail_cipher, mail_hash, consent_at, pin_hash)
    VALUES (${complaintId}, ${seal(reporter.name)}, ${seal(reporter.phone)}, ${hashOf(reporter.phone)}, ${seal(reporter.mail ?? null)}, ${hashOf(reporter.mail)}, ${reporter.consentAt}::timestamptz, ${reporter.pinHash})`
}

type HandRow = {
  name_cipher: string | null
  phone_cipher: string | null
  mail_cipher: string | null
  consent_at: Date | null
  wiped_at: Date | null
}

export type ReporterSeen = {
  name: string | null
  phone: string | null
  mail: string | null
  consentAt: Date | null
  wipedAt: Date | null
}

/** In clear: whoever calls this masks it or keeps a trace. null: none, or not for this actor. */
export async function reporterOf(tx: Tx, complaintId: number): Promise<ReporterSeen | null> {
  const rows = await tx.$queryRaw<HandRow[]>`
    SELECT name_cipher, phone_cipher, mail_cipher, consent_at, wiped_at FROM complaint_reporter WHERE complaint_id = ${complaintId}`
  const [row] = rows
  if (!row) return null
  return {
    name: unseal(row.name_cipher),
    phone: unseal(row.phone_cipher),
    mail: unseal(row.mail_cipher),
    consentAt: row.consent_at,
    wipedAt: row.wiped_at,
  }
}

/** Files that lie in the actor's sight, in the order asked for. */
export const seenFiles = async (doer: Doer, ids: readonly number[]): Promise<number[]> =>
  (await readableFiles(doer, ids)).map(file => file.id)

export async function addCaseFileRows(
  tx: Tx,
  { actor, now }: NameStamp,
  complaintId: number,
  part: FilePart,
  files: readonly number[],
): Promise<void> {
  if (files.length === 0) return
  await tx.$executeRaw`INSERT INTO complaint_file (complaint_id, file_id, part, at, account_id, by_name)
    SELECT ${complaintId}::int, f, ${part}, ${now}::timestamptz, ${actor.accountId}::int, ${actor.name}
    FROM unnest(${[...files]}::int[]) AS f
    WHERE NOT EXISTS (SELECT FROM complaint_file k WHERE k.complaint_id = ${complaintId}::int AND k.file_id = f AND k.part = ${part})`
}

/** Pictures of how it is now, of the handling that runs. */
export async function countAfter(tx: Tx, complaintId: number, since: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM complaint_file
    WHERE complaint_id = ${complaintId} AND part = 'after' AND at >= ${since}::timestamptz`
  return rows[0]?.count ?? 0
}

/** Oldest first. */
export async function filesOf(tx: Tx, complaintId: number): Promise<CaseFile[]> {
  const rows = await tx.$queryRaw<(Omit<CaseFile, 'part'> & { part: string })[]>`
    SELECT k.id, k.file_id AS "fileId", k.part, f.name, f.mime, f.size, k.at, k.account_id AS by, k.by_name AS "byName"
    FROM complaint_file k JOIN stored_file f ON f.id = k.file_id WHERE k.complaint_id = ${complaintId} ORDER BY k.id`
  return rows.map(row => ({ ...row, part: row.part as FilePart }))
}
