/** Freezes the figures of a day as they are known at this moment: what is reported officially. */
import { z } from 'zod'
import { type Day, dayInShanghai, parseDay } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { atMost } from '@/lib/core/fields'
import { done, invalid } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { definitionOn } from './rules'
import { itemsOn, writeSnapshot } from './snapshot-store'
import { readReference } from './store'

/** 30,000 compounds take a few seconds. */
const timeout = 120_000

export const FreezeRequest = z.object({
  day: z.string('请填写截至日期').transform((text, context): Day => {
    const found = parseDay(text)
    if (found) return found
    context.addIssue({ code: 'custom', message: '截至日期不是有效日期，请按 2021-12-31 的样子填写' })
    return z.NEVER
  }),
  note: z.string().trim().check(atMost(200, '说明最多 200 个字')).default(''),
})

/** The whole province at once; a day may be frozen again, the latest counts as reported and the older ones stay. */
export const freezeFigures = command({
  schema: FreezeRequest,
  act: 'indicator.freeze',
  timeout,
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    if (input.day > today) return invalid({ day: [`${input.day} 还没到，只能生成今天（${today}）或更早的快照`] })
    const reference = await readReference(tx)
    const items = await itemsOn(tx, input.day, reference)
    const snapshot = await writeSnapshot(tx, {
      day: input.day,
      items,
      definition: definitionOn(reference.definitions, input.day).version,
      note: input.note,
      takenBy: actor.accountId,
      takenAt: now,
    })
    return done({ ...snapshot, items: items.length })
  },
  subject: snapshot => ({
    kind: 'snapshot',
    id: snapshot.id,
    name: `${snapshot.day}`,
    division: province,
    reason: snapshot.note === '' ? null : snapshot.note,
    changes: { digest: [null, snapshot.digest], items: [null, snapshot.items] },
  }),
})
