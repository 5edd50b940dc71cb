/** Reads who is on duty for an urgent case, and which urgent cases nobody signed in time. */
import type { Complaint } from '@/lib/complaint/complaint'
import type { CaseEvent } from '@/lib/complaint/shapes'
import { systemActor } from '@/lib/core/access'
import { ancestor, province } from '@/lib/core/division'
import { onDuty } from '@/lib/duty/store'
import { onBehalf, type Tx } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'
import { type CallList, calledAmong, isRinging, rosterOf } from './call'

/**
 * Whom to call now; null: the case does not ring, or nobody could be called. A street sees no roster but its own; whoever may call about this
 * case is told who is on duty for it, and of nobody else.
 */
export async function callList(
  { tx, actor, now }: Doer,
  complaint: Complaint,
  events: readonly CaseEvent[],
): Promise<CallList | null> {
  const roster = rosterOf(complaint)
  if (!isRinging(complaint) || roster === null) return null
  const county = { division: ancestor(complaint.division, 'county'), unit: 'office' }
  const isCounty = roster.division === county.division && roster.unit === county.unit
  return onBehalf(tx, systemActor(province), actor, now, async () => ({
    unit: calledAmong(await onDuty(tx, roster.division, roster.unit, now), events, complaint.dispatchedAt),
    county: isCounty
      ? []
      : calledAmong(await onDuty(tx, county.division, county.unit, now), events, complaint.dispatchedAt),
  }))
}

/** Urgent, sent, over the time to sign, and not marked so since it was sent. */
export const unsignedCases = (tx: Tx, now: Date, limit: number): Promise<{ id: number }[]> => tx.$queryRaw<
  { id: number }[]
>`
  SELECT c.id FROM complaint c
  WHERE c.is_open AND c.state = 'dispatched' AND c.urgency <> 'normal' AND c.due_at <= ${now}::timestamptz
    AND NOT EXISTS (SELECT FROM complaint_event e WHERE e.complaint_id = c.id AND e.act = 'unsigned' AND e.at >= c.dispatched_at)
  ORDER BY c.due_at, c.id LIMIT ${limit}`
