/** 不合理或超出职责: left out of one of the two satisfaction figures; said by the county with its reason, and taken back the same way. */

import { z } from 'zod'
import { subject } from '@/lib/complaint/subject'
import { flagField } from '@/lib/core/fields'
import { type Result, refused } from '@/lib/core/result'
import { type Call, command } from '@/lib/platform/perform'
import { change, seen } from '../change'
import type { MovedCase } from '../move'
import { keyFields, reasonField } from '../requests'

const ReviewRatingRequest = z.object({ ...keyFields, unreasonable: flagField, reason: reasonField })

async function review(asked: Call<z.output<typeof ReviewRatingRequest>>): Promise<Result<MovedCase>> {
  const { unreasonable, reason } = asked.input
  const found = await seen(asked)
  if (!found.ok) return found
  if (found.value.rating === null) return refused('not-rated', '还没有评价，不能认定')
  const changes = { unreasonable, unreasonableAt: asked.now }
  return change(asked, found.value, changes, { act: 'review-rating', reason, facts: { unreasonable } })
}

export const reviewRating = command({
  schema: ReviewRatingRequest,
  act: 'complaint.review-rating',
  run: review,
  subject,
})
