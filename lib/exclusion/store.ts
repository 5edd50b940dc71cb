/** What is proposed and left out of one compound by now. */
import type { Day } from '@/lib/core/day'
import { recordsOf } from '@/lib/kind/store'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { excludingStates, exclusion, isExclusion } from './exclusion'
import { contradictions, type RegisterFacts } from './register'

/** Of the state of a record whose days are left out of the statistics. */
export const leavesOut: Prisma.Sql = Prisma.raw(`IN (${excludingStates.map(state => `'${state}'`).join(', ')})`)

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
    WHERE compound_id = ${compoundId} AND id <> ${except} AND state ${leavesOut}
      AND starts_on <= coalesce(${to}::date, 'infinity') AND coalesce(ends_on, 'infinity') >= ${from}::date
    ORDER BY id DESC LIMIT 1`
  return row ?? null
}

/** What the register knows of compounds today: the most owners that anybody has counted, and who is in office. */
export async function registerOf(
  tx: Tx,
  compoundIds: readonly number[],
  today: Day,
): Promise<Map<number, RegisterFacts>> {
  const rows = await tx.$queryRaw<
    { id: number; owners: number | null; households: number; name: string | null; term_to: string | null }[]
  >`
    SELECT c.id, greatest(c.owners, (SELECT max(a.whole_persons) FROM assembly a WHERE a.compound_id = c.id)) AS owners, c.households,
      o.name, o.term_to::text
    FROM compound c LEFT JOIN LATERAL (
      SELECT o.name, o.term_to FROM organisation o WHERE o.compound_id = c.id AND o.filed_on <= ${today}::date AND o.term_from <= ${today}::date
        AND o.term_to >= ${today}::date AND (o.ended_on IS NULL OR o.ended_on > ${today}::date) ORDER BY o.kind, o.term_to DESC LIMIT 1
    ) o ON true
    WHERE c.id = ANY(${[...compoundIds]}::int[])`
  return new Map(
    rows.map(row => [
      row.id,
      {
        owners: row.owners,
        households: row.households,
        inOffice: row.name !== null && row.term_to !== null ? { name: row.name, termTo: row.term_to as Day } : null,
      },
    ]),
  )
}

/** What a statement says against the register by now. */
export async function against(
  tx: Tx,
  compoundId: number,
  said: Parameters<typeof contradictions>[0],
  today: Day,
): Promise<string[]> {
  const register = (await registerOf(tx, [compoundId], today)).get(compoundId)
  return register ? contradictions(said, register) : []
}

/** Keeps with a proposal what it said against the register when it was made. */
export const keepContradiction = (tx: Tx, id: number, text: string): Promise<number> =>
  tx.$executeRaw`UPDATE compound_exclusion SET contradiction = ${text} WHERE id = ${id}`
