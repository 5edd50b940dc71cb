/** 退单: the unit sends back what is not its own, once in a case's life and while the time to return runs. */

import type { Problem } from '@/lib/core/result'
import { whenOf } from '@/lib/core/say'
import type { CaseAct, MoveAsked } from '../case-act'
import { refusal, untilOf } from '../refusal'

function whyNotAgain({ complaint, facts, now }: MoveAsked): Problem | null {
  if (complaint.returnedAt !== null)
    return refusal('returned-once', `只能退单一次，本案已于 ${whenOf(complaint.returnedAt)} 退单并由上级裁定`)
  if (facts.returnBy !== null && now >= facts.returnBy)
    return refusal('return-late', `退单时限到 ${untilOf(facts.returnBy)} 为止，已经超过`)
  return null
}

export const sendBack: CaseAct = {
  speaks: 'lead',
  whyNot: whyNotAgain,
  stamps: (_complaint, _actor, now) => ({ returnedAt: now }),
}
