/** 要求重办: by the reporter; once in a case's life, and not where it was found beyond reason. */

import type { Problem } from '@/lib/core/result'
import { whenOf } from '@/lib/core/say'
import type { CaseAct, MoveAsked } from '../case-act'
import { refusal } from '../refusal'

export function whyNotTwice({ complaint }: MoveAsked): Problem | null {
  if (complaint.reopenedAt !== null)
    return refusal('reopened-once', `只能重办一次，本案已于 ${whenOf(complaint.reopenedAt)} 重办`)
  if (complaint.unreasonable) return refusal('unreasonable', '已认定为不合理或超出职责的诉求，不再重办')
  return null
}

export const askAgain: CaseAct = {
  speaks: 'reporter',
  whyNot: whyNotTwice,
  // To the same unit and another checker: `checkedBy` stays, so that the rule knows whom to keep out.
  stamps: (_complaint, _actor, now) => ({
    reopenedAt: now,
    dispatchedAt: now,
    signedAt: null,
    signedBy: null,
    closedAt: null,
  }),
}
