import { registerComplaint } from '@/lib/complaint/act/commands'
import { complaintOne } from '@/lib/complaint/around/one-views'
import { complaintAnswer, complaintListAnswer } from '@/lib/complaint/json'
import { complaintList } from '@/lib/complaint/list/views'
import { answer, api, bodyOf } from '@/lib/web/api'
import { act, read, readQuery } from '@/lib/web/asking'

/** A page of the list; the next one with `after` = the answer's `next`. */
export const GET = api(async (actor, request) => {
  const result = await readQuery(complaintList, actor, request.url)
  return answer(result.ok ? { ok: true, value: complaintListAnswer(result.value) } : result)
})

/** The same Idempotency-Key twice is one case: 201 for the new one, 200 when it was there. */
export const POST = api(async (actor, request) => {
  const body = await bodyOf(request)
  if (!body.ok) return answer(body)
  const key = request.headers.get('idempotency-key')
  const raw = body.value instanceof Object ? { ...body.value, ...(key === null ? {} : { clientKey: key }) } : body.value
  const made = await act(registerComplaint, actor, raw)
  if (!made.ok) return answer(made)
  const kept = await read(complaintOne, actor, { code: made.value.case.code })
  return answer(kept.ok ? { ok: true, value: complaintAnswer(kept.value) } : kept, made.value.again ? 200 : 201)
})
