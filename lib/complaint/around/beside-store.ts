/** Reads what stands beside a case: cases merged into it, the one it came back from, what its places are called. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { OtherCase } from '@/lib/complaint/shapes'
import type { Tx } from '@/lib/platform/db'

type OtherCaseRow = Omit<OtherCase, 'state'> & { state: string; how: string }

export type OtherCases = {
  /** Merged into this one. */
  followers: OtherCase[]
  /** This one was merged into it. */
  master: OtherCase | null
  /** The same matter in the same place, closed shortly before. */
  former: OtherCase | null
  /** It came back as these. */
  recurrences: OtherCase[]
}

const atMost = 100

export async function besideOf(
  tx: Tx,
  complaint: { id: number; mergedInto: number | null; recurrenceOf: number | null },
): Promise<OtherCases> {
  const rows = await tx.$queryRaw<OtherCaseRow[]>`
    (SELECT 'follower' AS how, code, title, state, received_at AS "receivedAt", closed_at AS "closedAt" FROM complaint
      WHERE merged_into = ${complaint.id} ORDER BY id LIMIT ${atMost})
    UNION ALL (SELECT 'recurrence', code, title, state, received_at, closed_at FROM complaint
      WHERE recurrence_of = ${complaint.id} ORDER BY id LIMIT ${atMost})
    UNION ALL SELECT 'master', code, title, state, received_at, closed_at FROM complaint WHERE id = ${complaint.mergedInto}::int
    UNION ALL SELECT 'former', code, title, state, received_at, closed_at FROM complaint WHERE id = ${complaint.recurrenceOf}::int`
  const of = (how: string): OtherCase[] =>
    rows.filter(row => row.how === how).map(({ how: _, ...row }) => ({ ...row, state: row.state as ComplaintState }))
  return {
    followers: of('follower'),
    master: of('master')[0] ?? null,
    former: of('former')[0] ?? null,
    recurrences: of('recurrence'),
  }
}

/** Who has it in hand, by name: also for a department, which sees no accounts but its own. */
export async function holderName(tx: Tx, complaintId: number, account: number | null): Promise<string | null> {
  if (account === null) return null
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT coalesce(facts ->> 'name', by_name) AS name FROM complaint_event
    WHERE complaint_id = ${complaintId} AND act IN ('sign', 'take') ORDER BY id DESC LIMIT 1`
  return rows[0]?.name ?? null
}
