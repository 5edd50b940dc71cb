/** Answers an attachment to whoever may see the place it belongs to; never shown in place, so that nothing in it runs here. */
import { statusOf } from '@/lib/core/result'
import { keptAs } from './kept-as'
import 'server-only'
import { fileView } from '@/lib/file/views'
import { ask } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { bytesOf } from '@/lib/platform/files'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from './actor'
import { apiActor } from './api'
import { withRequest } from './request'

const refuse = (status: number, said: string): Response =>
  new Response(said, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })

/** @param id as the address names it, not yet checked */
export function attachment(request: Request, id: string): Promise<Response> {
  return withRequest(async () => {
    const actor = request.headers.has('authorization') ? await apiActor(request) : await currentActor()
    if (actor instanceof Response) return actor
    if (actor.kind === 'visitor') return refuse(401, '请先登录')
    const result = await ask(fileView, actor, { id }, now())
    if (!result.ok) {
      const { kind } = result.problem
      return refuse(
        statusOf[kind],
        kind === 'missing' ? '没有这份附件，或它不在您的管辖范围内' : problemSentence(result.problem),
      )
    }
    const { sha256, name, mime } = result.value
    const bytes = new Uint8Array(await bytesOf(sha256))
    return new Response(bytes, {
      headers: {
        'content-type': mime,
        'content-length': String(bytes.length),
        'content-disposition': keptAs(name),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      },
    })
  })
}
