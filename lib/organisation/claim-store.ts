/** Writes down what is said of the days that decide whether an organisation counts; it waits until another account confirms it. */

import { type ReplacedClaim, type SaidBy, tellReplaced } from '@/lib/compound/claim-store'
import type { Actor } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { type CountedDays, sameDays } from './rules'

/** So many rows go to the database in one statement. */
const rowsAtOnce = 1_000

/** What is said of one organisation, beside what is confirmed of it. */
export type SaidTerm = {
  organisationId: number
  compoundId: number
  division: DivisionCode
  said: CountedDays
  confirmed: CountedDays
}
/**
 * What is said takes the place of whatever was said before and is not confirmed yet. What says again what is confirmed says nothing.
 * Statements begin in the order of their organisations, so that two writers do not wait for each other.
 */
export async function sayTerms(tx: Tx, actor: Actor, now: Date, all: readonly SaidTerm[], by: SaidBy): Promise<void> {
  const open = all.map(one => one.organisationId)
  const replaced = await tx.$queryRaw<ReplacedClaim[]>`
    UPDATE term_claim AS c SET state = 'withdrawn', state_at = ${now}::timestamptz, updated_at = ${now}::timestamptz,
      updated_by = ${actor.accountId}::int, version = c.version + 1
    FROM term_claim w JOIN organisation o ON o.id = w.organisation_id
    WHERE c.id = w.id AND c.organisation_id = ANY(${open}::int[]) AND c.state IN ('waiting', 'returned')
    RETURNING c.id, w.state, c.division_code AS division, o.name || '的任期登记' AS name`
  await tellReplaced(tx, { actor, now }, replaced)
  const news = all.filter(({ said, confirmed }) => !sameDays(said, confirmed))
  const fileId = 'fileId' in by ? by.fileId : null
  const runId = 'runId' in by ? by.runId : null
  for (let from = 0; from < news.length; from += rowsAtOnce) {
    const rows = news.slice(from, from + rowsAtOnce).map(({ said, confirmed, ...at }) => ({
      ...{ ...at, ...said },
      late: isSaidLate(said, confirmed, now),
    }))
    await tx.$executeRaw`
      INSERT INTO term_claim (organisation_id, compound_id, division_code, filed_on, term_from, term_to, ended_on, end_reason, file_id, run_id,
        source, made_by, state, state_at, created_by, created_at, updated_by, updated_at, late_at)
      SELECT r."organisationId", r."compoundId", r.division, r."filedOn", r."termFrom", r."termTo", r."endedOn", r."endReason", ${fileId}::int,
        ${runId}::int, ${'fileId' in by ? 'entered' : 'imported'}, ${actor.accountId}::int, 'waiting', ${now}::timestamptz,
        ${actor.accountId}::int, ${now}::timestamptz, ${actor.accountId}::int, ${now}::timestamptz, CASE WHEN r.late THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("organisationId" int, "compoundId" int, division char(12), "filedOn" date,
        "termFrom" date, "termTo" date, "endedOn" date, "endReason" text, late boolean) ORDER BY 1`
  }
}

/** A day that is said anew, by hand or by a ledger, long after it. */
const isSaidLate = (said: CountedDays, confirmed: CountedDays, now: Date): boolean =>
  (['filedOn', 'endedOn'] as const).some(
    field => said[field] !== null && said[field] !== confirmed[field] && isLateEntry(said[field], now, stateCalendar),
  )

/** Has the actor said something of the same since it was last confirmed? Then he does not confirm it. */
export async function isSayer(tx: Tx, claim: number, actor: Pick<Actor, 'accountId'>): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ said: boolean }[]>`
    SELECT is_sayer(c, ${actor.accountId}::int) AS said FROM term_claim c WHERE c.id = ${claim}`
  return row?.said ?? true
}

/** Has the actor said it, or somebody who has a post of the actor's own unit? */
export const isSaidHere = async (
  tx: Tx,
  by: number | null,
  { accountId, division }: Pick<Actor, 'accountId' | 'division'>,
): Promise<boolean> =>
  by !== null &&
  (by === accountId ||
    (await tx.post.findFirst({ where: { accountId: by, divisionCode: division }, select: { id: true } })) !== null)
