/** 转信访、转执法、转调解: another house takes it from here. */

import { done } from '@/lib/core/result'
import type { CaseAct } from '../case-act'

export const handOver: CaseAct = {
  speaks: 'intake',
  bring: async ({ given: { handedTo, handedNo } }) =>
    done({ changes: { handedTo, handedNo }, facts: { handedTo, handedNo } }),
}
