/** Reads what a source is answered in its own sheet: one row a work order, as it was closed. */
import type { Day } from '@/lib/core/day'
import { addDays, startInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Unit } from '@/lib/matter/categories'
import type { CaseResult, Channel } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'

const { sql, empty } = Prisma

export type AnsweredOrder = {
  id: number
  code: string
  outsideNo: string
  lead: Unit | null
  result: CaseResult | null
  answer: string
  closedAt: Date
  /** Photos of how it is now, by their files. */
  photos: number[]
}

export type AnswersAsked = { place: DivisionCode; channel: Channel; from: Day | null; to: Day | null }

/** A case that was merged is answered when its master is. In the order of their closing, behind the key. */
export function answeredOrders(tx: Tx, asked: AnswersAsked, after: number, limit: number): Promise<AnsweredOrder[]> {
  const closed = sql`coalesce(m.closed_at, c.closed_at)`
  const from = asked.from ? sql` AND ${closed} >= ${startInShanghai(asked.from)}` : empty
  const to = asked.to ? sql` AND ${closed} < ${startInShanghai(addDays(asked.to, 1))}` : empty
  return tx.$queryRaw<AnsweredOrder[]>`
    SELECT c.id, c.code, c.outside_no AS "outsideNo", coalesce(m.lead, c.lead) AS lead, c.result, c.answer, ${closed} AS "closedAt",
      ARRAY(SELECT k.file_id FROM complaint_file k WHERE k.complaint_id = coalesce(m.id, c.id) AND k.part = 'after' ORDER BY k.id) AS photos
    FROM complaint c LEFT JOIN complaint m ON m.id = c.merged_into
    WHERE ${inPlace('c', asked.place)} AND c.channel = ${asked.channel} AND c.outside_no IS NOT NULL AND c.answer IS NOT NULL
      AND ${closed} IS NOT NULL AND NOT coalesce(m.is_open, c.is_open) AND c.id > ${after}${from}${to}
    ORDER BY c.id LIMIT ${limit}`
}
