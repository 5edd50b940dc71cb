/** 督办: who stands above keeps an eye on it. */

import { z } from 'zod'
import { subject } from '@/lib/complaint/subject'
import type { Result } from '@/lib/core/result'
import { type Call, command } from '@/lib/platform/perform'
import { change, closedAlready, seen } from '../change'
import type { MovedCase } from '../move'
import { caseIdField, reasonField } from '../requests'

const SuperviseRequest = z.object({ id: caseIdField, reason: reasonField })

async function supervise(asked: Call<z.output<typeof SuperviseRequest>>): Promise<Result<MovedCase>> {
  const found = await seen(asked)
  if (!found.ok) return found
  if (!found.value.isOpen) return closedAlready(found.value)
  return change(asked, found.value, { supervisedAt: asked.now }, { act: 'supervise', reason: asked.input.reason })
}

export const superviseCase = command({ schema: SuperviseRequest, act: 'complaint.supervise', run: supervise, subject })
