import { createCompound } from '@/lib/compound/commands'
import { compoundListAnswer } from '@/lib/compound/json'
import { compoundList } from '@/lib/compound/views'
import { compoundAnswer } from '@/lib/record/compound-json'
import { compoundOne } from '@/lib/record/compound-views'
import { answer, api, bodyOf } from '@/lib/web/api'
import { act, read, readQuery } from '@/lib/web/asking'

/** A page of the list; the next one with `after` = the answer's `next`. */
export const GET = api(async (actor, request) => {
  const result = await readQuery(compoundList, actor, request.url)
  return answer(result.ok ? { ok: true, value: compoundListAnswer(result.value) } : result)
})

export const POST = api(async (actor, request) => {
  const body = await bodyOf(request)
  if (!body.ok) return answer(body)
  const made = await act(createCompound, actor, body.value)
  if (!made.ok) return answer(made)
  const kept = await read(compoundOne, actor, { code: made.value.code })
  return answer(kept.ok ? { ok: true, value: compoundAnswer(kept.value) } : kept, 201)
})
