/** Finds and ends what was not used for long: accounts and keys. */
import type { DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'

export type UnusedAccount = { username: string; displayName: string; division: DivisionCode }

/**
 * Locked as by an administrator, sessions and keys with it. A program that asks with a key is a use as well. The province's security
 * administrators stay: they let the others in again.
 */
export const lockUnused = (tx: Tx, before: Date, limit: number, now: Date): Promise<UnusedAccount[]> =>
  tx.$queryRaw<UnusedAccount[]>`
    UPDATE account SET disabled_at = ${now}, epoch = epoch + 1, version = version + 1 WHERE id IN (
      SELECT a.id FROM account a
      WHERE a.disabled_at IS NULL AND greatest(a.created_at, a.last_sign_in_at, a.reopened_at) < ${before}
        AND NOT EXISTS (SELECT FROM post p JOIN api_token t ON t.post_id = p.id WHERE p.account_id = a.id AND t.used_at >= ${before})
        AND NOT EXISTS (SELECT FROM post p WHERE p.account_id = a.id AND p.role = 'security-admin' AND p.division_code = '140000000000'
          AND p.ended_at IS NULL)
      ORDER BY a.id LIMIT ${limit})
    RETURNING username, display_name AS "displayName", division_code AS division`

export const endUnusedTokens = (
  tx: Tx,
  before: Date,
  limit: number,
  now: Date,
): Promise<{ id: number; name: string; division: DivisionCode }[]> =>
  tx.$queryRaw`
    UPDATE api_token SET revoked_at = ${now} WHERE id IN (
      SELECT t.id FROM api_token t WHERE t.revoked_at IS NULL AND t.expires_at > ${now} AND greatest(t.created_at, t.used_at) < ${before}
      ORDER BY t.id LIMIT ${limit})
    RETURNING id, name, division_code AS division`
