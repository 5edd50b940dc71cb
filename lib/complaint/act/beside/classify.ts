/** 改类别: changes who would be proposed from now on, never a clock that runs. */

import { z } from 'zod'
import { subject } from '@/lib/complaint/subject'
import { invalid, type Result } from '@/lib/core/result'
import { isAboutCompany } from '@/lib/matter/categories'
import { categoryField } from '@/lib/matter/fields'
import { urgencies, weights } from '@/lib/matter/kinds'
import { type Call, command } from '@/lib/platform/perform'
import { change, closedAlready, seen } from '../change'
import type { MovedCase } from '../move'
import { keyFields, reasonField } from '../requests'

const ClassifyRequest = z.object({
  ...keyFields,
  category: categoryField,
  urgency: z.enum(urgencies),
  weight: z.enum(weights),
  reason: reasonField,
})

async function classify(asked: Call<z.output<typeof ClassifyRequest>>): Promise<Result<MovedCase>> {
  const { category, urgency, weight, reason } = asked.input
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (!before.isOpen) return closedAlready(before)
  const same = category === before.category && urgency === before.urgency && weight === before.weight
  if (same) return invalid({ category: ['与原来相同，没有更正'] })
  const facts = { category, urgency, weight, before: before.category }
  // What turns out to be the company's own matter is kept from it from now on; what was asked to be kept stays so.
  const confidential = before.confidential || isAboutCompany(category)
  return change(asked, before, { category, urgency, weight, confidential }, { act: 'classify', reason, facts })
}

export const classifyCase = command({ schema: ClassifyRequest, act: 'complaint.classify', run: classify, subject })
