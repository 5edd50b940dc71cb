/** Answers a view that prints a paper as a Word file, or says why it cannot be printed yet. */
import 'server-only'
import type { z } from 'zod'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from './actor'
import { withRequest } from './request'

type Printed = { ready: true; name: string; bytes: Uint8Array } | { ready: false; why: string }

const status = { invalid: 404, forbidden: 403, missing: 404, refused: 422, conflict: 409 } as const
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const say = (text: string, code: number): Response =>
  new Response(text, { status: code, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** The file's name stands in UTF-8 after RFC 5987. An impossible address is not found. */
export const word = async <S extends z.ZodType>(view: View<S, Printed>, raw: unknown): Promise<Response> =>
  withRequest(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'user') return say('请先登录', 401)
    const result = await ask(view, actor, raw, now())
    if (!result.ok) return say(problemSentence(result.problem), status[result.problem.kind])
    if (!result.value.ready) return say(result.value.why, 422)
    return new Response(new Uint8Array(result.value.bytes), {
      headers: {
        'content-type': docx,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(result.value.name)}`,
        'cache-control': 'no-store',
      },
    })
  })
