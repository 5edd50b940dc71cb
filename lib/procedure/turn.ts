/** Whose turn is it in a state, by whom and by when? Told from the flow's table and the place, never stored. */

import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai, startInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, lineage } from '@/lib/core/division'
import type { Permission } from '@/lib/core/permissions'
import { type DeadlineRule, type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import { stateCalendar } from '@/lib/platform/calendar'
import { procedureFlows } from './flow'
import { type ProcedureKind, procedureKinds } from './kinds'
import type { Procedure } from './procedure'

/** The parameters that any of the three flows counts by. */
export const clockKeys: readonly string[] = [
  ...new Set(
    procedureKinds.flatMap(kind =>
      Object.values(procedureFlows[kind].states).flatMap(rule => (rule.awaits ? [rule.awaits.within] : [])),
    ),
  ),
]

type ClockedProcedure = Pick<Procedure, 'kind' | 'state' | 'clockFrom'> & { division: DivisionCode }

/** By when the state's move is due; null: nobody waits for it, or the place knows no such parameter. */
export function clockOf(procedure: ClockedProcedure, rules: readonly DeadlineRule[], now: Date): Reckoning | null {
  const awaits = procedureFlows[procedure.kind].states[procedure.state]?.awaits
  if (!awaits) return null
  const rule = ruleInForce(rules, awaits.within, lineage(procedure.division), procedure.clockFrom)
  return rule ? reckon(startInShanghai(procedure.clockFrom), rule, now, stateCalendar) : null
}

/** The unit whose people hold a permission: the community brings, the street guides, the county confirms. */
export function unitFor(by: Permission, division: DivisionCode): DivisionCode {
  if (may({ role: 'community' }, by)) return ancestor(division, 'community')
  return ancestor(division, may({ role: 'street-clerk' }, by) ? 'street' : 'county')
}

/** Kind, state and deed of all that an actor may do. */
export const awaitedOf = (actor: Pick<Actor, 'role'>): { kind: ProcedureKind; state: string; by: Permission }[] =>
  procedureKinds.flatMap(kind =>
    Object.entries(procedureFlows[kind].states).flatMap(([state, { awaits }]) =>
      awaits && may(actor, awaits.by) ? [{ kind, state, by: awaits.by }] : [],
    ),
  )

export const isLate = (clock: Reckoning | null, now: Date): boolean =>
  clock !== null && clock.dueDay < dayInShanghai(now)
