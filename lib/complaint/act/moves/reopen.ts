/** 重办: what the reporter can ask for, done by the office where nobody is satisfied. */

import type { Problem } from '@/lib/core/result'
import type { CaseAct, MoveAsked } from '../case-act'
import { refusal } from '../refusal'
import { askAgain, whyNotTwice } from './ask-again'

const whyNotSatisfied = ({ complaint }: MoveAsked): Problem | null =>
  complaint.state === 'rated' && complaint.rating !== 'unsatisfied'
    ? refusal('not-unsatisfied', '评价不是“不满意”，不需要重办')
    : null

export const reopen: CaseAct = {
  ...askAgain,
  speaks: 'intake',
  whyNot: asked => whyNotTwice(asked) ?? whyNotSatisfied(asked),
}
