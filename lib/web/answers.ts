/** Answers what a form's own script asks while somebody types: a view for the person signed in, as JSON. */
import 'server-only'
import type { z } from 'zod'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { currentActor } from './actor'
import { answer } from './api'
import { withRequest } from './request'

export const answers = <S extends z.ZodType, O>(view: View<S, O>, request: Request): Promise<Response> =>
  withRequest(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'user') return new Response(null, { status: 401, headers: { 'cache-control': 'no-store' } })
    return answer(await ask(view, actor, Object.fromEntries(new URL(request.url).searchParams), now()))
  })
