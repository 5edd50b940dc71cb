import { complaintOne } from '@/lib/complaint/around/one-views'
import { complaintAnswer } from '@/lib/complaint/json'
import { answer, api } from '@/lib/web/api'
import { read } from '@/lib/web/asking'

type Context = { params: Promise<{ code: string }> }

export const GET = api<Context>(async (actor, _request, { params }) => {
  const result = await read(complaintOne, actor, await params)
  return answer(result.ok ? { ok: true, value: complaintAnswer(result.value) } : result)
})
