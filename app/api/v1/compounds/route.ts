import { createCompound } from '@/lib/compound/commands'
import { compoundAnswer, compoundListAnswer } from '@/lib/compound/json'
import { compoundList, compoundOne } from '@/lib/compound/views'
import { ask } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { perform } from '@/lib/platform/perform'
import { answer, api, bodyOf } from '@/lib/web/api'
import { queryOf } from '@/lib/web/download'

/** A page of the list; the next one with `after` = the answer's `next`. */
export const GET = api(async (actor, request) => {
  const result = await ask(compoundList, actor, queryOf(request.url), now())
  return answer(result.ok ? { ok: true, value: compoundListAnswer(result.value) } : result)
})

export const POST = api(async (actor, request) => {
  const body = await bodyOf(request)
  if (!body.ok) return answer(body)
  const made = await perform(createCompound, actor, body.value, now())
  if (!made.ok) return answer(made)
  const kept = await ask(compoundOne, actor, { code: made.value.code }, now())
  return answer(kept.ok ? { ok: true, value: compoundAnswer(kept.value) } : kept, 201)
})
