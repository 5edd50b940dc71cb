/**
 * Is a compound in the middle of a re-election? From the day its group is formed until the new committee is filed, the old
 * one does nothing about contracts and funds (a rule of this portal, after 上海 28; no national law says so).
 */
import type { Day } from '@/lib/core/day'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'
import { frozenStates } from './freeze'

/** `since`: the day on which the group was formed. */
export type Freeze = { procedureId: number; since: Day }

/**
 * Held until the transaction ends, so that no contract slips in while the group is being formed: whoever asks locks the
 * compound first (holdCompound).
 * @returns null when nothing is frozen, or when the compound is out of the asker's scope
 */
export const frozenBy = async (tx: Tx, compoundId: number): Promise<Freeze | null> =>
  (await frozenAmong(tx, [compoundId])).get(compoundId) ?? null

/** Those of these compounds that are frozen, by their ids. */
export async function frozenAmong(tx: Tx, compoundIds: readonly number[]): Promise<Map<number, Freeze>> {
  const rows = await tx.$queryRaw<{ id: number; compound: number; since: Date }[]>`
    SELECT p.id, p.compound_id AS compound, coalesce((SELECT s.happened_on FROM procedure_step s
      WHERE s.procedure_id = p.id AND s.to_state = 'group' AND NOT s.taken_back ORDER BY s.id DESC LIMIT 1), p.state_on) AS since
    FROM procedure p
    WHERE p.compound_id = ANY(${[...compoundIds]}::int[]) AND p.kind = 'reelection' AND p.ended_on IS NULL
      AND p.state IN (${Prisma.join([...frozenStates])})`
  return new Map(rows.map(row => [row.compound, { procedureId: row.id, since: asDay(row.since) }]))
}
