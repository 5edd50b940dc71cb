/** 登记回访: handler ≠ who calls back. */

import type { Problem } from '@/lib/core/result'
import { type CaseAct, isSame, type MoveAsked } from '../case-act'
import { refusal } from '../refusal'
import { bringRating } from './rate'

const whyNotHandler = ({ complaint, actor }: MoveAsked): Problem | null =>
  isSame(actor, complaint.signedBy) || isSame(actor, complaint.fedBackBy)
    ? refusal('not-handler', '经办人不能回访自己办的案件，请由同事办理')
    : null

export const visit: CaseAct = {
  speaks: 'intake',
  whyNot: whyNotHandler,
  bring: bringRating,
  stamps: (_complaint, _actor, now) => ({ visitedAt: now, ratingBy: 'visit' }),
}
