import { createOrganisation } from '@/lib/organisation/commands'
import { organisationListAnswer } from '@/lib/organisation/json'
import { organisationList } from '@/lib/organisation/views'
import { organisationAnswer } from '@/lib/record/organisation-json'
import { organisationOne } from '@/lib/record/organisation-views'
import { answer, api, bodyOf } from '@/lib/web/api'
import { act, read, readQuery } from '@/lib/web/asking'

/** A page of the list; the next one with `after` = the answer's `next`. */
export const GET = api(async (actor, request) => {
  const result = await readQuery(organisationList, actor, request.url)
  return answer(result.ok ? { ok: true, value: organisationListAnswer(result.value) } : result)
})

export const POST = api(async (actor, request) => {
  const body = await bodyOf(request)
  if (!body.ok) return answer(body)
  const made = await act(createOrganisation, actor, body.value)
  if (!made.ok) return answer(made)
  const kept = await read(organisationOne, actor, { code: made.value.code })
  return answer(kept.ok ? { ok: true, value: organisationAnswer(kept.value, made.value.warnings) } : kept, 201)
})
