import { complaintFiguresAnswer } from '@/lib/complaint-figures/json'
import { figures } from '@/lib/complaint-figures/views'
import { answer, api } from '@/lib/web/api'
import { readQuery } from '@/lib/web/asking'

/** The figures of a place and period as of a day, as far as the token's post reaches. */
export const GET = api(async (actor, request) => {
  const result = await readQuery(figures, actor, request.url)
  return answer(result.ok ? { ok: true, value: complaintFiguresAnswer(result.value) } : result)
})
