import { moveCase } from '@/lib/complaint/act/commands'
import { complaintOne } from '@/lib/complaint/around/one-views'
import { complaintAnswer } from '@/lib/complaint/json'
import { answer, api, bodyOf } from '@/lib/web/api'
import { act, read } from '@/lib/web/asking'

type Context = { params: Promise<{ code: string }> }

/** One move along the flow; `version` is the one that was read. Answers the case as it then stands. */
export const POST = api<Context>(async (actor, request, { params }) => {
  const [{ code }, body] = [await params, await bodyOf(request)]
  if (!body.ok) return answer(body)
  const given = body.value instanceof Object ? body.value : {}
  const moved = await act(moveCase, actor, { ...given, id: code })
  if (!moved.ok) return answer(moved)
  const shown = await read(complaintOne, actor, { code })
  return answer(shown.ok ? { ok: true, value: complaintAnswer(shown.value) } : shown)
})
