import { correctOrganisation } from '@/lib/organisation/commands'
import { organisationAnswer } from '@/lib/record/organisation-json'
import { organisationOne } from '@/lib/record/organisation-views'
import { answer, api, bodyOf } from '@/lib/web/api'
import { act, read } from '@/lib/web/asking'

type Context = { params: Promise<{ code: string }> }

export const GET = api<Context>(async (actor, _request, { params }) => {
  const result = await read(organisationOne, actor, await params)
  return answer(result.ok ? { ok: true, value: organisationAnswer(result.value, result.value.warnings) } : result)
})

/** Corrects what is given and leaves the rest; null clears. `version` is the one that was read. */
export const PATCH = api<Context>(async (actor, request, { params }) => {
  const [{ code }, body] = [await params, await bodyOf(request)]
  if (!body.ok) return answer(body)
  const given = body.value instanceof Object ? body.value : {}
  const kept = await act(correctOrganisation, actor, { ...given, code })
  if (!kept.ok) return answer(kept)
  const shown = await read(organisationOne, actor, { code: kept.value.code })
  return answer(shown.ok ? { ok: true, value: organisationAnswer(shown.value, kept.value.warnings) } : shown)
})
