/** What may be seen of orders to mend: the list of a place, and one with its course. */
import { z } from 'zod'
import { historyOf } from '@/lib/audit/store'
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { behindField, idField } from '@/lib/core/fields'
import { moveOf, movesFor } from '@/lib/core/flow'
import { type DeadlineRule, type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules, deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { divisionField, given } from '@/lib/organisation/list'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import { rectificationFlow, rectificationStates } from './flow'
import type { Order } from './order-rules'
import { findOrder, orderCounts, orderPage } from './order-store'

const pageSize = 50
const keys = ['order.answer', 'order.close']

/** By when the state asks for something; null: it asks for nothing any more. */
function clockOf(it: Order, rules: readonly DeadlineRule[], now: Date): Reckoning | null {
  const state = rectificationFlow.states[it.state]
  if (!('awaits' in state)) return null
  const rule = ruleInForce(rules, state.awaits.within, lineage(it.division), dayInShanghai(it.stateAt))
  return rule ? reckon(it.stateAt, rule, now, stateCalendar) : null
}

export const orderList = view({
  schema: z.object({
    division: given(divisionField),
    state: given(z.enum(rectificationStates)),
    after: given(behindField),
  }),
  permission: 'committee.read',
  read: async ({ input, actor, now, tx }) => {
    const division = input.division ?? actor.division
    if (!covers(actor, division)) return null
    const rows = await orderPage(tx, { division, state: input.state, after: input.after, limit: pageSize + 1 })
    const rules = await deadlineRulesOf(tx, keys)
    return {
      division,
      path: await divisionsOf(tx, lineage(division)),
      rows: rows.slice(0, pageSize).map(row => ({ ...row, clock: clockOf(row, rules, now) })),
      next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
      counts: await orderCounts(tx, division),
    }
  },
})

export const orderOne = view({
  schema: z.object({ id: idField }),
  permission: 'committee.read',
  read: async ({ input, actor, now, tx }) => {
    const it = await findOrder(tx, input.id)
    if (!it) return null
    const rules = await deadlineRules(tx, it.division, keys)
    return {
      order: it,
      today: dayInShanghai(now),
      path: await divisionsOf(tx, lineage(it.division)),
      clock: clockOf(it, rules, now),
      moves: movesFor(rectificationFlow, it.state, actor).map(({ act }) => act),
      /** Who answered does not also close. */
      ownAnswer:
        moveOf(rectificationFlow, it.state, 'close')?.notBySame === true &&
        it.answeredBy !== null &&
        it.answeredBy.id === actor.accountId,
      history: await historyOf(tx, 'rectification', String(it.id)),
    }
  },
})
