import { createOrganisation } from '@/lib/organisation/commands'
import { organisationAnswer, organisationListAnswer } from '@/lib/organisation/json'
import { organisationList, organisationOne } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { perform } from '@/lib/platform/perform'
import { answer, api, bodyOf } from '@/lib/web/api'
import { queryOf } from '@/lib/web/download'

/** A page of the list; the next one with `after` = the answer's `next`. */
export const GET = api(async (actor, request) => {
  const result = await ask(organisationList, actor, queryOf(request.url), now())
  return answer(result.ok ? { ok: true, value: organisationListAnswer(result.value) } : result)
})

export const POST = api(async (actor, request) => {
  const body = await bodyOf(request)
  if (!body.ok) return answer(body)
  const made = await perform(createOrganisation, actor, body.value, now())
  if (!made.ok) return answer(made)
  const kept = await ask(organisationOne, actor, { code: made.value.code }, now())
  return answer(kept.ok ? { ok: true, value: organisationAnswer(kept.value, made.value.warnings) } : kept, 201)
})
