/** 核查不通过: back to the unit, by who may check; after the check by whoever would close it. */

import type { CaseAct } from '../case-act'
import { whyNotOther } from './check'

export const fail: CaseAct = {
  speaks: 'intake',
  whyNot: asked => (asked.complaint.state === 'fed-back' ? whyNotOther(asked) : null),
  part: 'check',
}
