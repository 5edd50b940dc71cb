/** Answers a view that prints a paper as a Word file, or says why it cannot be printed yet. */

import { statusOf } from '@/lib/core/result'
import { keptAs } from './kept-as'
import 'server-only'
import type { z } from 'zod'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from './actor'
import { withRequest } from './request'

type Printed = { ready: true; name: string; bytes: Uint8Array } | { ready: false; why: string }

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const say = (text: string, code: number): Response =>
  new Response(text, { status: code, headers: { 'content-type': 'text/plain; charset=utf-8' } })

export const word = async <S extends z.ZodType>(view: View<S, Printed>, raw: unknown): Promise<Response> =>
  withRequest(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'user') return say('请先登录', 401)
    const result = await ask(view, actor, raw, now())
    if (!result.ok) return say(problemSentence(result.problem), statusOf[result.problem.kind])
    if (!result.value.ready) return say(result.value.why, 422)
    return new Response(new Uint8Array(result.value.bytes), {
      headers: {
        'content-type': docx,
        'content-disposition': keptAs(result.value.name),
        'cache-control': 'no-store',
      },
    })
  })
