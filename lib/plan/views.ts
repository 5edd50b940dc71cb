/** What is read about the plan itself. */
import { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { evidenceItems } from '@/lib/evidence/items'
import { view } from '@/lib/platform/ask'
import { definitions, plans } from './store'

export const planPage = view({
  schema: z.object({}),
  permission: 'plan.read',
  read: async ({ now, tx }) => ({
    today: dayInShanghai(now),
    plans: await plans(tx),
    items: await evidenceItems(tx),
    definitions: await definitions(tx),
  }),
})
