/** Answers a view that gives a whole file, such as an export, and reads an address's query as a request. */

import { refusedSentence } from '@/lib/core/conditions'
import { type Problem, statusOf } from '@/lib/core/result'
import { keptAs } from './kept-as'
import 'server-only'
import type { z } from 'zod'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { problemSentence } from '@/lib/platform/words'
import { currentActor } from './actor'
import { withRequest } from './request'

/** What stands behind the ? of an address; a name given several times is a list. */
export function queryOf(address: string): Record<string, string | string[]> {
  const params = new URL(address).searchParams
  return Object.fromEntries(
    [...new Set(params.keys())].map(name => {
      const values = params.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

/** What is said in place of a file. */
export const refusal = (problem: Problem): Response =>
  new Response(problem.kind === 'invalid' ? refusedSentence(problem.fields) : problemSentence(problem), {
    status: statusOf[problem.kind],
  })

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** An export as the browser keeps it; only for whoever is signed in. */
export const download = async <S extends z.ZodType, F extends { bytes: Uint8Array; name: string }>(
  request: Request,
  view: View<S, F>,
): Promise<Response> =>
  withRequest(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'user') return new Response('请先登录', { status: 401 })
    const result = await ask(view, actor, queryOf(request.url), now())
    if (!result.ok) return refusal(result.problem)
    return new Response(new Uint8Array(result.value.bytes), {
      headers: {
        'content-type': xlsx,
        'content-disposition': keptAs(result.value.name),
        'cache-control': 'no-store',
      },
    })
  })
