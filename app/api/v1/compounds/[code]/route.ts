import { correctCompound } from '@/lib/compound/commands'
import { compoundAnswer } from '@/lib/record/compound-json'
import { compoundOne } from '@/lib/record/compound-views'
import { answer, api, bodyOf } from '@/lib/web/api'
import { act, read } from '@/lib/web/asking'

type Context = { params: Promise<{ code: string }> }

export const GET = api<Context>(async (actor, _request, { params }) => {
  const result = await read(compoundOne, actor, await params)
  return answer(result.ok ? { ok: true, value: compoundAnswer(result.value) } : result)
})

/** Corrects what is given and leaves the rest; null clears. `version` is the one that was read. */
export const PATCH = api<Context>(async (actor, request, { params }) => {
  const [{ code }, body] = [await params, await bodyOf(request)]
  if (!body.ok) return answer(body)
  const given = body.value instanceof Object ? body.value : {}
  const kept = await act(correctCompound, actor, { ...given, code })
  if (!kept.ok) return answer(kept)
  const shown = await read(compoundOne, actor, { code: kept.value.code })
  return answer(shown.ok ? { ok: true, value: compoundAnswer(shown.value) } : shown)
})
