/** 同意挂账 */

import type { CaseAct } from '../case-act'
import { whyNotOwn } from './refused-request'

export const suspend: CaseAct = {
  speaks: 'above',
  whyNot: whyNotOwn,
  stamps: (_complaint, _actor, now) => ({ suspendedAt: now }),
}
