/** Lists the deadline parameters as they hold for a place today. */
import { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { view } from '@/lib/platform/ask'
import { ruleInForce } from './rules'
import { deadlineRules } from './store'

export const deadlineList = view({
  schema: z.object({}),
  permission: 'plan.read',
  read: async ({ actor, now, tx }) => {
    const rules = await deadlineRules(tx, actor.division)
    const keys = [...new Set(rules.map(rule => rule.key))]
    return keys.flatMap(key => {
      const held = ruleInForce(rules, key, lineage(actor.division), dayInShanghai(now))
      return held
        ? [{ ...held, coming: rules.filter(rule => rule.key === key && rule.validFrom > dayInShanghai(now)) }]
        : []
    })
  },
})
