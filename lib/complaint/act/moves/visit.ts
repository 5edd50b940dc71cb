/** 登记回访: by nobody who had the case in hand, be it to send, handle, check or close it; the county may do it where a street has nobody else. */

import type { Problem } from '@/lib/core/result'
import type { CaseAct, MoveAsked } from '../case-act'
import { refusal } from '../refusal'
import { bringRating } from './rate'

const whyNotHandler = ({ actor, facts }: MoveAsked): Problem | null =>
  actor.accountId !== null && facts.hands.includes(actor.accountId)
    ? refusal('not-handler', '您派遣、办理、核查或结案过本案，不能再回访，请由没有经手的同事或县级办理')
    : null

export const visit: CaseAct = {
  speaks: 'intake',
  whyNot: whyNotHandler,
  bring: bringRating,
  stamps: (_complaint, _actor, now) => ({ visitedAt: now, ratingBy: 'visit' }),
}
