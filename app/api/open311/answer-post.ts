/** Answers a posted service request: one case of the source whose key came along. */

import { type Pushed, pushCase } from '@/lib/complaint/intake/push-commands'
import type { Actor } from '@/lib/core/access'
import type { Result } from '@/lib/core/result'
import { firstCharacters } from '@/lib/core/text'
import { Failed, failed } from '@/lib/open311/failure'
import { formOf, nameOf, pushOf, unknownAttribute, unreadPart } from '@/lib/open311/post'
import { mostBytes } from '@/lib/open311/read-xml'
import type { Posted } from '@/lib/open311/shape'
import { usedNow } from '@/lib/source/enter'
import { act } from '@/lib/web/asking'
import { bytesWithin } from '@/lib/web/bounded'
import { timeAtHand } from '@/lib/web/time'
import { answer, askerOf, type Format, keyIn } from './protocol'

/** The body as text, read no further than it may be long. */
async function bodyOf(request: Request): Promise<string> {
  const bytes = await bytesWithin(request, mostBytes)
  if (bytes === null) throw new Failed(400, `请求内容超过 ${mostBytes / 1024} KB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failed(400, '请求内容不是 UTF-8')
  }
}

/** The same number pushed twice at the same moment: whoever came second is answered with the case of the first. */
async function push(actor: Actor, raw: unknown): Promise<Result<Pushed>> {
  const first = await act(pushCase, actor, raw)
  return first.ok || first.problem.kind !== 'conflict' ? first : act(pushCase, actor, raw)
}

const notice = ({ again, added, remark }: Pushed): string | null => {
  if (added) return '这个工单编号已有案件，文字已记为补充情况'
  return again ? '这个工单编号已有案件，没有新增' : remark
}

export async function answerPost(request: Request, parts: readonly string[], format: Format): Promise<Response> {
  if (parts.join('/') !== 'v2/requests') throw new Failed(404, '没有这个地址')
  // Nobody's body is read before he may have sent it: a key in the body is looked for in so many bytes and no more.
  const text = await bodyOf(request)
  const form = formOf(request.headers.get('content-type') ?? '', text)
  const key = keyIn(request, typeof form === 'string' ? undefined : form)
  if (key === null || key === '') {
    await askerOf(null)
    // The key may well be there, in a form that is not read.
    if (typeof form === 'string') throw new Failed(400, form)
    throw new Failed(403, '缺少 api_key')
  }
  const actor = await askerOf(key)
  if (typeof form === 'string') throw new Failed(400, form)
  const attribute = unknownAttribute(form)
  if (attribute !== null) throw new Failed(400, `没有这个 attribute：${attribute}`)
  const unread = unreadPart(form)
  if (unread !== null) throw new Failed(400, unread)
  if (!form.get('service_code')) throw new Failed(400, '缺少 service_code')
  const made = await push(actor, pushOf(form))
  if (!made.ok) {
    const wrong = made.problem.kind === 'invalid' && made.problem.fields['category']
    throw wrong
      ? new Failed(404, `没有这个 service_code：${firstCharacters(form.get('service_code') ?? '')}`)
      : failed(made.problem, nameOf)
  }
  await usedNow(actor, timeAtHand())
  const posted: Posted = {
    service_request_id: made.value.case.code,
    service_notice: notice(made.value),
    account_id: null,
  }
  return answer(format, 'service_requests', [posted], { status: made.value.again ? 200 : 201 })
}
