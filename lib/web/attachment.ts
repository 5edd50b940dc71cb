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

type HandedFile = { sha256: string; name: string; mime: string }

/** What a key opens: a file, or why not; null: no key came along. */
export type ByKey = { file: HandedFile } | { file: null; status: number; said: string } | null

/** @param id as the address names it, not yet checked @param other who asks by a key of another kind than a person's or a program's */
export function attachment(request: Request, id: string, other: (id: string) => Promise<ByKey>): Promise<Response> {
  return withRequest(async () => {
    const byKey = await other(id)
    if (byKey !== null) return byKey.file ? handed(byKey.file) : refuse(byKey.status, byKey.said)
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
    return handed(result.value)
  })
}

async function handed({ sha256, name, mime }: HandedFile): Promise<Response> {
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
}
