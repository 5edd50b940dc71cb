import { correctCompound } from '@/lib/compound/commands'
import { compoundAnswer } from '@/lib/compound/json'
import { compoundOne } from '@/lib/compound/views'
import { ask } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { perform } from '@/lib/platform/perform'
import { answer, api, bodyOf } from '@/lib/web/api'

type Context = { params: Promise<{ code: string }> }

export const GET = api<Context>(async (actor, _request, { params }) => {
  const result = await ask(compoundOne, actor, await params, now())
  return answer(result.ok ? { ok: true, value: compoundAnswer(result.value) } : result)
})

/** Corrects what is given and leaves the rest; null clears. `version` is the one that was read. */
export const PATCH = api<Context>(async (actor, request, { params }) => {
  const [{ code }, body] = [await params, await bodyOf(request)]
  if (!body.ok) return answer(body)
  const given = body.value instanceof Object ? body.value : {}
  const kept = await perform(correctCompound, actor, { ...given, code }, now())
  if (!kept.ok) return answer(kept)
  const shown = await ask(compoundOne, actor, { code: kept.value.code }, now())
  return answer(shown.ok ? { ok: true, value: compoundAnswer(shown.value) } : shown)
})
