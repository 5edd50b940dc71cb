/** 申请延期: once in a case's life, and before it falls due. */

import type { Problem } from '@/lib/core/result'
import { whenOf } from '@/lib/core/say'
import type { CaseAct, MoveAsked } from '../case-act'
import { refusal, untilOf } from '../refusal'

function whyNotMore({ complaint, now }: MoveAsked): Problem | null {
  if (complaint.extendedAt !== null)
    return refusal('extended-once', `只能延期一次，本案已于 ${whenOf(complaint.extendedAt)} 延期`)
  if (complaint.promisedAt !== null && now >= complaint.promisedAt)
    return refusal('extension-late', `延期须在到期前申请，本案 ${untilOf(complaint.promisedAt)} 已到期`)
  return null
}

export const askExtension: CaseAct = { speaks: 'lead', whyNot: whyNotMore }
