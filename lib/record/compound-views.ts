/** One compound with all that hangs on it, and what was done to them. */
import { z } from 'zod'
import { compoundCode } from '@/lib/compound/requests'
import { findCompound } from '@/lib/compound/store'
import { given } from '@/lib/core/fields'
import { pageFields } from '@/lib/core/page'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import { readRecord } from './compound'
import { lineChoices } from './line'
import { lineKey, lineOf } from './line-store'

export const compoundOne = view({
  schema: z.object({ code: compoundCode }),
  permission: 'compound.read',
  read: ({ input, actor, now, tx }) => readRecord(tx, input.code, { actor, now }),
})

export const compoundLine = view({
  schema: z
    .object({ code: compoundCode, kind: given(z.enum(lineChoices)) })
    .extend(pageFields(z.string().regex(lineKey))),
  permission: 'compound.read',
  read: async ({ input: { code, ...asked }, actor, now, tx }) => {
    const compound = await findCompound(tx, code)
    return compound && toldTo({ tx, actor, now }, await lineOf(tx, compound.id, actor, asked))
  },
})
