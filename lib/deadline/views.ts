/** Lists the deadline parameters as they hold for a place today. */
import { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { lineage, nameAmong } from '@/lib/core/division'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { comingRules, isLeast, ruleInForce, statutory } from './rules'
import { deadlineRules } from './store'

export const deadlineList = view({
  schema: z.object({}),
  permission: 'plan.read',
  read: async ({ actor, now, tx }) => {
    const today = dayInShanghai(now)
    const path = lineage(actor.division)
    const rules = await deadlineRules(tx, actor.division)
    const names = new Map((await divisionsOf(tx, path)).map(unit => [unit.code as string, unit.name]))
    const keys = [...new Set(rules.map(rule => rule.key))]
    return keys.flatMap(key => {
      const held = ruleInForce(rules, key, path, today)
      if (!held) return []
      const law = statutory(rules, key)
      return [
        {
          ...held,
          /** Whose parameter it is: the province's, or a place's own. */
          setBy: nameAmong(names, held.division),
          coming: comingRules(rules, key, path, today),
          law: law && { amount: law.amount, isLeast: isLeast(key) },
        },
      ]
    })
  },
})
