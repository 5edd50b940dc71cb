/** Which of these cases may the asker know of, and who moved them last? Asked before anybody is told of a change. */

import { z } from 'zod'
import { idField } from '@/lib/core/fields'
import { view } from '@/lib/platform/ask'
import { seenChanges } from './live-store'

export const complaintChanges = view({
  schema: z.object({ ids: z.array(idField).max(500) }),
  permission: 'complaint.read',
  read: async ({ input, actor, tx }) => ({ changes: await seenChanges(tx, input.ids, actor) }),
})
