/** Sets a deadline parameter for one's own place from a day on; what runs already keeps its due time. */

import { lineage } from '@/lib/core/division'
import { wrongByField } from '@/lib/core/parts'
import { done, invalid, isEmpty } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { deadlineText } from './keys'
import { lawErrors, ruleInForce, SetDeadlineRequest, statutory } from './rules'
import { deadlineRules, writeDeadline } from './store'

export const setDeadline = command({
  schema: SetDeadlineRequest,
  act: 'deadline.set',
  run: async ({ input, actor, tx }) => {
    const rules = await deadlineRules(tx, actor.division, [input.key])
    const ruleNow = () => ruleInForce(rules, input.key, lineage(actor.division), input.validFrom)
    const law = statutory(rules, input.key)
    const unknown = ['没有这个时限参数']
    const wrong = await wrongByField({
      key: () => (ruleNow() ? null : unknown),
      amount: () => lawErrors(law, input.amount),
    })
    if (!isEmpty(wrong)) return invalid(wrong)
    const before = ruleNow()
    if (!before) return invalid({ key: unknown })
    const after = {
      ...before,
      division: actor.division,
      validFrom: input.validFrom,
      amount: input.amount,
      basis: input.basis,
      certainty: law ? ('law' as const) : ('practice' as const),
    }
    await writeDeadline(tx, after)
    return done({ before, after })
  },
  subject: ({ before, after }) => ({
    kind: 'deadline',
    id: after.key,
    name: deadlineText[after.key],
    division: after.division,
    changes: {
      amount: [before.amount, after.amount],
      basis: [before.basis, after.basis],
      validFrom: [before.validFrom, after.validFrom],
    },
  }),
})
