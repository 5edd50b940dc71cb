/** 呼叫值班人: who of tonight's list was called about an urgent case, and whether they answered. */
import { z } from 'zod'
import { eventsOf } from '@/lib/complaint/event-store'
import { callList } from '@/lib/complaint/ring/store'
import { subject } from '@/lib/complaint/subject'
import { flagField, idField } from '@/lib/core/fields'
import { invalid, type Result, refused } from '@/lib/core/result'
import { type Call, command } from '@/lib/platform/perform'
import { change, seen } from '../change'
import type { MovedCase } from '../move'
import { keyFields } from '../requests'

const RingRequest = z.object({ ...keyFields, duty: idField, reached: flagField })

async function ring(asked: Call<z.output<typeof RingRequest>>): Promise<Result<MovedCase>> {
  const { input, tx } = asked
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  const list = await callList(asked, before, await eventsOf(tx, before.id))
  if (list === null) return refused('not-ringing', `案件 ${before.code} 不是待签收的紧急诉求，不需要呼叫`)
  const one = [...list.unit, ...list.county].find(it => it.id === input.duty)
  if (!one) return invalid({ duty: ['这个人今晚不在值班表上'] })
  const facts = { person: one.person, phone: one.phone, reached: input.reached }
  return change(asked, before, {}, { act: 'ring', facts })
}

export const ringDuty = command({ schema: RingRequest, act: 'complaint.ring', run: ring, subject })
