/** 核查通过: by another than who handled it; after a failure or a recurrence by another than who checked. */

import type { Problem } from '@/lib/core/result'
import { type CaseAct, isSame, type MoveAsked } from '../case-act'
import { refusal } from '../refusal'

export function whyNotOther({ complaint, actor, facts }: MoveAsked): Problem | null {
  if (isSame(actor, complaint.fedBackBy)) return refusal('same-person', '反馈处置结果的人不能自己核查，请由同事办理')
  if (complaint.reopenedAt !== null && isSame(actor, complaint.checkedBy))
    return refusal('other-checker', '重办的案件须换人核查，上次是您核查的')
  if (isSame(actor, facts.formerChecker))
    return refusal('other-checker', '同地同事再次反映，须换人核查，上次是您核查的')
  return null
}

export const check: CaseAct = {
  speaks: 'intake',
  whyNot: whyNotOther,
  stamps: (_complaint, actor, now) => ({ checkedAt: now, checkedBy: actor.accountId }),
  part: 'check',
}
