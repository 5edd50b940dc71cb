/** 催办: somebody above or beside asks the unit that has it to hurry. */

import { z } from 'zod'
import { subject } from '@/lib/complaint/subject'
import { type Result, refused } from '@/lib/core/result'
import { unitOf } from '@/lib/matter/units'
import { type Call, command } from '@/lib/platform/perform'
import { change, closedAlready, seen } from '../change'
import type { MovedCase } from '../move'
import { caseIdField, reasonField } from '../requests'

const UrgeRequest = z.object({ id: caseIdField, reason: reasonField })

async function urge(asked: Call<z.output<typeof UrgeRequest>>): Promise<Result<MovedCase>> {
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (!before.isOpen || before.holder === null) return closedAlready(before)
  if (unitOf(asked.actor) === before.holder) return refused('own-turn', '案件正在您的单位，不需要催办')
  const changes = { urgedAt: asked.now, urges: before.urges + 1 }
  return change(asked, before, changes, { act: 'urge', reason: asked.input.reason })
}

export const urgeCase = command({ schema: UrgeRequest, act: 'complaint.urge', run: urge, subject })
