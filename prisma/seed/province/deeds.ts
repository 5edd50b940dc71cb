/** What was done, when and by whom: the demo's audit rows, and rows that became known only after a figure was frozen. */
import type { Client } from 'pg'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Permission } from '@/lib/core/permissions'
import { freezingsBefore, frozenDays } from '@/prisma/seed/kit/calendar'
import { insertRows } from '@/prisma/seed/kit/rows'
import type { Staff } from '@/prisma/seed/kit/staff'

export type Deed = {
  at: Date
  by: Staff
  act: Permission
  kind:
    | 'compound'
    | 'organisation'
    | 'company'
    | 'contract'
    | 'evidence'
    | 'exclusion'
    | 'procedure'
    | 'assembly'
    | 'filing'
    | 'rectification'
  id: string | number
  name: string
  division: DivisionCode
  reason?: string | null
  /** field → [before, after] */
  changes?: Readonly<Record<string, readonly [unknown, unknown]>>
}

/** What stayed unknown is no change. */
const told = (changes: NonNullable<Deed['changes']>): object =>
  Object.fromEntries(Object.entries(changes).filter(([, [before, after]]) => before !== after))

/** In the order in which it was done. */
export async function writeDeeds(client: Client, deeds: readonly Deed[]): Promise<void> {
  const rows = [...deeds]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(deed => ({
      at: deed.at,
      account_id: deed.by.accountId,
      post_id: deed.by.postId,
      actor_name: deed.by.name,
      role: deed.by.role,
      act: deed.act,
      outcome: 'done',
      subject_kind: deed.kind,
      subject_id: String(deed.id),
      subject_name: deed.name,
      division_code: deed.division,
      reason: deed.reason ?? null,
      changes: deed.changes ? told(deed.changes) : null,
    }))
  await insertRows(client, 'audit', rows)
}

/**
 * How many freezings had already happened when it became known; 0 when none of them missed it: then it may be written at once,
 * since no figure frozen before could show it.
 * @param counts the first day on which it makes a difference
 */
export function missedBy(counts: Day | null, known: Date): number {
  const before = freezingsBefore(known)
  const last = frozenDays[before - 1]
  return counts !== null && last !== undefined && counts <= last ? before : 0
}
