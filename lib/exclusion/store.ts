/** What is proposed and left out of one compound by now. */
import type { Day } from '@/lib/core/day'
import { recordsOf } from '@/lib/kind/store'
import type { Tx } from '@/lib/platform/db'
import { exclusion, isExclusion } from './exclusion'

/** All of one compound, newest first. */
export const exclusionsOf = async (tx: Tx, code: string) =>
  (await recordsOf(tx, exclusion, 'compound', code)).filter(isExclusion)

export async function isProposed(tx: Tx, compoundId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM compound_exclusion WHERE compound_id = ${compoundId} AND state = 'proposed' LIMIT 1`
  return rows.length > 0
}

type LeftOutDays = { from: Day; to: Day | null }

/** The approved days that meet these, if there are any. @param except a record that does not count */
export async function meetingDays(
  tx: Tx,
  compoundId: number,
  { from, to }: LeftOutDays,
  except: number,
): Promise<LeftOutDays | null> {
  const [row] = await tx.$queryRaw<LeftOutDays[]>`
    SELECT starts_on::text AS "from", ends_on::text AS "to" FROM compound_exclusion
    WHERE compound_id = ${compoundId} AND id <> ${except} AND state IN ('approved', 'ended')
      AND starts_on <= coalesce(${to}::date, 'infinity') AND coalesce(ends_on, 'infinity') >= ${from}::date
    ORDER BY id DESC LIMIT 1`
  return row ?? null
}
