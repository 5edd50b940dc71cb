/** Keeps what officials write to each other about a case. */

import type { CaseNote } from '@/lib/complaint/shapes'
import type { Actor } from '@/lib/core/access'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'

export type NameStamp = { actor: Pick<Actor, 'accountId' | 'name'>; now: Date }

export async function addNote(
  tx: Tx,
  { actor, now }: NameStamp,
  complaintId: number,
  given: { text: string; mentions: readonly number[] },
): Promise<void> {
  await tx.$executeRaw`INSERT INTO complaint_note (complaint_id, at, account_id, by_name, text, mentions)
    VALUES (${complaintId}, ${now}, ${actor.accountId}, ${actor.name}, ${given.text}, ${[...given.mentions]}::int[])`
}

/** Oldest first. */
export const notesOf = (tx: Tx, complaintId: number): Promise<CaseNote[]> => tx.$queryRaw<CaseNote[]>`
  SELECT id, at, account_id AS by, by_name AS "byName", text, mentions, seen_by AS "seenBy"
  FROM complaint_note WHERE complaint_id = ${complaintId} ORDER BY id`

/** Whoever was called has come: it leaves his desk. */
export const noteSeen = async (tx: Tx, complaintId: number, account: number): Promise<number> =>
  tx.$executeRaw`UPDATE complaint_note SET seen_by = array_append(seen_by, ${account}::int)
    WHERE complaint_id = ${complaintId} AND ${account}::int = ANY(mentions) AND NOT ${account}::int = ANY(seen_by)`

export type Mention = { code: string; title: string; division: string; at: Date; byName: string; text: string }

const isOpenCall = (account: number): Prisma.Sql =>
  Prisma.sql`n.mentions @> ARRAY[${account}::int] AND NOT ${account}::int = ANY(n.seen_by)`

/** The desk's count of calls that were not answered yet. */
export const mentionWaits = (account: number): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS count, NULL::timestamptz AS due
  FROM complaint_note n JOIN complaint c ON c.id = n.complaint_id WHERE ${isOpenCall(account)}`

/** Calls that were not answered yet, newest first. */
export const openMentions = (tx: Tx, account: number, limit: number): Promise<Mention[]> => tx.$queryRaw<Mention[]>`
  SELECT c.code, c.title, c.division_code AS division, n.at, n.by_name AS "byName", n.text
  FROM complaint_note n JOIN complaint c ON c.id = n.complaint_id
  WHERE ${isOpenCall(account)} ORDER BY n.id DESC LIMIT ${limit}`
