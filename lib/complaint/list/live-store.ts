/** Reads what a reader may be told of changed cases; row security leaves out what he does not see. */
import type { Actor } from '@/lib/core/access'
import type { Unit } from '@/lib/matter/categories'
import { unitText } from '@/lib/matter/text'
import type { Tx } from '@/lib/platform/db'

/** `who`: the person for officials, the unit for a company; null: nobody is named. */
export type SeenChange = {
  id: number
  code: string
  version: number
  act: string | null
  who: string | null
  mine: boolean
}

type LiveCaseRow = {
  id: number
  code: string
  version: number
  act: string | null
  unit: string | null
  by: number | null
  name: string | null
}

export async function seenChanges(
  tx: Tx,
  ids: readonly number[],
  actor: Pick<Actor, 'accountId' | 'assigned'>,
): Promise<SeenChange[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<LiveCaseRow[]>`
    SELECT c.id, c.code, c.version, e.act, e.unit, e.account_id AS by, e.by_name AS name
    FROM complaint c LEFT JOIN LATERAL (SELECT e.act, e.unit, e.account_id, e.by_name FROM complaint_event e
      WHERE e.complaint_id = c.id ORDER BY e.id DESC LIMIT 1) e ON true
    WHERE c.id = ANY(${[...ids]}::int[]) ORDER BY c.id`
  const isOutside = actor.assigned?.kind === 'company'
  return rows.map(row => ({
    id: row.id,
    code: row.code,
    version: row.version,
    act: row.act,
    who: isOutside ? unitName(row.unit) : row.name,
    mine: row.by !== null && row.by === actor.accountId,
  }))
}

const unitName = (unit: string | null): string | null =>
  unit !== null && unit in unitText ? unitText[unit as Unit] : null
