/** 同意延期 */

import type { CaseAct } from '../case-act'
import { whyNotOwn } from './refused-request'

export const extend: CaseAct = {
  speaks: 'above',
  whyNot: whyNotOwn,
  stamps: (_complaint, _actor, now) => ({ extendedAt: now }),
}
