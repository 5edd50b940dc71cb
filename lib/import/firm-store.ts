/** What an imported ledger left to be confirmed by another account, and what is confirmed of it. */
import type { ConfirmedClaim } from '@/lib/claim/trail'
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import type { ImportKind } from './kinds'

const { sql } = Prisma

const claims = sql`SELECT x.run_id FROM term_claim x WHERE x.run_id IS NOT NULL AND x.state = 'waiting'`

/** The rows of runs that wait, by kind of ledger; row security narrows them to the actor's place. */
const waits: Partial<Record<ImportKind, Prisma.Sql>> = {
  compounds: sql`SELECT x.run_id FROM compound_exclusion x WHERE x.run_id IS NOT NULL AND x.state = 'proposed' UNION ALL ${claims}`,
  organisations: claims,
  evidence: sql`SELECT x.run_id FROM street_evidence x WHERE x.run_id IS NOT NULL AND x.state = 'declared'`,
}

/** How many rows of these runs wait to be confirmed. */
export async function waitingOf(
  tx: Tx,
  runs: readonly { id: number; kind: ImportKind }[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const [kind, from] of Object.entries(waits)) {
    const ids = runs.filter(run => run.kind === kind).map(run => run.id)
    if (ids.length === 0) continue
    const rows = await tx.$queryRaw<{ run: number; count: number }[]>`
      SELECT w.run_id AS run, count(*)::int AS count FROM (${from}) w WHERE w.run_id = ANY(${ids}::int[]) GROUP BY 1`
    for (const row of rows) found.set(row.run, row.count)
  }
  return found
}

/** Earlier runs that wrote the very same file. */
export async function runsOfSameFile(
  tx: Tx,
  run: { id: number; fileId: number | null; kind: ImportKind },
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT r.id FROM import_run r JOIN stored_file f ON f.id = r.file_id
    WHERE r.kind = ${run.kind} AND r.id < ${run.id} AND r.state = 'done'
      AND f.sha256 = (SELECT sha256 FROM stored_file WHERE id = ${run.fileId}) ORDER BY r.id`
  return rows.map(row => row.id)
}

/** Takes over what a run said, but for what the actor himself has said something of. */
export const confirmClaims = (tx: Tx, actor: Actor, now: Date, run: number): Promise<ConfirmedClaim[]> =>
  tx.$queryRaw<ConfirmedClaim[]>`
    WITH firm AS (
      UPDATE term_claim AS c SET state = 'confirmed', state_at = ${now}::timestamptz, decided_by = ${actor.accountId}::int,
        decided_on = ${dayInShanghai(now)}::date, version = c.version + 1, updated_by = ${actor.accountId}::int, updated_at = ${now}::timestamptz
      WHERE c.run_id = ${run} AND c.state = 'waiting' AND NOT is_sayer(c, ${actor.accountId}::int) RETURNING c.*)
    SELECT firm.id, json_build_object('code', p.code, 'name', p.name) AS compound, firm.division_code AS division,
      CASE WHEN o.id IS NOT NULL THEN json_build_object('code', o.code, 'name', o.name) END AS organisation, firm.filed_on::text AS "filedOn",
      firm.term_from::text AS "termFrom", firm.term_to::text AS "termTo", firm.ended_on::text AS "endedOn", firm.end_reason AS "endReason",
      firm.first_delivered_on::text AS "firstDeliveredOn", firm.retired_on::text AS "retiredOn", firm.retire_reason AS "retireReason"
    FROM firm JOIN compound p ON p.id = firm.compound_id LEFT JOIN organisation o ON o.id = firm.organisation_id ORDER BY firm.id`
