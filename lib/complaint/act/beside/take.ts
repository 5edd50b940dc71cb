/** 由我经办: the person of the unit who has it in hand: oneself, or a colleague. */

import { z } from 'zod'
import { subject } from '@/lib/complaint/subject'
import { idField, optional } from '@/lib/core/fields'
import { invalid, type Result, refused } from '@/lib/core/result'
import { speaksFor, unitOf } from '@/lib/matter/units'
import { type Call, command } from '@/lib/platform/perform'
import { change, closedAlready, seen } from '../change'
import type { MovedCase } from '../move'
import { colleaguesFor } from '../people-store'
import { keyFields } from '../requests'

/** No account: by myself. */
const TakeRequest = z.object({ ...keyFields, account: optional(idField) })

async function take(asked: Call<z.output<typeof TakeRequest>>): Promise<Result<MovedCase>> {
  const { input, actor } = asked
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (before.holder === null) return closedAlready(before)
  if (!speaksFor(unitOf(actor), before.holder)) return refused('not-your-unit', '案件现在不由您的单位办理')
  const own = actor.accountId
  const account = input.account ?? own
  const people = account === own ? [] : await colleaguesFor(asked, before, before.holder)
  const known = people.find(one => one.account === account)
  if (!known && account !== own) return invalid({ account: ['这个人不在办理单位，请另选'] })
  return change(asked, before, { holderBy: account }, { act: 'take', facts: { name: known?.name ?? actor.name } })
}

export const takeCase = command({ schema: TakeRequest, act: 'complaint.take', run: take, subject })
