/** One compound with all that hangs on it. */
import { z } from 'zod'
import { compoundCode } from '@/lib/compound/requests'
import { view } from '@/lib/platform/ask'
import { readRecord } from './compound'

export const compoundOne = view({
  schema: z.object({ code: compoundCode }),
  permission: 'compound.read',
  read: ({ input, actor, now, tx }) => readRecord(tx, input.code, { actor, now }),
})
