/** Somebody who knows says whether two spellings are one owner, or two names one room, before the notice freezes it. */
import { done, missing, refused } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { inState, type KeptAssembly, overtaken, subject } from './deeds'
import { applyDecisions, undecidedPairs, writeDecision } from './pair-store'
import { DecidePairRequest } from './requests'
import { findAssembly, touch } from './store'
import { pairText } from './text'

export const decidePair = command({
  schema: DecidePairRequest,
  act: 'assembly.register',
  run: async ({ input, actor, now, tx }) => {
    const before = await inState(tx, input.id, ['preparing'])
    if (!before.ok) return before
    const pair = (await undecidedPairs(tx, input.id)).find(
      it => it.kind === input.kind && it.one.unit === input.one && it.other.unit === input.other,
    )
    if (!pair) return refused('decided', '这一对已经定过，或名册已经换过')
    if (!(await touch(tx, input.id, input.version))) return overtaken()
    const { kind, one, other } = pair
    const { same, reason } = input
    await writeDecision(tx, { actor, now }, before.value, { kind, one: one.key, other: other.key, same, reason })
    if (same) await applyDecisions(tx, input.id)
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return missing()
    const words = `${one.room}、${other.room} ${pairText(kind, same)}`
    return done<KeptAssembly>({ assembly, changes: { pair: [null, words] }, reason })
  },
  subject,
})
