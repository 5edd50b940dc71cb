/** Marks an urgent case that nobody signed in time: it stands on the county's list from then on, and every desk hears of it. */
import { z } from 'zod'
import { change } from '@/lib/complaint/act/change'
import { findComplaint } from '@/lib/complaint/store'
import { subject } from '@/lib/complaint/subject'
import { idField } from '@/lib/core/fields'
import { missing, refused } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { isRinging } from './call'

export const markUnsigned = command({
  schema: z.object({ id: idField }),
  act: 'complaint.mark-unsigned',
  run: async ({ input, actor, now, tx }) => {
    const before = await findComplaint(tx, input.id)
    if (!before) return missing()
    if (!isRinging(before) || before.dueAt === null || before.dueAt > now)
      return refused('not-late', `案件 ${before.code} 没有超过签收时限`)
    return change({ tx, actor, now }, before, {}, { act: 'unsigned', reason: '超过签收时限，列入县级待办' })
  },
  subject,
})
