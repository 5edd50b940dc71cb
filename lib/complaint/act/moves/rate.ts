/** 评价: by the reporter, with code and PIN. */

import { done, invalid, type Result } from '@/lib/core/result'
import type { Bringing, Brought, CaseAct } from '../case-act'

export async function bringRating({ given: { rating, ratingText } }: Bringing): Promise<Result<Brought>> {
  if (rating === null) return invalid({ rating: ['请选择评价'] })
  if (rating === 'unsatisfied' && ratingText === null) return invalid({ ratingText: ['请写明不满意在哪里'] })
  return done({ changes: { rating, ratingText }, facts: { rating } })
}

export const rate: CaseAct = { speaks: 'reporter', bring: bringRating, stamps: () => ({ ratingBy: 'reporter' }) }
