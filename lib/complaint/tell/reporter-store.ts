/** Keeps what reporters are to be told: written with the move, sent after it, each once. The address stays with the reporter and is read when it is sent. */
import type { Tx } from '@/lib/platform/db'
import { atOnce, leaseSeconds } from '@/lib/source/deliveries'
import { dueAt, type MessageState, type ReporterChannel, type ReporterKind, type ToldReporter } from './reporter'

/**
 * For the case and for those merged into it, where a reporter left a way to be reached and agreed to it. What an outside system handed
 * in is told by that system. A case done anew is told anew, everything else once.
 * @returns how many wait
 */
export async function queueReporter(
  tx: Tx,
  of: { complaint: number; followers: boolean; at: Date },
  kind: ReporterKind,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO reporter_message (complaint_id, kind, channel, round, state, tries, next_at, created_at)
    SELECT c.id, ${kind}, w.channel, (c.reopened_at IS NOT NULL)::int, 'waiting', 0,
      ${dueAt(kind, of.at)}::timestamptz, ${of.at}::timestamptz
    FROM complaint c JOIN complaint_reporter r ON r.complaint_id = c.id
      CROSS JOIN LATERAL (VALUES ('sms', r.phone_cipher), ('mail', r.mail_cipher)) w (channel, cipher)
    WHERE (c.id = ${of.complaint} OR ${of.followers}::boolean AND c.merged_into = ${of.complaint}) AND c.source_id IS NULL
      AND r.consent_at IS NOT NULL AND r.wiped_at IS NULL AND r.quiet_at IS NULL AND w.cipher IS NOT NULL
    ON CONFLICT DO NOTHING`
}

/** One in hand; `cipher` null: the reporter's address was wiped meanwhile. */
export type ReporterLetter = {
  id: number
  kind: ReporterKind
  channel: ReporterChannel
  tries: number
  code: string
  state: string
  promisedAt: Date | null
  cipher: string | null
  /** He said that he wants no more. */
  quiet: boolean
  /** Messages to this number or address within a day, with those that go before this one. */
  today: number
}

/** Whoever is killed with it in hand loses it to the next after a minute. */
export async function takeLetters(tx: Tx, now: Date): Promise<ReporterLetter[]> {
  const lease = new Date(now.getTime() + leaseSeconds * 1000)
  const rows = await tx.$queryRaw<(Omit<ReporterLetter, 'id'> & { id: bigint })[]>`
    WITH due AS (
      SELECT m.id, c.code, c.state, c.promised_at, CASE m.channel WHEN 'sms' THEN r.phone_cipher ELSE r.mail_cipher END AS cipher,
        r.quiet_at IS NOT NULL AS quiet,
        (SELECT count(*)::int FROM complaint_reporter s JOIN reporter_message o ON o.complaint_id = s.complaint_id
         WHERE o.channel = m.channel AND CASE m.channel WHEN 'sms' THEN s.phone_hash = r.phone_hash ELSE s.mail_hash = r.mail_hash END
           AND (o.state = 'sent' AND o.sent_at > ${now}::timestamptz - interval '1 day'
             OR o.state = 'waiting' AND o.next_at <= ${now}::timestamptz AND o.id < m.id)) AS today
      FROM reporter_message m JOIN complaint c ON c.id = m.complaint_id JOIN complaint_reporter r ON r.complaint_id = c.id
      WHERE m.state = 'waiting' AND m.next_at <= ${now}::timestamptz
      ORDER BY m.next_at, m.id LIMIT ${atOnce} FOR UPDATE OF m SKIP LOCKED)
    UPDATE reporter_message m SET tries = m.tries + 1, next_at = ${lease}::timestamptz FROM due WHERE m.id = due.id
    RETURNING m.id, m.kind, m.channel, m.tries, due.code, due.state, due.promised_at AS "promisedAt", due.cipher, due.quiet, due.today`
  return rows.map(row => ({ ...row, id: Number(row.id) })).sort((one, other) => one.id - other.id)
}

export type LetterSettled = { state: MessageState; nextAt: Date; sentAt: Date | null; message: string | null }

/** Only the try that was made settles it. */
export async function settleLetter(
  tx: Tx,
  { id, tries }: Pick<ReporterLetter, 'id' | 'tries'>,
  to: LetterSettled,
): Promise<void> {
  await tx.reporterMessage.updateMany({ where: { id, tries, state: 'waiting' }, data: to })
}

/** What a case's reporter was told or is to be told, oldest first. */
export async function toldReporter(tx: Tx, complaint: number): Promise<ToldReporter[]> {
  const rows = await tx.$queryRaw<(Omit<ToldReporter, 'id'> & { id: bigint })[]>`
    SELECT id, kind, channel, state, next_at AS "nextAt", sent_at AS "sentAt", message FROM reporter_message
    WHERE complaint_id = ${complaint} ORDER BY id`
  return rows.map(row => ({ ...row, id: Number(row.id) }))
}

/** May the reporter still be sent anything? null: he left nothing to be reached by. */
export async function isReached(tx: Tx, complaint: number): Promise<boolean | null> {
  const rows = await tx.$queryRaw<{ reached: boolean }[]>`SELECT quiet_at IS NULL AS reached FROM complaint_reporter
    WHERE complaint_id = ${complaint} AND consent_at IS NOT NULL AND wiped_at IS NULL
      AND (phone_cipher IS NOT NULL OR mail_cipher IS NOT NULL)`
  return rows[0]?.reached ?? null
}

/** What waits is dropped when its turn comes. */
export async function keepQuiet(tx: Tx, complaint: number, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE complaint_reporter SET quiet_at = ${now}::timestamptz WHERE complaint_id = ${complaint} AND quiet_at IS NULL`
}
