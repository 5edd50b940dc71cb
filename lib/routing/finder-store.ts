/** Reads how a county decided the same matter before: what was closed, and what was decided about returned cases. */

import type { DivisionCode } from '@/lib/core/division'
import type { CategoryCode, Unit } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import type { PastDecision, Precedent } from './matter'

/** The cases closed last, newest first, as far as the asker may see them. */
export async function lastDecisions(
  tx: Tx,
  county: DivisionCode,
  category: CategoryCode,
  limit: number,
): Promise<PastDecision[]> {
  type PrecedentRow = {
    code: string
    title: string
    lead: string | null
    result: string | null
    closed_at: Date
    received_at: Date
  }
  const rows = await tx.$queryRaw<PrecedentRow[]>`
    SELECT c.code, c.title, c.lead, c.result, c.closed_at, c.received_at FROM complaint c
    WHERE ${inPlace('c', county)} AND c.category = ${category} AND c.closed_at IS NOT NULL ORDER BY c.closed_at DESC LIMIT ${limit}`
  return rows.map(row => ({
    code: row.code,
    title: row.title,
    lead: row.lead as Unit | null,
    result: row.result as CaseResult | null,
    closedAt: row.closed_at,
    receivedAt: row.received_at,
  }))
}

/** Returned cases whose return was decided, newest first. */
export async function precedentsOf(
  tx: Tx,
  county: DivisionCode,
  category: CategoryCode,
  limit: number,
): Promise<Precedent[]> {
  type ReturnedRow = { code: string; title: string; at: Date; lead: string | null; reason: string | null }
  const rows = await tx.$queryRaw<ReturnedRow[]>`
    SELECT c.code, c.title, e.at, coalesce(e.facts ->> 'lead', c.lead) AS lead, e.reason FROM complaint c
      JOIN LATERAL (SELECT e.at, e.facts, e.reason FROM complaint_event e WHERE e.complaint_id = c.id AND e.act = 'decide'
        ORDER BY e.id DESC LIMIT 1) e ON true
    WHERE ${inPlace('c', county)} AND c.category = ${category} AND c.returned_at IS NOT NULL ORDER BY c.returned_at DESC LIMIT ${limit}`
  return rows.map(row => ({ ...row, lead: row.lead as Unit | null }))
}

/** The case that a rule was made from, as far as the asker may see it. */
export const caseNamed = (tx: Tx, id: number): Promise<{ code: string; title: string } | null> =>
  tx.complaint.findUnique({ where: { id }, select: { code: true, title: true } })
