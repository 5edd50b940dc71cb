/** 不同意延期、挂账: enterer ≠ approver, which holds for who agrees as well. */

import type { Problem } from '@/lib/core/result'
import { type CaseAct, isSame, type MoveAsked } from '../case-act'
import { refusal } from '../refusal'

export const whyNotOwn = ({ complaint, actor }: MoveAsked): Problem | null =>
  isSame(actor, complaint.stateBy) ? refusal('same-person', '申请人不能批自己的申请，请由同事办理') : null

export const refusedRequest: CaseAct = { speaks: 'above', whyNot: whyNotOwn }
