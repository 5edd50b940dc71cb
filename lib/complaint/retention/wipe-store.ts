/** Finds names and phones of reporters whose cases are over, and takes them away for good. */
import type { DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'

export type KeptReporter = { id: number; code: string; division: DivisionCode; overAt: Date }

/** Of cases closed, or else ended, before an instant; by number, after `after`. */
export async function reportersKept(
  tx: Tx,
  of: { before: Date; after: number; atMost: number },
): Promise<KeptReporter[]> {
  return tx.$queryRaw<KeptReporter[]>`
    SELECT c.id, c.code, c.division_code AS division, coalesce(c.closed_at, c.ended_at) AS "overAt"
    FROM complaint_reporter r JOIN complaint c ON c.id = r.complaint_id
    WHERE r.wiped_at IS NULL AND (r.name_cipher IS NOT NULL OR r.phone_cipher IS NOT NULL OR r.mail_cipher IS NOT NULL) AND r.complaint_id > ${of.after}
      AND NOT c.is_open AND coalesce(c.closed_at, c.ended_at) < ${of.before}::timestamptz
    ORDER BY r.complaint_id LIMIT ${of.atMost}`
}

/** That somebody reported, and his code and PIN, stay. @returns how many were still there */
export async function wipeReporters(tx: Tx, ids: readonly number[], now: Date): Promise<number> {
  return tx.$executeRaw`UPDATE complaint_reporter
    SET name_cipher = NULL, phone_cipher = NULL, phone_hash = NULL, mail_cipher = NULL, mail_hash = NULL, wiped_at = ${now}::timestamptz
    WHERE complaint_id = ANY(${[...ids]}::int[]) AND wiped_at IS NULL`
}
